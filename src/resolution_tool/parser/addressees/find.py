"""Finds whom a performative addresses, and what it asks, in the words behind its phrase.

A frame is a way in which English names who is to act: "urges X to", "demands that X cease", "calls for support from
X", "stresses that X must", "the obligation of X to". The verb's entry in the grammar says which frames it has.
"""

from itertools import compress

from resolution_tool.grammar.addressee_index import AddresseeIndex
from resolution_tool.grammar.verb_index import PUNCTUATION, SmallWords, bare
from resolution_tool.grammar.verbs import Frame
from resolution_tool.models import Span
from resolution_tool.parser.acts.performatives import Performative
from resolution_tool.parser.addressees.clauses import ClauseReader, Directed
from resolution_tool.parser.addressees.phrases import Phrases
from resolution_tool.parser.addressees.region import DUTY_REACH, NAMES_REACH, REACH, Region, read_region
from resolution_tool.parser.addressees.verbs import find_infinitive
from resolution_tool.parser.folding import Folded

DUTY: tuple[Frame, ...] = ("duty",)  # of a verb that directs nobody, but may state a duty
_NOUN_FRAMES: tuple[Frame, ...] = ("known", "clause", "nominal")  # of "its request", "the demand"
_OPEN_REACH = 30  # words of addressees whose action follows with the next act
_ASIDE_REACH = 40  # words of an aside before "that"
_FURTHER_REACH = 25  # words of somebody else who is asked something else
_DUTY_WORDS = 4  # "of their obligations", "of the urgent need"
_DUTY_REACH = 10  # words before "the need for X to": "the importance of dialogue, the need for ..."
_JOINED_REACH = 60  # words before "and the need for X to"
_JUDGED_REACH = 4  # words from "it" to what is judged: "it is also vitally important for X to"
_TOLD_REACH = 12  # words between "to" and "that": "recommends to the Assembly that"
_NOMINAL_REACH = 9  # words before "by X": "full, immediate and unconditional compliance by ..."


def may_direct(p: Performative, folded: Folded, words: AddresseeIndex, small: SmallWords) -> bool:
    """Whether an act can direct somebody; most of a preamble cannot."""
    if p.region[1] <= p.region[0] + 1:
        return False
    if p.noun:
        return p.noun in small.speech
    frames = p.verb.frames
    return _may_state_duty(p, folded, words, small) if frames == DUTY else bool(frames)


def _may_state_duty(p: Performative, folded: Folded, words: AddresseeIndex, small: SmallWords) -> bool:
    """Whether an act names a duty, may open with "that" and have a modal, or may repeat a request."""
    w, vocabulary = folded.words, folded.vocabulary
    if not words.duty_nouns.isdisjoint(vocabulary):
        behind = words.duty_prepositions
        for j in compress(range(p.after, p.until - 1), map(behind.__contains__, w[p.after : p.until])):
            if w[j + 1] in behind[w[j]]:
                return True
    if not words.bond_words.isdisjoint(vocabulary) and not small.that_surfaces.isdisjoint(vocabulary):
        opening = w[p.after] if p.after < p.until else ""
        if opening in small.clause_openers or opening in words.lead_openers or opening[:1] in PUNCTUATION:
            return True
    return p.verb.complement and not small.sought_surfaces.isdisjoint(vocabulary)


def build_region(p: Performative, folded: Folded) -> Region:
    """Return the words of an act behind its phrase, as far as its addressees can reach."""
    start, end = p.region
    text = folded.text
    reach = DUTY_REACH if p.verb.frames == DUTY and not p.verb.complement else REACH
    words = folded.words[p.after : min(p.until, p.after + reach)]
    if not words or words[0][0] in PUNCTUATION:
        return read_region(text, start, end, reach)  # a scan with a space before its commas
    if end < len(text) and text[end] in PUNCTUATION and p.after + len(words) == p.until:
        words[-1] = words[-1].rstrip(PUNCTUATION)
        if not words[-1]:
            words.pop()
    return Region(text, start, end, words)


def find_directed(
    p: Performative, region: Region, small: SmallWords, words: AddresseeIndex, phrases: Phrases
) -> Directed | None:
    """Return whom the performative addresses in its region; None if none of its verb's frames fits."""
    if not region.words[0]:
        return None
    frames: tuple[Frame, ...] = p.verb.frames
    if "object" in frames and p.verb.particles and region.words[0] != words.whole:
        frames = tuple(frame for frame in frames if frame != "object")  # "draws attention to X"
    own_noun = p.noun in small.speech
    sought: str | None = None
    if p.noun is None and p.verb.complement and (count := _find_sought(region.words, small)):
        sought = bare(region.words[count - 1])
        region.drop(count)
        own_noun = True
    if p.noun and not own_noun:
        return None  # "expresses its support for X to"
    if own_noun:
        frames = _NOUN_FRAMES
    reader = _Reader(region, small, words, phrases)
    first = reader.skip_lead(frames, own_noun)
    if first >= len(region.words):
        return None
    if own_noun and reader.is_infinitive(first - 1):
        return Directed([], region.rest(first - 1), noun=sought)  # "reiterates its call to end the violence"
    if "clause" in frames and not reader.is_that(first):
        frames = (*(frame for frame in frames if frame != "clause"), "clause")  # "requests X prioritize" comes last
    waiting: Directed | None = None
    bare_clause = "infinitive" in p.verb.frames or reader.is_bare(first)
    for frame in frames:
        if found := reader.read(frame, first, bare_clause=bare_clause):
            found.frame, found.noun = frame, sought
            if not found.open:
                return found
            waiting = waiting or found
    return waiting


def _find_sought(w: list[str], small: SmallWords) -> int:
    """Count the words of "the request" that stand in front, outside the phrase; 0 if none."""
    own = len(w) > 2 and w[0] in small.articles and bare(w[1]) in small.sought
    return 2 if own and w[2] not in small.others else 0


class _Reader(ClauseReader):
    """Reads the frames in the words of one act; `first` is always the word where a frame begins."""

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

    def is_infinitive(self, at: int) -> bool:
        """Whether "to" and what is asked stand here."""
        return at >= 0 and self._w[at] == self._small.to and self._words.is_action(self._w[at + 1])

    def read(self, frame: Frame, first: int, *, bare_clause: bool) -> Directed | None:
        """Read one frame; a `bare_clause` may lack its "that"."""
        match frame:
            case "infinitive" | "known":
                return self._read_infinitive(first, sure=frame == "infinitive")
            case "clause":
                return self._read_told(first) or self.read_clauses(first, bare_clause=bare_clause)
            case "that":
                return self.read_clauses(first, bare_clause=False)
            case "nominal":
                return self._read_nominal(first)
            case "duty":
                return self.read_clause(first, duty=True) or self._read_duty(first)
            case "object":
                return self._read_object(first)

    def _read_told(self, first: int) -> Directed | None:
        """Read "recommends to X that", "recommends to X the adoption of"."""
        w, small, articles = self._w, self._small, self._words.articles
        if first == 0 or w[first - 1] != small.to:
            return None
        reach = range(first + 1, min(first + _TOLD_REACH, len(w)))
        ends = (
            j
            for j in reach
            if bare(w[j]) == small.that or (w[j] in articles and w[j - 1] not in small.prepositions)
        )
        end = next(ends, None)
        found = self._phrases.split(self._region, first, end, sure=False) if end else []
        return Directed(found, self._region.rest(end)) if end and found else None

    def _read_infinitive(self, first: int, *, sure: bool) -> Directed | None:
        """Read "urges X to"; unless `sure`, X must be known for people or bodies."""
        if self.is_that(first):
            return None
        if action := find_infinitive(self._w, first, self._words, self._small):
            found = self._phrases.split(self._region, first, action.to, sure=sure and action.known)
            if not found:
                return None
            found += self._find_further(action.to) + self._find_told_too(action.to)
            return Directed(found, self._region.rest(action.to))
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

    def _find_told_too(self, action: int) -> list[Span]:
        """Return who is told something else: "requests X to report, and that Y should use the report"."""
        that = next((j for j in range(action + 2, len(self._w) - 2) if bare(self._w[j]) == self._small.that), None)
        if that is None or self._w[that - 1] not in self._small.conjunctions:
            return []  # "urges X to ensure that Y complies, and that Z does"
        told = self.read_clause(that)
        return told.addressees if told else []

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
            if not performed and not dated and not self._is_done_by(j):
                return None
            end = self._find_agent_end(j + step, self.find_end(j + step + 1))
            found = self._phrases.split(self._region, j + step, end, sure=False)
            return Directed(found, self._region.rest(first)) if found else None
        return None

    def _is_done_by(self, at: int) -> bool:
        """Whether "by" follows a thing that somebody is to do: "inventories by States", not "adopted by States"."""
        w, words = self._w, self._words
        before = bare(w[at - 1])
        if before != w[at - 1] or before in words.participles or before in self._small.prepositions:
            return False
        return w[at] in words.agents and not words.is_modifier(before)

    def _find_agent_end(self, first: int, end: int) -> int:
        """Return where those behind "by" end: before "of" too, if they are known: "adoption by States of laws"."""
        w = self._w
        if not self._small.conjunctions.isdisjoint(w[first:end]):
            return end
        ends = (end, *(i for i in range(end - 1, first, -1) if w[i] == self._words.whole))
        return next((i for i in ends if self._phrases.is_known(self._region.span(first, i))), end)

    def _read_duty(self, first: int) -> Directed | None:
        """Read a duty that a noun states: "the need for X to", "the obligation of X to", "the duty of X under"."""
        w, words = self._w, self._words
        reach = range(first, min(first + _JOINED_REACH, len(w) - 2))
        for j in compress(reach, map(words.duty_prepositions.__contains__, w[first:])):
            if w[j + 1] not in words.duty_prepositions[w[j]]:
                continue
            if j >= first + _DUTY_REACH and not self.is_joined(j - 2) and not self.is_joined(j - 3):
                continue  # but "and of the need for X to"
            if w[j] in words.judgements and words.impersonal not in w[max(0, j - _JUDGED_REACH) : j]:
                continue  # S/RES/2522, paragraph 3: "the security of its staff is essential for X to work"
            action = find_infinitive(w, j + 2, words, self._small)
            end = action.to if action and action.to <= j + 2 + NAMES_REACH else None
            if w[j] in words.duties:
                end = self._find_duty_end(j, end)
            if end is None or (action and end == action.to and words.inert.match(w, end + 1)):
                return None
            found = self._phrases.split(self._region, j + 2, end, sure=False)
            if w[j] in words.duties:  # "the primary responsibility of the Council" is no duty that it sets itself
                found = [span for span in found if not self._phrases.is_organ(span)]
            return Directed(found, self._region.rest(end), implied=True) if found else None
        return None

    def _find_duty_end(self, at: int, action: int | None) -> int | None:
        """Return where those end whose duty the noun at `at` states: at their action or at what the duty is for."""
        w, words = self._w, self._words
        last = action
        named = w[at - 1 : at] and w[at - 1] not in self._small.prepositions  # but "articles on responsibility of"
        if last is None and named and not words.articles.isdisjoint(w[max(0, at - _DUTY_WORDS) : at]):
            last = self.find_end(at + 3)  # "the responsibility of States under the Convention"
        return last and next((i for i in range(at + 3, last) if w[i] in words.duty_ends), last)

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
        last = min(first + NAMES_REACH, len(w))
        inside = self._phrases.find_inner(self._region, first, last)
        reach = [j for j in range(first + 1, last) if j not in inside]
        ends = (
            j
            for j in reach
            if (w[j] == small.to and not self._is_relational(j))
            or bare(w[j]) == small.that
            or (w[j] == whole and self._is_duty(j + 1))
        )
        end = next(ends, None)
        if end is None:
            end = next((j for j in reach if w[j] == whole and j > first + 1), None)
        if end is None:
            return None
        found = self._phrases.split(self._region, first, end, sure=False)
        return Directed(found, self._region.rest(end)) if found else None
