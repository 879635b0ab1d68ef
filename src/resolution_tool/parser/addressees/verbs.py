"""Finds the verb of those addressed: the infinitive of "urges X to act", the verb of "demands that X act"."""

from itertools import compress
from typing import NamedTuple

from resolution_tool.grammar.addressee_index import AddresseeIndex
from resolution_tool.grammar.verb_index import SmallWords, bare
from resolution_tool.models import Span

_ASIDE = 30  # words of an aside that are stepped over
_LATE = ", {}"  # before an action behind another act
_SHORT_ASIDE = 12  # words of an aside between "to" or a modal and its verb


class Infinitive(NamedTuple):
    """The word "to" of an action, and whether its verb is one that the grammar knows."""

    to: int
    known: bool


def find_infinitive(w: list[str], first: int, words: AddresseeIndex, small: SmallWords) -> Infinitive | None:
    """Return where the action begins, behind at least one word of a noun phrase that begins at `first`.

    An infinitive of a word inside that phrase is passed over ("States that wish to join"); "to do so" and verbs
    that the grammar does not know count where there is no other.
    """
    doing_so: int | None = None
    unknown: int | None = None
    for j in compress(range(first + 1, len(w) - 1), map(small.to_surfaces.__contains__, w[first + 1 :])):
        before = w[j - 1]
        if w[j + 1] in words.plain_actions and before not in words.governors and before not in words.relational:
            return Infinitive(j, known=True)  # most of all, with nothing to weigh
        governed = before in words.governors and not (
            words.do_so.match_before(w, j) or small.asides.match_before(w, j)
        )
        if words.do_so.match(w, j + 1):
            if before[-1] == "," and not governed:
                return Infinitive(j, known=True)  # "States, when negotiating agreements, to do so fairly"
            doing_so = doing_so or (None if governed else j)
            continue
        verb = skip_adverbs(w, j + 1, words)
        if governed or verb >= len(w) or (before in words.relational and w[verb] in words.relational_objects):
            continue
        if words.is_action(w[verb]):
            return Infinitive(j, known=True)
        if unknown is None and before not in words.relational and words.may_be_action(w[verb]):
            unknown = j
    if doing_so is not None:
        return Infinitive(doing_so, known=True)
    return Infinitive(unknown, known=False) if unknown is not None else None


def skip_adverbs(w: list[str], at: int, words: AddresseeIndex) -> int:
    """Return the first word that is no adverb: "to immediately, and without conditions, cease" → cease."""
    if at < len(w) and w[at][0] == "(" and w[at][-1] == ")":
        at += 1  # "to (a) assist Bangladesh"
    while at < len(w) and (bare(w[at]).endswith(words.adverb_suffix) or bare(w[at]) in words.before_action):
        if words.is_action(w[at]):  # "apply", "comply", "rely"
            break
        at += 1
        join = words.joins.match(w, at)
        if join and bare(w[min(at + join, len(w) - 1)]).endswith(words.adverb_suffix):
            at += join  # "to swiftly and fully investigate"
    if 0 < at < len(w) and w[at - 1][-1] == "," and not words.is_action(w[at]):
        return _skip_to_comma(w, at, _SHORT_ASIDE)
    return at


def skip_aside(w: list[str], at: int, words: AddresseeIndex) -> int:
    """Return the word behind an aside that stands right behind "that": "that, after consultations, X shall"."""
    if at and w[at - 1][-1] == ",":
        return at if words.is_action(w[at]) else _skip_to_comma(w, at, _ASIDE)
    return _skip_to_comma(w, at, _ASIDE) if words.closed.match(w, at) else at


def _skip_to_comma(w: list[str], at: int, reach: int) -> int:
    for end in range(at, min(at + reach, len(w) - 1)):
        if w[end][-1] == ",":
            return end + 1
    return at


def is_modal(w: list[str], j: int, words: AddresseeIndex, small: SmallWords) -> bool:
    """Whether the word at `j` is a modal; "need" is none without "to": "that countries need support"."""
    if w[j] not in words.modals or bare(w[j - 1]) in words.not_subjects:
        return False
    return bare(w[j]) not in words.infinitive_modals or small.to in w[j + 1 : j + 3]


def is_verb_place(w: list[str], j: int, words: AddresseeIndex, small: SmallWords) -> bool:
    """Whether the word at `j` may be a clause's verb: no article, preposition or adjective stands before it."""
    while j > 2 and words.is_adverb(w[j - 1]):
        j -= 3 if bare(w[j - 2]) in small.conjunctions and words.is_adverb(w[j - 3]) else 1
    before = bare(w[j - 1])
    if before in words.not_subjects or before in small.prepositions:
        return False
    if before in small.own or before in small.conjunctions:
        return False
    return not words.is_modifier(w[j - 1]) or (j > 1 and w[j - 2] in words.groups)  # "the parties concerned"


def is_verb(w: list[str], j: int, words: AddresseeIndex) -> bool:
    """Whether a verb stands here that says what is asked, in some texts with an ending: "that MINURSO reports"."""
    if words.is_action(w[j]):
        return True
    before, base = w[j - 1], w[j].removesuffix(words.plural)
    if base == w[j] or before[-1] == words.plural or not (before[0].isupper() or before in words.groups):
        return False
    modal = not words.modals.isdisjoint(w[j + 1 : j + 2])
    return words.is_action(base) and not modal and not words.inert.match([base], 0)


def find_late_action(text: str, region: Span, small: SmallWords, words: AddresseeIndex) -> Span | None:
    """Return what is asked behind the comma that ends the words of an act in between; None if nothing is."""
    start, end = region
    comma = text.find(_LATE.format(small.to), start, end)
    if comma < 0:
        return None
    action = comma + len(_LATE.format(""))
    asked = text[action:end].split(" ", 2)
    return (action, end) if len(asked) > 1 and words.is_action(asked[1]) else None
