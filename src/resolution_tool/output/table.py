"""Rows as CSV that spreadsheets open rightly: a byte order mark, CRLF, and no cell that they take for a formula."""

import csv
import io
from collections.abc import Iterable

from resolution_tool.models import Duty
from resolution_tool.output.page import ColorChoice
from resolution_tool.output.stream import Output

COLUMNS = (
    "symbol",
    "clause",
    "verb",
    "phrase",
    "force",
    "addressee_text",
    "addressee_name",
    "addressee_id",
    "addressee_kind",
    "addressee_direct",
    "action",
    "due",
    "implied",
    "quote",
    "span_start",
    "span_end",
    "items",
    "source",
    "adopted",
)
_FORMULA = tuple("=+-@\t\r")  # what a spreadsheet takes for the beginning of a formula


def write_table(duties: Iterable[Duty], output: Output, _: ColorChoice) -> None:
    """Write the names of the columns, and a row each; unknown values are empty, due times and items one a line."""
    output.write("\ufeff" + _build_line(COLUMNS))
    for duty in duties:
        output.write(_build_line(_find_cells(duty)))


def _find_cells(duty: Duty) -> tuple[str, ...]:
    return (
        duty.symbol or "",
        duty.clause,
        duty.verb,
        duty.phrase,
        duty.force,
        duty.addressee.text,
        duty.addressee.name or "",
        duty.addressee.id or "",
        duty.addressee.kind or "",
        "true" if duty.addressee.direct else "false",
        duty.action or "",
        "\n".join(due.text for due in duty.due),
        "true" if duty.implied else "false",
        duty.quote,
        str(duty.span[0]),
        str(duty.span[1]),
        "\n".join(item.text for item in duty.items),
        duty.source,
        duty.adopted.isoformat() if duty.adopted else "",
    )


def _build_line(cells: tuple[str, ...]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([f"'{c}" if c.startswith(_FORMULA) else c for c in cells])
    return line.getvalue()
