"""One writer per format: from objects to standard output."""

import json
from typing import TYPE_CHECKING

from resolution_tool.output.page import ColorChoice, Page
from resolution_tool.output.stream import Output

if TYPE_CHECKING:
    from collections.abc import Iterable

    from resolution_tool.models import Resolution

__all__ = ["ColorChoice", "Output", "Page", "write_resolutions", "write_schema"]


def write_resolutions(resolutions: "Iterable[Resolution]", output: Output, *, indent: bool) -> None:
    """Write resolutions as JSON: an indented object each, as jq reads and writes them, or a line each."""
    for resolution in resolutions:
        output.write(resolution.model_dump_json(indent=2 if indent else None) + "\n")


def write_schema(output: Output, *, rows: str | None = None) -> None:
    """Write the JSON Schema of a resolution as `parse` writes it, or of the `rows` that a command writes."""
    from resolution_tool import models
    from resolution_tool.parser.explain.explanations import Explanation
    from resolution_tool.query import rows as answers

    of_rows: dict[str, type[models.Model]] = {
        "who-must": models.Duty,
        "find": answers.Finding,
        "cites": answers.Citing,
        "cited-by": answers.Citing,
        "due": answers.Owed,
        "actors": answers.Name,
        "verbs": answers.Name,
        "instruments": answers.Name,
        "list": answers.Listed,
        "explain": Explanation,
    }
    model = of_rows[rows] if rows else models.Resolution
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **model.model_json_schema(mode="serialization"),
    }
    output.write(json.dumps(schema, indent=2, ensure_ascii=False) + "\n")
