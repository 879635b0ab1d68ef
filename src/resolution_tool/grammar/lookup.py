"""Finds what people ask for by name: an actor in any of its spellings, a verb, a level of force."""

import unicodedata
from collections.abc import Collection, Iterable, Set
from difflib import SequenceMatcher, get_close_matches

from resolution_tool.errors import AmbiguousNameError, UnknownNameError
from resolution_tool.grammar.actors import Actor
from resolution_tool.grammar.load import Grammar
from resolution_tool.grammar.names import normalize


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
        for spelling in (actor.name, *actor.names):
            key = _fold(index.strip(normalize(spelling)))
            holders.setdefault(key, {})[actor.id] = actor
            written.setdefault(key, spelling)
    key = _fold(index.strip(normalize(name)))
    found = list(holders.get(key, {}).values())
    if len(found) > 1:
        raise AmbiguousNameError("actor", name, [actor.name for actor in found])
    if found:
        return found[0]
    raise UnknownNameError("actor", name, [written[near] for near in _suggest(key, written)])


def find_groups(actors: Set[str], grammar: Grammar) -> frozenset[str]:
    """Return the ids of the groups that the actors with these ids are in, by themselves or within another group."""
    kinds = {grammar.actors.index.by_id[actor].kind for actor in actors}
    found = set(actors)
    while more := {group.id for group in grammar.actors.actor if _holds(group, found, kinds)} - found:
        found |= more
    return frozenset(found - set(actors))


def _holds(group: Actor, ids: set[str], kinds: Set[str]) -> bool:
    return not ids.isdisjoint(group.members) or not kinds.isdisjoint(group.member_kinds)


def find_word(kind: str, word: str, known: Iterable[str]) -> str:
    """Return the word of `known` that is `word` without regard to case; raises `UnknownNameError` if none is."""
    by_key = {_fold(other): other for other in known}
    if found := by_key.get(_fold(word)):
        return found
    raise UnknownNameError(kind, word, [by_key[near] for near in _suggest(_fold(word), by_key)])


def _suggest(key: str, known: Collection[str]) -> list[str]:
    """Return up to three of `known`: what `key` most likely misspells, else what it may be a part of."""
    close = get_close_matches(key, known, n=3, cutoff=0.6)
    swapped = [other for other in close if sorted(other) == sorted(key)]
    typing = [other for other in close if SequenceMatcher(None, key, other).ratio() >= 0.8]
    within = sorted((other for other in known if key and f" {key} " in f" {other} "), key=len)
    return swapped or typing or [*dict.fromkeys([*within, *close])][:3]


def _fold(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())
