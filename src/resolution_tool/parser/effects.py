"""Finds what an act sets beside its action: reports, reviews, items of an agenda, budget limits, mandates."""

import re
from typing import NamedTuple

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.triggers import find_start
from resolution_tool.models import Effect, Span
from resolution_tool.parser.actors.find import resolve_actor
from resolution_tool.parser.actors.memory import Named
from resolution_tool.parser.context import Context
from resolution_tool.parser.folding import Folded
from resolution_tool.parser.trace import Step

_NAME = re.compile(r"[A-Z][\w'-]*(?: [A-Z][\w'-]*)*")


class _Receiver(NamedTuple):
    """Who gets a report, and up to where in the words of the act it is named."""

    named: Named
    end: int


def find_effects(folded: Folded, region: Span, context: Context, grammar: Grammar) -> tuple[Effect, ...]:
    """Return what the words `folded.text[start:end]` of an act set, in the order of the text.

    Who reports is who is addressed; `to` and `to_id` tell to whom, `subject` on what.
    """
    start, end = region
    triggers = grammar.effects.triggers.find(folded.plain, folded.vocabulary)
    if not triggers:
        return ()
    text, plain = " " + folded.text[start:end], " " + folded.plain[start:end]  # for patterns that begin with a word
    start -= 1
    found: list[Effect] = []
    for trigger in triggers:
        effect, regex, subject = trigger.pattern
        first = trigger.find_start(plain)
        if first < 0 or not (match := regex.search(plain, first)):
            continue
        a, b = find_start(match), match.end()
        span = folded.span(start + a, start + b)
        if any(
            other.kind == effect.kind and other.span[0] < span[1] and span[0] < other.span[1] for other in found
        ):
            continue
        to = _find_receiver(plain, a, start, context, grammar) if effect.kind == "report" else None
        found.append(
            Effect(
                kind=effect.kind,
                text=text[a:b].strip(),
                span=span,
                to=to.named.name if to else None,
                to_id=to.named.id if to else None,
                subject=_find_subject(text, match, subject, to.end if to else 0),
            )
        )
        if context.trace is not None:
            context.trace.note(found[-1], Step("pattern", effect, match.group()))
    return tuple(sorted(found, key=lambda effect: effect.span)) if found else ()


def _find_receiver(plain: str, first: int, start: int, context: Context, grammar: Grammar) -> _Receiver | None:
    """Return the first body named behind "to": "submit to the Council a report", "report on it to the Council"."""
    if itself := grammar.effects.organ.search(plain, first):
        organ = next((organ for organ in grammar.organs.organ if organ.id == context.organ), None)
        named = resolve_actor(organ.name, context, grammar) if organ else None
        return _Receiver(named, itself.end()) if named else None
    index = grammar.actors.index
    written: _Receiver | None = None
    for lead in grammar.effects.receiver.finditer(plain, first):
        match = index.finder.match(plain, lead.end()) or _NAME.match(plain, lead.end())
        if match is None:
            continue
        a, b = match.span() if isinstance(match, re.Match) else (match.start, match.end)
        if named := resolve_actor(plain[a:b], context, grammar, start + a):
            return _Receiver(named, b)
        if written is None and " " in plain[a:b] and index.find_head(plain[a:b])[-1] in index.heads:
            written = _Receiver(Named(plain[a:b]), b)  # HSP/GC/25/Res.1: "the Governing Council"
    return written


def _find_subject(text: str, match: re.Match[str], subject: re.Pattern[str] | None, named: int) -> str | None:
    """Return the subject in the match or behind it, where it is no part of the name that ends at `named`."""
    for group in ("subject", "subject2"):
        if match.re.groupindex.get(group) and match[group]:
            return text[match.start(group) : match.end(group)].strip()
    if subject is None:
        return None
    behind = subject.search(text, match.end())
    if behind and behind.start() < named <= behind.end():
        behind = subject.search(text, named)
    return behind["subject"].strip() if behind else None
