"""Finds what an act sets beside its action: reports, reviews, items of an agenda, budget limits, mandates."""

import re
from typing import NamedTuple

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.effects import EffectKind
from resolution_tool.grammar.triggers import find_start
from resolution_tool.models import Effect, Span
from resolution_tool.parser.actors.find import resolve_actor
from resolution_tool.parser.actors.memory import Named
from resolution_tool.parser.context import Context
from resolution_tool.parser.folding import Folded
from resolution_tool.parser.trace import Step

_NAME = re.compile(r"[A-Z][\w'-]*(?: [A-Z][\w'-]*)*")


class _Receiver(NamedTuple):
    """Who gets a report, and where in the words of the act that is said, from what leads to the name to its end."""

    named: Named
    start: int
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
        effect, regex, about = trigger.pattern
        first = trigger.find_start(plain)
        for match in regex.finditer(plain, first) if first >= 0 else ():
            a, b = find_start(match), match.end()
            span = folded.span(start + a, start + b)
            if _is_set(effect.kind, span, match.group(), found, grammar):
                continue
            to = _find_receiver(plain, a, start, context, grammar) if effect.kind == "report" else None
            if effect.told and (to is None or to.start >= b):
                continue
            subject = _find_subject(plain, match, to, about, grammar.effects.subject_end)
            found.append(
                Effect(
                    kind=effect.kind,
                    text=text[a:b].strip(),
                    span=span,
                    to=to.named.name if to else None,
                    to_id=to.named.id if to else None,
                    subject=text[slice(*subject)].strip() if subject else None,
                )
            )
            if context.trace is not None:
                context.trace.note(found[-1], Step("pattern", effect, match.group()))
    return tuple(sorted(found, key=lambda effect: effect.span))


def _is_set(kind: EffectKind, span: Span, words: str, found: list[Effect], grammar: Grammar) -> bool:
    """Whether it was found already: in these words, or as the report that is prepared, and then submitted."""
    alike = [other for other in found if other.kind == kind]
    if any(other.span[0] < span[1] and span[0] < other.span[1] for other in alike):
        return True
    return bool(alike) and kind == "report" and bool(grammar.effects.same_report.search(words))


def _find_receiver(plain: str, first: int, start: int, context: Context, grammar: Grammar) -> _Receiver | None:
    """Return the first body named behind "to": "submit to the Council a report", "report on it to the Council"."""
    if itself := grammar.effects.organ.search(plain, first):
        organ = next((organ for organ in grammar.organs.organ if organ.id == context.organ), None)
        named = resolve_actor(organ.name, context, grammar) if organ else None
        return _Receiver(named, itself.end() - 1, itself.end()) if named else None
    index = grammar.actors.index
    written: _Receiver | None = None
    for lead in grammar.effects.receiver.finditer(plain, first):
        match = index.finder.match(plain, lead.end()) or _NAME.match(plain, lead.end())
        if match is None:
            continue
        a, b = match.span() if isinstance(match, re.Match) else (match.start, match.end)
        if named := resolve_actor(plain[a:b], context, grammar, start + a):
            return _Receiver(named, lead.start(), b)
        if written is None and " " in plain[a:b] and index.find_head(plain[a:b])[-1] in index.heads:
            written = _Receiver(Named(plain[a:b]), lead.start(), b)  # HSP/GC/25/Res.1: "the Governing Council"
    return written


def _find_subject(
    plain: str,
    match: re.Match[str],
    to: _Receiver | None,
    about: tuple[re.Pattern[str], ...],
    ends: re.Pattern[str],
) -> Span | None:
    """Return the subject in a match, or what `about` leads to, behind the match or the name of who gets it."""
    for group in ("subject2", "subject"):  # A/RES/78/31: an item, and its sub-item
        if match.re.groupindex.get(group) and match[group]:
            return match.span(group)
    behind = [match.end(), *([to.end] if to and to.end > match.end() else [])]
    for pattern in about:
        for place in behind:
            lead = pattern.match(plain, place)
            if lead is None or (to and to.start < lead.end() <= to.end):  # "to the Committee on Contributions"
                continue
            end = ends.search(plain, lead.end())
            stop = end.start() if end else len(plain)
            if to and lead.end() < to.start < stop:
                stop = to.start
            return (lead.end(), stop) if stop > lead.end() else None
    return None
