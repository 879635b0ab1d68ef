"""Finds an actor by any of its spellings, as people ask for it, and the groups that it is in."""

from collections.abc import Set

from resolution_tool.errors import AmbiguousNameError, UnknownNameError
from resolution_tool.grammar.actors import Actor
from resolution_tool.grammar.load import Grammar
from resolution_tool.grammar.names import normalize
from resolution_tool.spelling import find_near, fold_name


def find_actor(name: str, grammar: Grammar) -> Actor:
    """Return the actor of a name, acronym, other spelling or id, without regard to case, accents and article.

    Raises `UnknownNameError` with near spellings, or `AmbiguousNameError` if the name is that of several actors.
    """
    index = grammar.actors.index
    if exact := index.by_id.get(name) or index.get(normalize(name)):
        return exact
    holders: dict[str, dict[str, Actor]] = {}
    written: dict[str, str] = {}
    for actor in grammar.actors.actor:
        for spelling in (actor.name, *actor.names, *actor.former):
            key = fold_name(index.strip(normalize(spelling)))
            holders.setdefault(key, {})[actor.id] = actor
            written.setdefault(key, spelling)
    key = fold_name(index.strip(normalize(name)))
    found = list(holders.get(key, {}).values())
    if len(found) > 1:
        raise AmbiguousNameError("actor", name, [actor.name for actor in found])
    if found:
        return found[0]
    raise UnknownNameError("actor", name, [written[near] for near in find_near(key, written)])


def find_groups(actors: Set[str], grammar: Grammar) -> frozenset[str]:
    """Return the ids of the groups that the actors with these ids are in, by themselves or within another group."""
    kinds = {grammar.actors.index.by_id[actor].kind for actor in actors}
    found = set(actors)
    while more := {group.id for group in grammar.actors.actor if _holds(group, found, kinds)} - found:
        found |= more
    return frozenset(found - set(actors))


def _holds(group: Actor, ids: set[str], kinds: Set[str]) -> bool:
    return not ids.isdisjoint(group.members) or not kinds.isdisjoint(group.member_kinds)
