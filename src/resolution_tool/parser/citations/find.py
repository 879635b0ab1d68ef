"""Finds the resolutions, decisions, documents, treaties and instruments that a text cites."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.citations import Body
from resolution_tool.grammar.instruments import Head, Instrument
from resolution_tool.grammar.names import NameFinder, NameMatch
from resolution_tool.models import Citation, Problem, Unts
from resolution_tool.parser.citations.documents import find_documents
from resolution_tool.parser.citations.drafts import Found, Mention
from resolution_tool.parser.citations.forms import Forms, build_forms
from resolution_tool.parser.citations.numbers import find_events, find_numbers
from resolution_tool.parser.context import Context
from resolution_tool.parser.folding import Folded, build_folded
from resolution_tool.parser.instruments.find import find_instruments, find_titled
from resolution_tool.parser.instruments.index import Index, Named, build_index
from resolution_tool.parser.instruments.names import InstrumentMention, find_mentions

_LONG = 50  # characters of names of bodies that can hold that of a treaty
_Name = tuple[Body, ...] | Instrument | Head | None


@dataclass(frozen=True, slots=True, eq=False)
class _Tools:
    """What the search for citations needs of a grammar: `finder` knows all names of bodies and instruments.

    `treaties` are those that the name of a body ends with: "Conference of the Parties to the ...".
    """

    forms: Forms
    index: Index
    finder: NameFinder[_Name]
    treaties: dict[str, tuple[int, Instrument]]


@lru_cache(maxsize=8)
def _build_tools(grammar: Grammar) -> _Tools:
    forms, index = build_forms(grammar), build_index(grammar)
    finder: NameFinder[_Name] = NameFinder(forms.names)
    for name, value in index.names:
        finder.add(name, value)
    return _Tools(forms, index, finder, _find_treaties(forms, index))


def _find_treaties(forms: Forms, index: Index) -> dict[str, tuple[int, Instrument]]:
    """Return by the name of a body the longest name of a treaty that it ends with: its length, and the treaty."""
    listed = [(name, value) for name, value in index.names if isinstance(value, Instrument)]
    found: dict[str, tuple[int, Instrument]] = {}
    for body, _ in forms.names:
        inner = [(len(name), value) for name, value in listed if body.endswith(name)] if len(body) > _LONG else []
        if inner:
            found[body] = max(inner, key=lambda entry: entry[0])
    return found


@dataclass(slots=True)
class Hits:
    """What a text names, and the numbers in it, each ascending: all that needs no memory of what stands before."""

    bodies: list[Mention]
    instruments: list[InstrumentMention]
    documents: list[Found]
    events: list[re.Match[str]]


def find_hits(texts: Sequence[Folded], grammar: Grammar) -> list[Hits]:
    """Look the texts of a document through for all that can cite.

    One search goes through all of them before the next begins: that is quicker, as the caches of the processor hold
    what it needs.
    """
    tools = _build_tools(grammar)
    capitals = [text.capitals for text in texts]
    plains = [text.plain for text in texts]
    names = [tools.finder.find_among(words, plain) for words, plain in zip(capitals, plains, strict=True)]
    events = [find_events(plain, tools.forms) for plain in plains]
    documents = [find_documents(plain, tools.forms) if "/" in plain else [] for plain in plains]
    bodies = [[match for match in found if isinstance(match.value, tuple)] for found in names]
    instruments = [
        find_mentions(text, _find_named(found, text.plain, tools), tools.index)
        for text, found in zip(texts, names, strict=True)
    ]
    return list(map(Hits, bodies, instruments, documents, events))  # type: ignore[arg-type]  # bodies are narrowed


def _find_named(names: list[NameMatch[_Name]], plain: str, tools: _Tools) -> list[Named]:
    """Return the instruments among the names, those that the name of a body ends with as well."""
    named: list[Named] = []
    for match in names:
        start, end, value = match
        if not isinstance(value, tuple):
            named.append(match)  # type: ignore[arg-type]  # narrowing the value does not narrow the match
        elif end - start > _LONG and (inner := tools.treaties.get(plain[start:end])):
            named.append(NameMatch(end - inner[0], end, inner[1]))
    return named


def find_citations(hits: Hits, folded: Folded, context: Context, grammar: Grammar) -> tuple[Citation, ...]:
    """Return the citations of a clause's text in its order, and remember the organs and instruments named."""
    return freeze_citations(find_all(hits, folded, context, grammar), folded, context)


def observe_title(title: str, context: Context, grammar: Grammar) -> None:
    """Remember the instruments that the title of a document names: "the Convention" is first of all its own."""
    title = f": {title}"  # the first word of a clause is its verb; that of a title is part of the name
    folded = build_folded(title, 0, len(title))
    tools = _build_tools(grammar)
    named = [m for m in tools.finder.find_among(folded.capitals, folded.plain) if not isinstance(m.value, tuple)]
    mentions = find_mentions(folded, named, tools.index)  # type: ignore[arg-type]  # as before
    context.citations.titled = find_titled(folded.plain, mentions, tools.index)


def find_all(hits: Hits, folded: Folded, context: Context, grammar: Grammar) -> list[Found]:
    """Return the citations of a text, each wording of a name once, rather where a place inside it is named."""
    plain = folded.plain
    tools = _build_tools(grammar)
    forms = tools.forms
    found = hits.documents + find_numbers(plain, hits.events, hits.bodies, hits.documents, context, forms)
    kept: dict[str, Found] = {}
    for item in find_instruments(plain, hits.instruments, context.citations, tools.index):
        item.pinpoint = forms.find_place(plain, item.start)
        text = plain[item.start : item.end]
        if text not in kept or (item.pinpoint and not kept[text].pinpoint):
            kept[text] = item
    found += kept.values()
    return found


def freeze_citations(found: list[Found], folded: Folded, context: Context) -> tuple[Citation, ...]:
    """Return the citations in the order of the text, and note the doubts about them as problems."""
    if not found:
        return ()
    found.sort(key=attrgetter("start", "end"))
    citations: list[Citation] = []
    for item in found:
        span = folded.span(item.start, item.end)
        if item.doubt:
            context.problems.append(
                Problem(code="citation-date", severity="warning", message=item.doubt, span=span)
            )
        citations.append(
            Citation(
                text=folded.text[item.start : item.end],
                span=span,
                kind=item.kind,
                symbol=item.symbol,
                title=item.title,
                date=item.date,
                pinpoint=item.pinpoint,
                adopted_by=item.adopted_by,
                unts=Unts(volume=item.unts[0], number=item.unts[1]) if item.unts else None,
            )
        )
        if context.trace is not None and item.step:
            context.trace.note(citations[-1], item.step)
    return tuple(citations)
