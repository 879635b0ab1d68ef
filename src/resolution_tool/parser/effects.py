"""Finds what an act sets beside its action: reports, reviews, items of an agenda, budget limits, mandates."""

import re
from bisect import bisect_left, bisect_right, insort
from functools import cached_property
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

_LONGEST = 2000  # characters of a subject; without a bound, many reports in one act would repeat it many times
_NAME = re.compile(r"[A-Z][\w'-]*(?: [A-Z][\w'-]*)*")


class _Receiver(NamedTuple):
    """Who gets a report, and where in the words of the act that is said, from what leads to the name to its end."""

    named: Named
    start: int
    end: int


class _Words:
    """The words of an act, `start` code points into the text, and what was found in them, each read once."""

    def __init__(self, plain: str, start: int, context: Context, grammar: Grammar) -> None:
        """Take the words as they are searched; `start` is where they stand in the folded text."""
        self.plain, self._start, self._context, self._grammar = plain, start, context, grammar
        self._searched: list[tuple[int, int]] = []  # from where the end of a subject was searched, and where it is

    def find_receiver(self, first: int) -> _Receiver | None:
        """Return the first body named behind "to": "submit to the Council a report", "report to it"."""
        named, written = self._named
        for receivers in (self._itself, named, written):
            place = bisect_left(receivers, first, key=lambda receiver: receiver[0])
            if place < len(receivers):
                return receivers[place][1]
        return None

    def find_end(self, first: int) -> int:
        """Return where a subject that begins at `first` ends."""
        place = bisect_right(self._searched, (first, len(self.plain)))
        if place and first <= self._searched[place - 1][1]:
            return self._searched[place - 1][1]
        found = self._grammar.effects.subject_end.search(self.plain, first)
        end = found.start() if found else len(self.plain)
        self._searched.insert(place, (first, end))
        return end

    @cached_property
    def _itself(self) -> list[tuple[int, _Receiver]]:
        """Return where the organ itself is told: "report to it"."""
        organ = next((organ for organ in self._grammar.organs.organ if organ.id == self._context.organ), None)
        named = resolve_actor(organ.name, self._context, self._grammar) if organ else None
        matches = self._grammar.effects.organ.finditer(self.plain) if named else ()
        return [(match.start(), _Receiver(named, match.end() - 1, match.end())) for match in matches if named]

    @cached_property
    def _named(self) -> tuple[list[tuple[int, _Receiver]], list[tuple[int, _Receiver]]]:
        """Return where bodies are told that are known, and that are only written: "the Governing Council"."""
        index, named, written = self._grammar.actors.index, [], []
        for lead in self._grammar.effects.receiver.finditer(self.plain):
            match = index.finder.match(self.plain, lead.end()) or _NAME.match(self.plain, lead.end())
            if match is None:
                continue
            a, b = match.span() if isinstance(match, re.Match) else (match.start, match.end)
            name = self.plain[a:b]
            if actor := resolve_actor(name, self._context, self._grammar, self._start + a):
                named.append((lead.start(), _Receiver(actor, lead.start(), b)))
            elif " " in name and index.find_head(name)[-1] in index.heads:  # HSP/GC/25/Res.1
                written.append((lead.start(), _Receiver(Named(name), lead.start(), b)))
        return named, written


def find_effects(folded: Folded, region: Span, context: Context, grammar: Grammar) -> tuple[Effect, ...]:
    """Return what the words `folded.text[start:end]` of an act set, in the order of the text.

    Who reports is who is addressed; `to` and `to_id` tell to whom, `subject` on what.
    """
    start, end = region
    triggers = grammar.effects.triggers.find(folded.plain, region, folded.vocabulary)
    if not triggers:
        return ()
    text, plain = " " + folded.text[start:end], " " + folded.plain[start:end]  # for patterns that begin with a word
    start -= 1
    words = _Words(plain, start, context, grammar)
    found: list[Effect] = []
    places: dict[EffectKind, list[Span]] = {}
    for trigger in triggers:
        effect, regex, about = trigger.pattern
        first = trigger.find_start(plain)
        for match in regex.finditer(plain, first) if first >= 0 else ():
            a, b = find_start(match), match.end()
            span = folded.span(start + a, start + b)
            alike = places.setdefault(effect.kind, [])
            if _is_set(effect.kind, span, match.group(), alike, grammar):
                continue
            to = words.find_receiver(a) if effect.kind == "report" else None
            if effect.told and (to is None or to.start >= b):
                continue
            subject = _find_subject(words, match, to, about)
            insort(alike, span)
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


def _is_set(kind: EffectKind, span: Span, words: str, places: list[Span], grammar: Grammar) -> bool:
    """Whether it was found already: in these words, or as the report that is prepared, and then submitted."""
    place = bisect_left(places, span)
    if any(other[0] < span[1] and span[0] < other[1] for other in places[max(place - 1, 0) : place + 1]):
        return True
    return bool(places) and kind == "report" and bool(grammar.effects.same_report.search(words))


def _find_subject(
    words: _Words, match: re.Match[str], to: _Receiver | None, about: tuple[re.Pattern[str], ...]
) -> Span | None:
    """Return the subject in a match, or what `about` leads to, behind the match or the name of who gets it."""
    for group in ("subject2", "subject"):  # A/RES/78/31: an item, and its sub-item
        if match.re.groupindex.get(group) and match[group]:
            return match.span(group)
    behind = [match.end(), *([to.end] if to and to.end > match.end() else [])]
    for pattern in about:
        for place in behind:
            lead = pattern.match(words.plain, place)
            if lead is None or (to and to.start < lead.end() <= to.end):  # "to the Committee on Contributions"
                continue
            stop = words.find_end(lead.end())
            if to and lead.end() < to.start < stop:
                stop = to.start
            return (lead.end(), stop) if 0 < stop - lead.end() <= _LONGEST else None
    return None
