"""Tells by the head of a noun phrase whether it can name somebody: "States", not "efforts"."""

from functools import lru_cache

from resolution_tool.grammar.addressee_index import AddresseeIndex
from resolution_tool.grammar.verb_index import PUNCTUATION, SmallWords

_HEADS = 12  # words of a phrase that are looked at for its head noun


def is_preposition(word: str, words: AddresseeIndex, small: SmallWords) -> bool:
    """Whether a word is a preposition, and none that is also a group."""
    return word in small.prepositions and word not in words.groups


@lru_cache(maxsize=8192)
def names_somebody(phrase: str, words: AddresseeIndex, small: SmallWords) -> bool | None:
    """Return False for a thing, True for people, bodies and acronyms; None where the head does not tell."""
    heads = phrase.split(" ")[:_HEADS]
    head = 1
    while head < len(heads) and not _ends(heads[head], heads[head - 1], words, small):
        head += 1
    noun = heads[head - 1].rstrip(PUNCTUATION)
    while head > 1 and words.is_modifier(noun) and noun not in words.own_objects:
        head -= 1  # "efforts aimed at", "bodies concerned with"
        noun = heads[head - 1].rstrip(PUNCTUATION)
    if words.is_thing(noun):
        joined = not words.join_words.isdisjoint(heads[:head])
        return joined and not words.groups.isdisjoint(heads[:head])  # "organizations and arrangements"
    if head == 1 and len(heads) == 1 and words.is_modifier(noun):
        return False  # "encourages new and existing initiatives"
    acronym = noun.partition("-")[0]  # "the SPLM-North"
    somebody = words.is_group(noun) or noun in words.demonstratives
    return True if somebody or (len(acronym) > 1 and acronym.isupper()) else None


def _ends(word: str, before: str, words: AddresseeIndex, small: SmallWords) -> bool:
    """Whether the head stands before this word."""
    if word in small.prepositions and word not in words.groups:
        return True
    if small.gerund_suffix not in word:
        return False
    if small.is_gerund(word):
        # "delegations proposing resolutions", "those conducting talks"
        return words.is_group(before) or before in words.demonstratives
    many = before[-1:] == words.plural and before in words.groups
    return many and word.endswith(small.gerund_suffix)  # "countries developing policies"
