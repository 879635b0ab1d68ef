"""Tells which entries of the grammar stand behind what was read in a clause."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import NamedTuple

from resolution_tool.errors import UnknownNameError
from resolution_tool.grammar import Grammar
from resolution_tool.grammar.names import normalize
from resolution_tool.models import Act, Addressee, Citation, Clause, Due, Effect, Resolution, Span


class Firing(NamedTuple):
    """An entry behind what was read: the words, their place in the source, the entry, and what was read of it."""

    text: str
    span: Span
    entry: str
    meaning: str


def find_clause(resolution: Resolution, ref: str) -> Clause:
    """Return the clause or item with the id `ref` ("op5", "pp7(a)", "annex1.3"), in any case.

    Raises `UnknownNameError` with ids that are like it.
    """
    parts = (resolution.preamble, resolution.operative, *(annex.clauses for annex in resolution.annexes))
    known = {clause.id.lower(): clause for part in parts for clause in _walk(part)}
    if found := known.get(ref.strip().lower()):
        return found
    raise UnknownNameError("clause", ref, [known[near].id for near in get_close_matches(ref.lower(), known, n=3)])


def _walk(clauses: Iterable[Clause]) -> Iterator[Clause]:
    for clause in clauses:
        yield clause
        yield from _walk(clause.items)


def explain_clause(clause: Clause, grammar: Grammar) -> list[Firing]:
    """Return the entries behind the acts and citations of a clause, in the order of the text."""
    found: list[Firing] = []
    for act in clause.acts:
        found += _explain_act(act, grammar)
    found += [_explain_citation(citation, grammar) for citation in clause.citations]
    return sorted(found, key=lambda firing: firing.span)


def _explain_act(act: Act, grammar: Grammar) -> Iterator[Firing]:
    yield Firing(act.phrase, act.span, f'verbs / verb "{act.verb}"', f"force: {act.force}")
    for addressee in act.addressees:
        yield _explain_addressee(addressee, grammar)
    for due in act.due:
        yield _explain_due(due, grammar)
    for effect in act.effects:
        yield _explain_effect(effect, grammar)


def _explain_addressee(addressee: Addressee, grammar: Grammar) -> Firing:
    index = grammar.actors.index
    plain = index.strip(normalize(addressee.text))
    form = next((form for form in (*index.forms, *index.descriptions) if form.regex.fullmatch(plain)), None)
    if addressee.id and (index.get(plain) or not form):
        entry = f'actors / actor "{addressee.id}"'
    elif form and addressee.kind:
        entry = f'actors / form "{form.id}"'
    else:
        entry = "no entry"
    meaning = ", ".join(filter(None, (addressee.name, addressee.id, addressee.kind)))
    return Firing(addressee.text, addressee.span, entry, meaning or "nobody known")


def _explain_due(due: Due, grammar: Grammar) -> Firing:
    plain = normalize(due.text)
    patterns = (pattern for _, pattern, regex, _ in grammar.dates.patterns if regex.search(plain))
    entry = next((f'dates / due "{pattern.id}"' for pattern in patterns if pattern.kind == due.kind), "no entry")
    read = due.model_dump(mode="json", exclude={"text", "span", "kind"}, exclude_none=True)
    return Firing(due.text, due.span, entry, ", ".join(f"{field}: {value}" for field, value in read.items()))


def _explain_effect(effect: Effect, grammar: Grammar) -> Firing:
    plain = normalize(effect.text)
    patterns = (pattern for _, pattern, regex, _ in grammar.effects.patterns if regex.search(plain))
    entry = next(
        (f'effects / effect "{pattern.id}"' for pattern in patterns if pattern.kind == effect.kind), "no entry"
    )
    read = (effect.kind, effect.to and f"to: {effect.to}", effect.subject and f"on: {effect.subject}")
    return Firing(effect.text, effect.span, entry, ", ".join(filter(None, read)))


def _explain_citation(citation: Citation, grammar: Grammar) -> Firing:
    named = (entry for entry in grammar.instruments.instrument if entry.name == citation.title)
    entry = next((f'instruments / instrument "{entry.id}"' for entry in named), f"citations / {citation.kind}")
    read = (
        citation.symbol,
        citation.title,
        citation.pinpoint,
        citation.date.isoformat() if citation.date else None,
    )
    via = f"footnote {citation.marker}" if citation.via == "footnote" else None
    return Firing(citation.text, citation.span, entry, ", ".join(filter(None, (*read, via))))
