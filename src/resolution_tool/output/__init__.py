"""One writer per format: from objects to standard output."""

import json
from collections.abc import Callable, Iterable, Iterator

from resolution_tool.models import Duty, Resolution
from resolution_tool.output.answers import write_answers
from resolution_tool.output.outline import write_outline
from resolution_tool.output.page import ColorChoice, Page
from resolution_tool.output.stream import Output
from resolution_tool.output.table import write_table

__all__ = ["Output", "Page", "write_duties", "write_outline", "write_resolutions", "write_schema"]


def write_resolutions(resolutions: Iterable[Resolution], output: Output, *, indent: bool) -> None:
    """Write resolutions as JSON: an indented object each, as jq reads and writes them, or a line each."""
    for resolution in resolutions:
        output.write(resolution.model_dump_json(indent=2 if indent else None) + "\n")


def write_duties(duties: Iterable[Duty], output: Output, format: str, color: ColorChoice) -> int:  # noqa: A002
    """Write the rows of an answer in a format of `WRITERS`, as they come; return how many there were."""
    count = 0

    def counted() -> Iterator[Duty]:
        nonlocal count
        for duty in duties:
            count += 1
            yield duty

    WRITERS[format](counted(), output, color)
    return count


def write_schema(output: Output, *, rows: bool) -> None:
    """Write the JSON Schema of a resolution as `parse` writes it, or of the rows of an answer."""
    model = Duty if rows else Resolution
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **model.model_json_schema(mode="serialization"),
    }
    output.write(json.dumps(schema, indent=2, ensure_ascii=False) + "\n")


def _write_lines(duties: Iterable[Duty], output: Output, _: ColorChoice) -> None:
    for duty in duties:
        output.write(duty.model_dump_json() + "\n")


def _write_array(duties: Iterable[Duty], output: Output, _: ColorChoice) -> None:
    opened = False
    for duty in duties:
        output.write(("," if opened else "[") + "\n" + duty.model_dump_json(indent=2))
        opened = True
    output.write("\n]\n" if opened else "[]\n")


WRITERS: dict[str, Callable[[Iterable[Duty], Output, ColorChoice], None]] = {
    "text": write_answers,
    "json": _write_array,
    "ndjson": _write_lines,
    "csv": write_table,
}
