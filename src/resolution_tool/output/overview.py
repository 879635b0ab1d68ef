"""What a library is, and statistics of what is in it, for people and as JSON."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from resolution_tool.output.page import ColorChoice, Page
from resolution_tool.output.stream import Output
from resolution_tool.output.table import write_table

_WIDTH = 40  # of the longest bar


def write_overview(
    info: Mapping[str, Any],
    output: Output,
    format: str,  # noqa: A002 - the option's name
    color: ColorChoice = "auto",
) -> None:
    """Write facts, and counts as bars; as CSV, a line each with what it is of."""
    if format == "text":
        _write_facts(info, output, color)
    elif format == "csv":
        write_table(_list_facts(info), output, ("table", "name", "value"))
    else:
        output.write(json.dumps(info, ensure_ascii=False, indent=2 if format == "json" else None) + "\n")


def _list_facts(info: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for table, value in info.items():
        pairs = value.items() if isinstance(value, dict) else [("", value)]
        yield from ({"table": table, "name": name, "value": one} for name, one in pairs)


def _write_facts(info: Mapping[str, Any], output: Output, color: ColorChoice) -> None:
    page = Page(output, color)
    for name, value in info.items():
        label = name.replace("_", " ")
        if not isinstance(value, dict):
            page.write(
                (f"{value:,}" if isinstance(value, int) else str(value or "none"), ""), indent=16, label=label
            )
    for name, value in info.items():
        if isinstance(value, dict) and value:
            page.write()
            page.write((name.replace("_", " "), "title"))
            write_bars(page, value)


def write_bars(page: Page, counts: Mapping[str, int]) -> None:
    """Write a line with a bar for each count, the longest as wide as all are allowed to be."""
    most = max(counts.values())
    width = max(map(len, counts))
    for name, number in counts.items():
        bar = "█" * max(1, round(_WIDTH * number / most))
        page.write((f"{name:<{width}}  {number:>9,}  ", ""), (bar, "number"), indent=2)
