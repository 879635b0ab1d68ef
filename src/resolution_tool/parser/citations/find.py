"""Finds the resolutions, decisions, documents, treaties and instruments that a text cites."""

from functools import lru_cache

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.citations import Body
from resolution_tool.grammar.instruments import Head, Instrument
from resolution_tool.grammar.names import NameFinder, NameMatch
from resolution_tool.models import Citation, Problem, Unts
from resolution_tool.parser.citations.documents import find_documents
from resolution_tool.parser.citations.drafts import Found, Mention
from resolution_tool.parser.citations.forms import build_forms
from resolution_tool.parser.citations.numbers import find_numbers
from resolution_tool.parser.context import Context
from resolution_tool.parser.folding import Folded, build_folded
from resolution_tool.parser.instruments.find import find_instruments, find_titled
from resolution_tool.parser.instruments.index import Named, build_index

_LONG = 50  # characters of names of bodies that can hold that of a treaty
_Name = tuple[Body, ...] | Instrument | Head | None


@lru_cache(maxsize=8)
def _build_finder(grammar: Grammar) -> NameFinder[_Name]:
    """Return the index of all names of bodies and instruments, for one pass over a text."""
    finder: NameFinder[_Name] = NameFinder(build_forms(grammar).names)
    for name, value in build_index(grammar).names:
        finder.add(name, value)
    return finder


@lru_cache(maxsize=8)
def _find_treaties(grammar: Grammar) -> dict[str, tuple[int, Instrument]]:
    """Return by the name of a body the treaty that it ends with: "Conference of the Parties to the ..."."""
    listed = [(name, value) for name, value in build_index(grammar).names if isinstance(value, Instrument)]
    found: dict[str, tuple[int, Instrument]] = {}
    for body, _ in build_forms(grammar).names:
        inner = [(len(name), value) for name, value in listed if body.endswith(name)] if len(body) > _LONG else []
        if inner:
            found[body] = max(inner, key=lambda entry: entry[0])
    return found


def find_citations(folded: Folded, context: Context, grammar: Grammar) -> tuple[Citation, ...]:
    """Return the citations of a clause's text in its order, and remember the organs and instruments named."""
    return freeze_citations(find_all(folded, context, grammar), folded, context)


def observe_title(title: str, context: Context, grammar: Grammar) -> None:
    """Remember the instruments that the title of a document names: "the Convention" is first of all its own."""
    title = f": {title}"  # the first word of a clause is its verb; that of a title is part of the name
    folded = build_folded(title, 0, len(title))
    named = [
        m
        for m in _build_finder(grammar).find_among(folded.capitals, folded.plain)
        if not isinstance(m.value, tuple)
    ]
    context.citations.titled = find_titled(folded, named, build_index(grammar))  # type: ignore[arg-type]  # as below


def find_all(folded: Folded, context: Context, grammar: Grammar) -> list[Found]:
    """Return the citations of a text, each wording of a name once, rather where a place inside it is named."""
    plain = folded.plain
    forms = build_forms(grammar)
    mentions: list[Mention] = []
    named: list[Named] = []
    index, treaties = build_index(grammar), _find_treaties(grammar)
    for match in _build_finder(grammar).find_among(folded.capitals, plain):
        if isinstance(match.value, tuple):
            mentions.append(match)  # type: ignore[arg-type]  # narrowing the value does not narrow the match
            if inner := treaties.get(plain[match.start : match.end]):
                named.append(NameMatch(match.end - inner[0], match.end, inner[1]))
        else:
            named.append(match)  # type: ignore[arg-type]  # as above
    found = list(find_documents(plain, forms)) if "/" in plain else []
    found += find_numbers(plain, mentions, found, context, forms)
    kept: dict[str, Found] = {}
    for item in find_instruments(folded, named, context.citations, index):
        item.pinpoint = forms.find_place(plain, item.start)
        text = plain[item.start : item.end]
        if text not in kept or (item.pinpoint and not kept[text].pinpoint):
            kept[text] = item
    return [*found, *kept.values()]


def freeze_citations(found: list[Found], folded: Folded, context: Context) -> tuple[Citation, ...]:
    """Return the citations in the order of the text, and note the doubts about them as problems."""
    if not found:
        return ()
    found.sort(key=lambda item: (item.start, item.end))
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
