"""Calls actors back: whom a document means by "the Committee", "the Office", "the Panel", "the Government"."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from resolution_tool.grammar.actor_index import ActorIndex
from resolution_tool.grammar.names import find_capitals
from resolution_tool.parser.actors.memory import ActorMemory, Named, name_actor
from resolution_tool.parser.actors.observe import find_here, find_mentions, is_called
from resolution_tool.parser.context import Context

_RESOLUTION = re.compile(r"\b(\d{3,4}) ?\((?:19|20)\d\d\)")


Call = Literal["named-before", "set-up", "named-most", "home", "named-after", "government"]


def call_back(short: str, context: Context, index: ActorIndex, at: int | None) -> tuple[Call, Named] | None:
    """Return the actor that a short form means and how it does, in the order in which a reader would look for it.

    The organ itself; named before it in this clause; set up by this very resolution; named most in the clauses
    before; the organ's own; named later in this clause; for a Government, of the State named most.
    """
    if not index.can_be_called(short):
        return None
    home = index.homes.get(context.organ or "", {}).get(short)
    if home and context.organ and home.id == context.organ.lower():
        return "home", name_actor(home)  # S/RES/2100: "the Council", though it names the African Union's as well
    memory = context.actors
    here = _find_here(short, memory, index)
    before = len(here) if at is None else bisect_left(here, at, key=lambda entry: entry[0])
    if before:
        return "named-before", here[0 if at is None else before - 1][1]
    if own := next(_find_set_up(short, (context.number or "").split(" ")[:1], index), None):
        return "set-up", own
    if known := _find_known(short, context, index):
        return "named-most", known
    if home:
        return "home", name_actor(home)
    if here:
        return "named-after", here[0][1]
    if short in index.governments and (state := _find_state(memory, index)):
        return "government", _govern(state, index)
    return None


def _find_here(short: str, memory: ActorMemory, index: ActorIndex) -> list[tuple[int, Named]]:
    """Return the actors of this short form in the clause that is being read, each with its offset there."""
    if (found := memory.called.get(short)) is None:
        here = find_here(memory, index)
        memory.called[short] = found = [(start, named) for start, named in here if is_called(short, named, index)]
    return found


def _find_known(short: str, context: Context, index: ActorIndex) -> Named | None:
    """Return the actor of this short form that the clauses before name most.

    S/RES/2270: "the Committee" is that of resolution 1718 (2006), which it cites all along and never names in full,
    not the 1540 Committee that it names once. Only resolutions numbered like those of the Council count so.
    """
    memory = context.actors
    weight: Counter[Named] = Counter()
    latest: dict[Named, int] = {}
    for seen in find_mentions(memory, index).values():
        if is_called(short, seen.named, index):
            weight[seen.named] += seen.count
            latest[seen.named] = seen.last
    if context.number and _RESOLUTION.fullmatch(context.number):
        for number, count in memory.find_resolutions(_RESOLUTION).items():
            for named in _find_set_up(short, [number], index):
                weight[named] += count
    for name, count in _find_unlisted(short, memory, index).items():
        if not any(is_called(name, named, index) for named in weight):
            weight[Named(name)] += count
    return max(weight, key=lambda named: (weight[named], latest.get(named, 0))) if weight else None


def _find_unlisted(short: str, memory: ActorMemory, index: ActorIndex) -> Counter[str]:
    """Return how often the clauses before name bodies of this short form that the grammar does not have.

    A/RES/78/128: "the Conference" is the fourth International Conference on Small Island Developing States.
    """
    if short not in index.unlisted:
        return Counter()
    found, read = memory.unlisted.get(short, (Counter(), 0))
    pattern = _build_name_pattern(short, index.links | index.joins)
    for text in memory.texts[read:]:
        if short not in text:
            continue
        for match in pattern.finditer(text):
            known = index.finder.find_among(find_capitals(text, *match.span()), text, match.end())
            if not any(name.start <= match.start("head") < name.end for name in known):
                found[match.group()] += 1
    memory.unlisted[short] = found, len(memory.texts)
    return found


@lru_cache(maxsize=64)
def _build_name_pattern(head: str, links: frozenset[str]) -> re.Pattern[str]:
    """Return what matches a name with this head: words with capitals before it, more of them behind a link."""
    small = "|".join(sorted(map(re.escape, links), key=len, reverse=True))
    word = r"[A-Z\d][\w'-]*"
    return re.compile(
        rf"\b(?:{word} ){{0,6}}(?P<head>{head})(?: (?:(?:{small}) ){{1,3}}{word}(?: {word}){{0,6}}){{1,3}}"
    )


def _find_set_up(short: str, numbers: list[str], index: ActorIndex) -> Iterator[Named]:
    for number in numbers:
        for actor in index.by_resolution.get(number, ()):
            if short in index.find_short(actor.name):
                yield name_actor(actor)


def _find_state(memory: ActorMemory, index: ActorIndex) -> Named | None:
    here = Counter(named for _, named in find_here(memory, index) if named.kind == "state")
    states = here + Counter(
        {seen.named: seen.count for seen in find_mentions(memory, index).values() if seen.named.kind == "state"}
    )
    return max(states, key=lambda named: states[named]) if states else None


def _govern(state: Named, index: ActorIndex) -> Named:
    actor = index.by_id.get(state.id or "")
    if actor is None or index.government is None or state.name != actor.name:
        return state
    return Named(index.government.format(the=actor.the or actor.name), state.id, state.kind)
