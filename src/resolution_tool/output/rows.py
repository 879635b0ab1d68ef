"""Rows of answers in any format, written as they come."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal

from resolution_tool.output import answers
from resolution_tool.output.page import ColorChoice
from resolution_tool.output.stream import Output

Format = Literal["text", "json", "ndjson", "csv"]
RowKind = Literal["who-must", "due", "find", "cites", "names", "counts", "list"]
Rows = Iterable[Mapping[str, Any]]

_FOR_PEOPLE: dict[RowKind, Callable[[Rows, Output, ColorChoice], None]] = {
    "who-must": answers.write_duties,
    "due": answers.write_owed,
    "find": answers.write_findings,
    "cites": answers.write_citing,
    "names": answers.write_names,
    "counts": answers.write_counts,
    "list": answers.write_listed,
}


def write_rows(
    rows: Rows,
    kind: RowKind,
    output: Output,
    format: Format,  # noqa: A002 - the option's name
    color: ColorChoice = "auto",
    columns: Iterable[str] = (),
) -> int:
    """Write rows of one kind; return how many there were. `columns` are those of a table of counts."""
    count = 0

    def counted() -> Iterator[Mapping[str, Any]]:
        nonlocal count
        for row in rows:
            count += 1
            yield row

    if format == "text":
        _FOR_PEOPLE[kind](counted(), output, color)
    elif format == "csv":
        from resolution_tool.output.table import COLUMNS, write_table

        write_table(counted(), output, COLUMNS.get(kind) or (*columns, "count"))
    else:
        write_objects(counted(), output, indent=format == "json")
    return count


def write_objects(rows: Rows, output: Output, *, indent: bool) -> None:
    """Write rows as an indented array of JSON, or a line each."""
    if not indent:
        for row in rows:
            output.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
        return
    opened = False
    for row in rows:
        output.write(("," if opened else "[") + "\n" + json.dumps(row, ensure_ascii=False, indent=2))
        opened = True
    output.write("\n]\n" if opened else "[]\n")
