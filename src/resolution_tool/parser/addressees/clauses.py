"""Reads whom a clause binds: "that X shall", "that X cease", "that the costs shall be borne by X"."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress

from resolution_tool.grammar.addressee_index import AddresseeIndex
from resolution_tool.grammar.verb_index import SmallWords, bare
from resolution_tool.grammar.verbs import Frame
from resolution_tool.models import Span
from resolution_tool.parser.addressees.phrases import Phrases
from resolution_tool.parser.addressees.region import NAMES_REACH, Region
from resolution_tool.parser.addressees.verbs import is_modal, is_verb, is_verb_place, skip_adverbs, skip_aside

_SUBJECT_REACH = 80  # words before the verb of a clause: "that States in which there are funds, ..., shall"
_BARE_REACH = 5  # words before the modal of a clause without "that": "decides the Mission shall"
_AGENT_REACH = 5  # words from "be" to "by X": "be fully and effectively carried out by"


@dataclass(slots=True)
class Directed:
    """Whom an act addresses (spans of the text), its action (a span), and how sure that is.

    `implied`: the duty is stated only indirectly. `open`: addressees, but no action of their own: it may follow
    with the next act ("Urges States, and encourages organizations, to ..."). `frame`: in which way it was read.
    `noun`: what is repeated, outside the phrase ("reiterates the request to").
    """

    addressees: list[Span]
    action: Span | None = None
    implied: bool = False
    open: bool = False
    frame: Frame | None = None
    noun: str | None = None


class ClauseReader:
    """Reads the clauses in the words of one act; `first` is always the word where one begins."""

    def __init__(self, region: Region, small: SmallWords, words: AddresseeIndex, phrases: Phrases) -> None:
        self._region = region
        self._w = region.words
        self._small = small
        self._words = words
        self._phrases = phrases

    def is_that(self, at: int) -> bool:
        """Whether a clause with "that" begins here."""
        return bare(self._w[at]) == self._small.that and not self._words.is_demonstrative(self._w, at)

    def is_bare(self, at: int) -> bool:
        """Whether a clause that lacks its "that" begins with a name and a modal: "decides UNMISS shall"."""
        modals = self._words.binding_modals
        return self._w[at][0].isupper() and not modals.isdisjoint(self._w[at + 1 : at + 1 + _BARE_REACH])

    def read_clauses(self, first: int, *, bare_clause: bool) -> Directed | None:
        """Read a clause and those joined to it: "that X shall ..., and that Y"; a `bare_clause` may lack "that"."""
        found = self.read_clause(first, bare_clause=bare_clause)
        opened = bare(self._w[first]) == self._small.that
        if found and not opened:
            return found
        for j in range(first + 2, len(self._w) - 2):
            if self._w[j] != self._small.that:
                continue
            if bare(self._w[j - 1]) not in self._small.conjunctions:
                if opened:
                    break  # "that X ensure that Y, and that Z": the last is X's
                continue
            if found and self._w[j + 1] in self._words.subjects:
                continue  # "that all parties cooperate, and that they ensure"
            if more := self.read_clause(j):
                found = found or Directed([], more.action)
                found.addressees += more.addressees
        return found

    def read_clause(self, first: int, *, duty: bool = False, bare_clause: bool = False) -> Directed | None:
        """Read "that X shall", "that X cease"; as a `duty` only "that X must"."""
        w, words = self._w, self._words
        if self.is_that(first):
            if first + 1 >= len(w):
                return None
            first = skip_aside(w, first + 1, words)
            places = self._find_verbs(first, first + (NAMES_REACH if duty else _SUBJECT_REACH), duty=duty)
        elif bare_clause:
            places = self._find_bare_verbs(first)
        else:
            return None
        for j in places:
            if words.obligations.match(w, j):
                if bare(w[j - 1]) in words.not_subjects:
                    continue
            elif is_modal(w, j, words, self._small):
                verb = j if words.inert.match(w, j) else skip_adverbs(w, j + 1, words)
                if duty and bare(w[j]) not in words.binding_modals:
                    return None
                if verb < len(w) and (w[verb] in words.inert_later or words.inert.match(w, verb)):
                    return self._read_agent(j, verb, duty=duty)
            elif not duty and (step := words.scheduled.match(w, j)):
                if words.inert.match(w, j + step) or bare(w[j - 1]) in words.not_subjects:
                    return None
            elif duty or not is_verb(w, j, words) or not is_verb_place(w, j, words, self._small):
                continue
            elif words.inert.match(w, j):
                return None
            if duty and w[first] in words.subjects:
                return None  # "convinced that they should guide peace operations": principles
            found = self._phrases.split(self._region, first, j, sure=False)
            return Directed(found, self._region.rest(j), implied=duty) if found else None
        return None

    def _find_verbs(self, first: int, end: int, *, duty: bool) -> Iterator[int]:
        """Yield the words before `end` that may be the verb of who begins at `first`."""
        verbs = self._words.bonds if duty else self._words.bonds_and_actions
        reach = range(first + 1, min(end, len(self._w)))
        return compress(reach, map(verbs.__contains__, map(bare, self._w[reach.start : reach.stop])))

    def _find_bare_verbs(self, first: int) -> Iterator[int]:
        """Yield them for a clause without "that", in which an aside ends right before the verb or there is none."""
        w, end = self._w, first + NAMES_REACH
        comma = next((i for i in range(first, min(end, len(w))) if w[i][-1] == ","), end)
        return (j for j in self._find_verbs(first, end, duty=False) if j <= comma or w[j - 1][-1] == ",")

    def _read_agent(self, modal: int, verb: int, *, duty: bool) -> Directed | None:
        """Read who does what is put in the passive: "that the costs shall be borne by X", but not "be led by X"."""
        w, words = self._w, self._words
        bound = w[modal] == words.passive or w[modal] in words.binding_modals
        if w[verb] != words.passive or words.inert.match(w, verb) > 1 or not bound or w[verb - 1] == self._small.to:
            return None
        for j in range(verb + 2, min(verb + _AGENT_REACH, len(w) - 1)):
            if w[j] in words.agents:
                found = self._phrases.split(self._region, j + 1, self.find_end(j + 2), sure=False)
                found = [span for span in found if not self._phrases.is_organ(span)]
                return Directed(found, self._region.rest(modal), implied=duty) if found else None
            if not words.is_adverb(w[j]):
                break
        return None

    def find_end(self, end: int) -> int:
        """Return where the noun phrases end that begin before `end`: at a comma or at what no noun phrase holds."""
        w, words = self._w, self._words
        while end < len(w) and w[end - 1][-1] not in ";,":
            if words.nominal_ends.match(w, end) and not self._is_relational(end) and not self.is_joined(end):
                break
            end += 1
        return min(end, len(w))

    def _is_relational(self, at: int) -> bool:
        """Whether "to" belongs to the noun before it: "by all parties to the conflict"."""
        w, words = self._w, self._words
        if at + 1 >= len(w) or w[at] != self._small.to:
            return False
        return w[at - 1] in words.relational and not words.is_action(w[at + 1])

    def is_joined(self, at: int) -> bool:
        """Whether another one is joined here: "from the African Union and the Government of Somalia"."""
        if self._w[at] not in self._small.conjunctions or at + 1 >= len(self._w):
            return False
        words, (after, *more) = self._words, self._w[at + 1 : at + 3]
        if after in words.articles or bare(after) in words.groups:
            return True
        return words.is_modifier(after) and bool(more) and bare(more[0]) in words.groups
