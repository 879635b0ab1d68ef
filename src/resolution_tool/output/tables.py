"""Clauses and acts as rows of a table (docs/export.md describes the columns)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from resolution_tool.models import Resolution

CLAUSES = (
    "symbol", "organ", "adopted", "clause", "part", "number", "section", "text", "verbs", "forces", "addressees",
    "citations", "notes", "span.0", "span.1", "source",
)  # fmt: skip
ACTS = (
    "symbol", "organ", "adopted", "clause", "part", "verb", "phrase", "force", "implied", "addressees", "ids",
    "action", "due", "due_start", "due_end", "quote", "span.0", "span.1", "source",
)  # fmt: skip

Row = Mapping[str, Any]


def find_clause_rows(resolutions: Iterable[Resolution]) -> Iterator[Row]:
    """Yield a row for each clause and item, in the order of the text; lists are one value a line."""
    for resolution in resolutions:
        for clause in resolution.walk():
            yield {
                **_head(resolution),
                "clause": clause.id,
                "part": clause.kind,
                "number": clause.number,
                "section": list(clause.section),
                "text": clause.text,
                "verbs": [act.verb for act in clause.acts],
                "forces": [act.force for act in clause.acts],
                "addressees": [who.name or who.text for act in clause.acts for who in act.addressees],
                "citations": [c.symbol or c.title or c.text for c in clause.citations],
                "notes": [mark.marker for mark in clause.notes],
                "span": list(clause.span),
            }


def find_act_rows(resolutions: Iterable[Resolution]) -> Iterator[Row]:
    """Yield a row for each act, in the order of the text; `quote` is the text of the clause that it stands in."""
    for resolution in resolutions:
        for clause in resolution.walk():
            for act in clause.acts:
                yield {
                    **_head(resolution),
                    "clause": clause.id,
                    "part": clause.kind,
                    "verb": act.verb,
                    "phrase": act.phrase,
                    "force": act.force,
                    "implied": act.implied,
                    "addressees": [who.name or who.text for who in act.addressees],
                    "ids": [who.id for who in act.addressees],
                    "action": act.action,
                    "due": [due.text for due in act.due],
                    "due_start": [due.start for due in act.due],
                    "due_end": [due.end for due in act.due],
                    "quote": clause.text,
                    "span": list(act.span),
                }


def _head(resolution: Resolution) -> dict[str, Any]:
    return {
        "symbol": resolution.symbol,
        "organ": resolution.organ,
        "adopted": resolution.adopted,
        "source": resolution.source.name,
    }
