"""Finds whom a performative addresses, and what it asks, in the words behind its phrase.

A frame is a way in which English names who is to act: "urges X to", "demands that X cease", "calls for support from
X", "stresses that X must", "the obligation of X to". The verb's entry in the grammar says which frames it has.
"""

from dataclasses import dataclass
from itertools import compress

from resolution_tool.grammar.addressee_index import AddresseeIndex
from resolution_tool.grammar.verb_index import PUNCTUATION, SmallWords, bare
from resolution_tool.grammar.verbs import Frame
from resolution_tool.models import Span
from resolution_tool.parser.acts.performatives import Performative
from resolution_tool.parser.addressees.phrases import Phrases
from resolution_tool.parser.addressees.region import Region
from resolution_tool.parser.addressees.verbs import (
    find_infinitive,
    is_modal,
    is_verb,
    is_verb_place,
    skip_adverbs,
    skip_aside,
)

DUTY: tuple[Frame, ...] = ("duty",)  # of a verb that directs nobody, but may state a duty
_NOUN_FRAMES: tuple[Frame, ...] = ("known", "clause", "nominal")  # of "its request", "the demand"
_OPEN_REACH = 30  # words of addressees whose action follows with the next act
_ASIDE_REACH = 40  # words of an aside before "that"
_FURTHER_REACH = 25  # words of somebody else who is asked something else
_NAMES_REACH = 40  # words of who has a duty
_DUTY_WORDS = 4  # "of their obligations", "of the urgent need"
_DUTY_REACH = 10  # words before "the need for X to": "the importance of dialogue and the need for ..."
_AGENT_REACH = 5  # words from "be" to "by X": "be fully and effectively carried out by"
_NOMINAL_REACH = 9  # words before "by X": "full, immediate and unconditional compliance by ..."


@dataclass(slots=True)
class Directed:
    """Whom an act addresses (spans of the text), its action (a span), and how sure that is.

    `implied`: the duty is stated only indirectly. `open`: addressees, but no action of their own: it may follow
    with the next act ("Urges States, and encourages organizations, to ..."). `frame`: in which way it was read.
    """

    addressees: list[Span]
    action: Span | None = None
    implied: bool = False
    open: bool = False
    frame: Frame | None = None


NOBODY = Directed([])  # of most acts; only what addresses somebody is ever changed


def find_directed(
    p: Performative, region: Region, small: SmallWords, words: AddresseeIndex, phrases: Phrases
) -> Directed:
    """Return whom the performative addresses in its region; nobody if none of its verb's frames fits."""
    if not region.words[0]:
        return NOBODY
    frames: tuple[Frame, ...] = p.verb.frames
    if "object" in frames and p.verb.particles and region.words[0] != words.whole:
        frames = tuple(frame for frame in frames if frame != "object")  # "draws attention to X"
    own_noun = p.noun in small.speech
    if p.noun is None and p.verb.complement and (sought := _find_sought(region.words, small)):
        region.drop(sought)
        own_noun = True
    if p.noun and not own_noun:
        return NOBODY  # "expresses its support for X to"
    if own_noun:
        frames = _NOUN_FRAMES
    elif frames == DUTY and words.duty_words.isdisjoint(region.words):
        return NOBODY
    reader = _Reader(region, small, words, phrases)
    first = reader.skip_lead(frames, own_noun)
    if first >= len(region.words):
        return NOBODY
    if own_noun and reader.is_infinitive(first - 1):
        return Directed([], region.rest(first - 1))  # "reiterates its call to end the violence"
    if "clause" in frames and not reader.is_that(first):
        frames = (*(frame for frame in frames if frame != "clause"), "clause")  # "requests X prioritize" comes last
    waiting: Directed | None = None
    for frame in frames:
        if found := reader.read(frame, first, bare_clause="infinitive" in p.verb.frames):
            found.frame = frame
            if not found.open:
                return found
            waiting = waiting or found
    return waiting or NOBODY


def _find_sought(w: list[str], small: SmallWords) -> int:
    """Count the words of "the request" that stand in front, outside the phrase; 0 if none."""
    own = len(w) > 2 and w[0] in small.articles and bare(w[1]) in small.sought
    return 2 if own and w[2] not in small.others else 0


class _Reader:
    """Reads the frames in the words of one act; `first` is always the word where a frame begins."""

    def __init__(self, region: Region, small: SmallWords, words: AddresseeIndex, phrases: Phrases) -> None:
        self._region = region
        self._w = region.words
        self._small = small
        self._words = words
        self._phrases = phrases

    def skip_lead(self, frames: tuple[Frame, ...], own_noun: bool) -> int:
        """Return the word behind asides, "upon", "made to", and behind an aside before "that"."""
        w, small, words = self._w, self._small, self._words
        if w[0] == words.whole and "object" in frames:
            return 1  # "draws the attention of X to"
        if not (w[0] in words.lead_openers or w[0] in small.aside_openers or w[0] in small.preposition_surfaces):
            return 0
        lead = words.noun_lead if own_noun else words.lead if {"infinitive", "known"} & {*frames} else None
        at = 0
        while at < len(w):
            step = small.asides.match(w, at) or words.made_to.match(w, at) or (lead.match(w, at) if lead else 0)
            if not step:
                break
            at += step
        if at < len(w) and bare(w[at]) in small.prepositions and ("clause" in frames or "duty" in frames):
            for j in range(at + 1, min(at + _ASIDE_REACH, len(w))):
                if w[j] == small.that and (own_noun or w[j - 1][-1] == ","):
                    return j  # "Decides, in order to assist the Committee, that X shall"
        return at

    def is_that(self, at: int) -> bool:
        """Whether a clause with "that" begins here."""
        return bare(self._w[at]) == self._small.that and not self._words.is_demonstrative(self._w, at)

    def is_infinitive(self, at: int) -> bool:
        """Whether "to" and what is asked stand here."""
        return at >= 0 and self._w[at] == self._small.to and self._words.is_action(self._w[at + 1])

    def read(self, frame: Frame, first: int, *, bare_clause: bool) -> Directed | None:
        """Read one frame; a `bare_clause` may lack its "that"."""
        match frame:
            case "infinitive" | "known":
                return self._read_infinitive(first, sure=frame == "infinitive")
            case "clause":
                return self._read_clauses(first, bare_clause=bare_clause)
            case "nominal":
                return self._read_nominal(first)
            case "duty":
                return self._read_clause(first, duty=True) or self._read_duty(first)
            case "object":
                return self._read_object(first)

    def _read_infinitive(self, first: int, *, sure: bool) -> Directed | None:
        """Read "urges X to"; unless `sure`, X must be known for people or bodies."""
        if self.is_that(first):
            return None
        if action := find_infinitive(self._w, first, self._words, self._small):
            found = self._phrases.split(self._region, first, action.to, sure=sure and action.known)
            if not found:
                return None
            return Directed(found + self._find_further(action.to), self._region.rest(action.to))
        listing = self._w[-1][-1:] == ":"
        if not listing and len(self._w) > _OPEN_REACH:
            return None
        found = self._phrases.split(self._region, first, len(self._w), sure=sure and listing)
        return Directed(found, open=True) if found else None

    def _find_further(self, action: int) -> list[Span]:
        """Return who is asked something else: "invites X to report, and the Committee to review the report"."""
        w, words, small = self._w, self._words, self._small
        found: list[Span] = []
        first = action + 2
        for j in compress(range(first, len(w) - 3), map(small.conjunctions.__contains__, w[first:])):
            after = w[j + 1]
            if w[j - 1][-1] != "," or not (after in words.articles or after[0].isupper() or after in words.groups):
                continue
            further = find_infinitive(w, j + 1, words, small)
            if further is None or not further.known or further.to > j + _FURTHER_REACH:
                continue
            asked = w[j + 1 : further.to]
            if not any(word[-1] in PUNCTUATION for word in asked) and asked[-1] not in small.conjunctions:
                found += filter(self._phrases.is_known, self._phrases.split(self._region, j + 1, further.to))
        return found

    def _read_clauses(self, first: int, *, bare_clause: bool) -> Directed | None:
        """Read a clause with "that" and those joined to it: "that X shall ..., and that Y shall"."""
        found = self._read_clause(first, bare_clause=bare_clause)
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
            if more := self._read_clause(j):
                found = found or Directed([], more.action)
                found.addressees += more.addressees
        return found

    def _read_clause(self, first: int, *, duty: bool = False, bare_clause: bool = False) -> Directed | None:
        """Read "that X shall", "that X cease"; as a `duty` only "that X must"."""
        w, words = self._w, self._words
        if self.is_that(first):
            first += 1
        elif not bare_clause:
            return None
        if first >= len(w):
            return None
        first = skip_aside(w, first, words)
        reach = range(first + 1, min(first + _NAMES_REACH, len(w)))
        verbs = words.bonds if duty else words.bonds_and_actions
        for j in compress(reach, map(verbs.__contains__, map(bare, w[reach.start : reach.stop]))):
            if is_modal(w, j, words, self._small):
                verb = j if words.inert.match(w, j) else skip_adverbs(w, j + 1, words)
                if duty and bare(w[j]) not in words.binding_modals:
                    return None
                if verb >= len(w):
                    if w[j][-1] != ":":
                        return None
                elif words.inert.match(w, verb):
                    return self._read_agent(j, verb, duty=duty)
            elif words.obligations.match(w, j):
                if bare(w[j - 1]) in words.not_subjects:
                    continue
            elif duty or not is_verb(w, j, words) or not is_verb_place(w, j, words, self._small):
                continue
            elif words.inert.match(w, j):
                return None
            found = self._phrases.split(self._region, first, j, sure=False)
            return Directed(found, self._region.rest(j), implied=duty) if found else None
        return None

    def _read_agent(self, modal: int, verb: int, *, duty: bool) -> Directed | None:
        """Read who does what is put in the passive: "that the costs shall be borne by X"."""
        w, words = self._w, self._words
        bound = w[modal] == words.passive or w[modal] in words.binding_modals
        if w[verb] != words.passive or not bound or w[verb - 1] == self._small.to:
            return None
        for j in range(verb + 2, min(verb + _AGENT_REACH, len(w) - 1)):
            if w[j] in words.agents:
                found = self._phrases.split(self._region, j + 1, self._find_end(j + 2), sure=False)
                found = [span for span in found if not self._phrases.is_organ(span)]
                return Directed(found, self._region.rest(modal), implied=duty) if found else None
            if not words.is_adverb(w[j]):
                break
        return None

    def _find_end(self, end: int) -> int:
        """Return where the noun phrases end that begin before `end`: at a comma or at what no noun phrase holds."""
        w, words = self._w, self._words
        while end < len(w) and w[end - 1][-1] not in ";,":
            if bare(w[end]) in words.nominal_ends and not self._is_joined(end):
                break
            end += 1
        return min(end, len(w))

    def _is_joined(self, at: int) -> bool:
        """Whether another one is joined here: "from the African Union and the Government of Somalia"."""
        after = self._w[at + 1 : at + 2]
        return self._w[at] in self._small.conjunctions and bool(after) and after[0] in self._words.articles

    def _read_nominal(self, first: int) -> Directed | None:
        """Read "full compliance by X", "continued support from X"."""
        w, words = self._w, self._words
        dated = False
        for j in range(first + 1, min(first + _NOMINAL_REACH, len(w) - 1)):
            step = words.nominal.match(w, j)
            if not step:
                continue
            performed = bare(w[j - 1]) in words.performances
            if performed and w[min(j + step, len(w) - 1)][0].isdigit():
                dated = True  # "an update by 30 April 2024 from X"
                continue
            if not performed and not dated:
                return None
            found = self._phrases.split(self._region, j + step, self._find_end(j + step + 1), sure=False)
            return Directed(found, self._region.rest(first)) if found else None
        return None

    def _read_duty(self, first: int) -> Directed | None:
        """Read a duty that a noun states: "the need for X to", "the obligation of X to"."""
        w, words = self._w, self._words
        if words.duty_prepositions.keys().isdisjoint(w[first : first + _DUTY_REACH]):
            return None
        for j in range(first, min(first + _DUTY_REACH, len(w) - 2)):
            if w[j] not in words.duty_prepositions or w[j + 1] not in words.duty_prepositions[w[j]]:
                continue
            action = find_infinitive(w, j + 2, words, self._small)
            if action is None or action.to > j + 2 + _NAMES_REACH or words.inert.match(w, action.to + 1):
                return None
            found = self._phrases.split(self._region, j + 2, action.to, sure=False)
            return Directed(found, self._region.rest(action.to), implied=True) if found else None
        return None

    def _is_duty(self, at: int) -> bool:
        """Whether a duty is named here: "reminds the Government of Mali of its promises", "of the need to"."""
        if self._w[at : at + 1] and self._w[at] in self._small.own:
            return True
        words = self._words
        return any(
            bare(word) in words.duty_prepositions or bare(word) in words.performances
            for word in self._w[at : at + _DUTY_WORDS]
        )

    def _read_object(self, first: int) -> Directed | None:
        """Read "reminds X of", "reminds X that"."""
        w, whole = self._w, self._words.whole
        small = self._small
        last = min(first + _NAMES_REACH, len(w))
        inside = self._phrases.find_inner(self._region, first, last)
        reach = [j for j in range(first + 1, last) if j not in inside]
        ends = (
            j
            for j in reach
            if w[j] == small.to or bare(w[j]) == small.that or (w[j] == whole and self._is_duty(j + 1))
        )
        end = next(ends, None)
        if end is None:
            end = next((j for j in reach if w[j] == whole and j > first + 1), None)
        if end is None:
            return None
        found = self._phrases.split(self._region, first, end, sure=False)
        return Directed(found, self._region.rest(end), implied=True) if found else None
