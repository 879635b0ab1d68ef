"""From a `Resolution` to the rows that a library keeps of it: plain tuples, ready to be written or sent.

Ids are given by the library when it writes (see `numbering`); here clauses count from 0 in the order of the text.
"""

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from resolution_tool.errors import InputError
from resolution_tool.grammar import Grammar
from resolution_tool.library.tables import MOST_CLAUSES, NO_DAY
from resolution_tool.models import Act, Addressee, Citation, Clause, Due, Resolution
from resolution_tool.spelling import fold_name, fold_symbol

Row = tuple[Any, ...]
_LEVEL = 1  # of zlib: three times as quick as 6, and 15 % larger
_MOST_BEFORE = 2  # words before its first act with which an item still opens: "while also urging"


@dataclass(slots=True)
class Entry:
    """The rows of one document: `head` for the table resolution, without id, the others as their tables have them.

    `key` is what a later text of the same document has as well: its symbol, or where it has none, its place.
    """

    key: str
    head: Row
    place: str
    sha256: str
    adopted: str | None
    number: str | None
    symbol: str | None
    content: tuple[Literal["text", "json"], bytes] | None
    clauses: list[Row] = field(default_factory=list)
    acts: list[Row] = field(default_factory=list)
    citations: list[Row] = field(default_factory=list)


def build_entry(
    resolution: Resolution, grammar: Grammar, *, place: str = "", text: str | None = None, keep: bool = True
) -> Entry:
    """Return the rows of a resolution; raises `InputError` if it has more clauses than a library counts.

    `place` is where it was read from. With `keep`, the `text` is kept, compressed, or all of it as JSON where there
    is no text.
    """
    source = resolution.source
    adopted = resolution.adopted.isoformat() if resolution.adopted else None
    symbol_key = fold_symbol(resolution.symbol) if resolution.symbol else None
    place = place or source.name
    entry = Entry(
        key=symbol_key or f"{place}\0{source.sha256 if place == '-' else ''}",
        head=(
            resolution.symbol, symbol_key, resolution.organ, resolution.number, resolution.title,
            resolution.session, adopted, source.name, place, source.sha256, source.format, source.language,
            source.characters, len(resolution.problems), grammar.version if text is not None or not keep else "",
        ),
        place=place,
        sha256=source.sha256,
        adopted=adopted,
        number=resolution.number,
        symbol=resolution.symbol,
        content=_pack(resolution, text) if keep else None,
    )  # fmt: skip
    for part, clauses in (
        ("preambular", resolution.preamble),
        ("operative", resolution.operative),
        *(("annex", annex.clauses) for annex in resolution.annexes),
    ):
        for clause in clauses:
            _add_clause(entry, clause, part, None)
    if len(entry.clauses) >= MOST_CLAUSES:
        raise InputError(f"{source.name}: over {MOST_CLAUSES} clauses; a library takes resolutions only")
    return entry


def _pack(resolution: Resolution, text: str | None) -> tuple[Literal["text", "json"], bytes]:
    if text is not None:
        return "text", zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL)
    return "json", zlib.compress(resolution.model_dump_json().encode(), _LEVEL)


def _add_clause(entry: Entry, clause: Clause, part: str, above: Act | None) -> None:
    """Add a clause and its items; `above` is the act that an item without one of its own completes."""
    at = len(entry.clauses)
    verbs = ",".join(dict.fromkeys(act.verb for act in clause.acts)) or None
    section = json.dumps(clause.section, ensure_ascii=False) if clause.section else None
    entry.clauses.append(
        (at, clause.id, part, clause.kind, clause.number, section, clause.text, *clause.span, verbs)
    )
    acts_at = len(entry.acts)
    for position, act in enumerate(clause.acts):
        entry.acts.extend(_build_acts(at, position, act, part))
    for position, citation in enumerate(clause.citations):
        entry.citations.append(
            _build_citation(at, position, citation, part, clause.find_governing(citation, above))
        )
    last = clause.acts[-1] if clause.acts else above
    completing: list[int] = []
    for item in clause.items:
        if _completes(item):
            completing += _count_completing(item, len(entry.clauses))
        _add_clause(entry, item, part, last)
    if completing and clause.acts:  # items complete the last act: "requests the Office: (a) To ..."
        items = ",".join(map(str, completing))
        final = len(clause.acts) - 1
        entry.acts[acts_at:] = [
            (*row[:-1], items) if row[0] == at and row[1] == final else row for row in entry.acts[acts_at:]
        ]


def _completes(item: Clause) -> bool:
    """Whether an item completes the act above it, as it does not open with an act of its own."""
    return not item.acts or len(item.text.partition(item.acts[0].phrase)[0].split()) > _MOST_BEFORE


def _count_completing(item: Clause, at: int) -> Iterator[int]:
    """Yield where an item, that will stand at `at`, and those of its own items stand that have no act."""
    yield at
    at += 1
    for below in item.items:
        if _completes(below):
            yield from _count_completing(below, at)
        at += _count(below)


def _count(clause: Clause) -> int:
    return 1 + sum(map(_count, clause.items))


def _build_acts(clause: int, position: int, act: Act, part: str) -> Iterator[Row]:
    """Yield a row for each addressee of an act, or one row for an act without."""
    due = json.dumps([_dump_due(due) for due in act.due], ensure_ascii=False) if act.due else None
    days = [day.isoformat() for due in act.due for day in (due.start, due.end) if day]
    first = min(days, default=NO_DAY) if act.due else None
    report = next((effect for effect in act.effects if effect.kind == "report"), None)
    what = (part, act.verb, act.phrase, act.force, act.implied)
    when = (
        act.action, due, first, max(days, default=None), report is not None,
        report.to if report else None, report.subject if report else None, None,
    )  # fmt: skip
    for who, addressee in enumerate(act.addressees):
        yield (
            clause, position, who, *what,
            find_key(addressee), addressee.text, addressee.name, addressee.id, addressee.kind, *when,
        )  # fmt: skip
    if not act.addressees:
        yield (clause, position, 0, *what, None, None, None, None, None, *when)


def find_key(addressee: Addressee) -> str:
    """Return what an addressee is asked for by: its id in the grammar, else its name, folded."""
    return addressee.id or fold_name(addressee.name or addressee.text)


def _dump_due(due: Due) -> dict[str, Any]:
    return due.model_dump(mode="json")


def _build_citation(clause: int, position: int, citation: Citation, part: str, act: Act | None) -> Row:
    return (
        clause, position, part, find_target(citation), citation.kind, citation.symbol, citation.title,
        citation.date.isoformat() if citation.date else None, citation.pinpoint, citation.text, citation.via,
        citation.marker, *citation.span, *((act.verb, act.phrase, act.force) if act else (None, None, None)),
    )  # fmt: skip


def find_target(citation: Citation) -> str:
    """Return what a cited text is asked for by: its symbol, else its title, else the words that cite it."""
    return fold_symbol(citation.symbol) if citation.symbol else fold_name(citation.title or citation.text)
