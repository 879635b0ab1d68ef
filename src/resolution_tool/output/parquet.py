"""Tables as Parquet, with types: days are dates, lists are lists (docs/export.md describes the columns).

Needs the extra `restool[parquet]`; imported only where it is asked for.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from resolution_tool import __version__
from resolution_tool.errors import QuestionError
from resolution_tool.output.table import find_value, name_column

_BATCH = 5000  # rows that are in memory at once, and of one group in the file
_LISTS = frozenset({"section", "verbs", "forces", "addressees", "ids", "citations", "notes", "due"})
_LONE = re.compile("[\ud800-\udfff]")  # halves of characters, which UTF-8 does not have


def check_parquet() -> None:
    """Raise `QuestionError` where the extra is not installed."""
    try:
        import pyarrow  # noqa: F401 - whether it is there
    except ImportError:
        raise QuestionError('Parquet needs an extra: pip install "restool[parquet]"') from None


def write_parquet(rows: Iterable[Mapping[str, Any]], path: Path, columns: Sequence[str]) -> None:
    """Write rows into a file, the columns being paths into a row as those of CSV are."""
    import pyarrow
    from pyarrow import parquet

    names = [name_column(column) for column in columns]
    schema = pyarrow.schema([(name, _find_type(name)) for name in names], {"restool": __version__})
    rows = iter(rows)
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while batch := list(islice(rows, _BATCH)):
            values = [[_clean(find_value(row, column)) for row in batch] for column in columns]
            writer.write_batch(pyarrow.record_batch(values, schema=schema))


def _find_type(name: str) -> Any:
    import pyarrow

    if name in ("due_start", "due_end"):
        return pyarrow.list_(pyarrow.date32())
    if name in _LISTS:
        return pyarrow.list_(pyarrow.string())
    if name in ("span_start", "span_end"):
        return pyarrow.int64()
    return {"adopted": pyarrow.date32(), "implied": pyarrow.bool_()}.get(name, pyarrow.string())


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return _LONE.sub("\ufffd", value)
    return [_clean(one) for one in value] if isinstance(value, list) else value
