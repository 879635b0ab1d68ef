"""Rows as CSV that spreadsheets open rightly: a byte order mark, CRLF, and no cell that they take for a formula."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from resolution_tool.output.stream import Output

_PROOF = ("quote", "span.0", "span.1", "source", "adopted")
_WHO = ("addressee.text", "addressee.name", "addressee.id", "addressee.kind", "addressee.direct")
COLUMNS: dict[str, tuple[str, ...]] = {
    "who-must": (
        "symbol", "clause", "verb", "phrase", "force", *_WHO, "action", "due.text", "implied", "items.text",
        *_PROOF,
    ),
    "due": (
        "start", "end", "symbol", "clause", "verb", "force", *_WHO, "action", "report", "to", "subject",
        "due.text", "implied", "items.text", *_PROOF,
    ),
    "find": ("symbol", "clause", "part", "number", "section", "verbs", *_PROOF),
    "cites": (
        "symbol", "clause", "verb", "phrase", "force", "cited.kind", "cited.symbol", "cited.title", "cited.date",
        "cited.pinpoint", "cited.text", "via", "marker", *_PROOF,
    ),
    "names": ("id", "name", "kind", "spellings", "count"),
    "list": (
        "symbol", "organ", "session", "adopted", "title", "characters", "problems", "source", "sha256", "grammar",
    ),
}  # fmt: skip
"""The columns of each kind of rows, as paths into a row; several values of one cell stand one a line."""

_NAMES = {"span.0": "span_start", "span.1": "span_end", "due.text": "due", "items.text": "items"}
_FORMULA = tuple("=+-@\t\r")  # what a spreadsheet takes for the beginning of a formula


def write_table(rows: Iterable[Mapping[str, Any]], output: Output, columns: Sequence[str]) -> None:
    """Write the names of the columns, and a row each; unknown values are empty."""
    output.write("\ufeff" + _build_line([name_column(column) for column in columns]))
    for row in rows:
        output.write(_build_line([_write_cell(find_value(row, column)) for column in columns]))


def name_column(column: str) -> str:
    """Return what a column is called: "span.0" is `span_start`."""
    return _NAMES.get(column, column.replace(".", "_"))


def find_value(row: Mapping[str, Any], column: str) -> Any:
    """Return what a column has in a row; through a list of objects, it has a list."""
    return _follow(row, column.split("."))


def _follow(value: Any, path: Sequence[str]) -> Any:
    """Return what a path leads to; through a list of objects, it leads to a list."""
    for number, step in enumerate(path):
        if isinstance(value, list):
            if step.isdigit():
                value = value[int(step)]
            else:
                return [_follow(one, path[number:]) for one in value]
        else:
            value = value[step]
    return value


def _write_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "\n".join(_write_cell(one) for one in value)
    return str(value)


def _build_line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([f"'{c}" if c.startswith(_FORMULA) else c for c in cells])
    return line.getvalue()
