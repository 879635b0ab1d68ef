"""Finds the verbs, participles and adjectives by which the organ itself speaks in a clause.

The whole resolution is one sentence with the organ as its subject. Its verbs are therefore coordinated: they stand
at the start of a clause, or behind a comma or a conjunction, and in the form that the part asks for (participles in
the preamble, finite verbs in the operative part). Verbs behind a noun or a relative pronoun, and gerunds in a list
of gerunds, belong to somebody else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, compress, count
from typing import Literal

from resolution_tool.grammar.verb_index import DEPENDENT_KINDS, PUNCTUATION, Form, SmallWords, VerbIndex, bare
from resolution_tool.grammar.verbs import Auxiliary, Verb
from resolution_tool.models import Span
from resolution_tool.parser.acts.phrases import read_phrase
from resolution_tool.parser.acts.quotes import find_quotes, is_inside
from resolution_tool.parser.folding import Folded

Mood = Literal["finite", "participle", "passive"]
_SEGMENT = 80  # words looked back for the list that a gerund may be in
_DASHES = ("–", "—")
_SENTENCE_ENDS = ".;:"  # S/RES/2518 (2020), paragraph 13: a second sentence, "Encourages"
Joint = Literal["start", "comma", "conjunction", "tight"]  # "tight": a conjunction without a comma before it


@dataclass(slots=True)
class Performative:
    """One performative: a form with all that must stand around it.

    `first`, `head`, `after` and `left` are word numbers: of the phrase, of the word by which it was found, of the
    one behind it, and of the one where its conjunction begins. `noun` is the noun of its complement ("request" in
    "Reiterates its request"); `form` and `auxiliary` tell how the grammar knows it.
    `start` and `end` of the phrase and `joint_at`, where the conjunction begins, are offsets of the text; so is
    `region`, the words of the act behind the phrase, which end before the word `until`.
    """

    verb: Verb
    mood: Mood
    form: Form
    first: int
    head: int
    after: int
    left: int
    joint: Joint
    noun: str | None = None
    auxiliary: Auxiliary | None = None
    start: int = 0
    end: int = 0
    joint_at: int = 0
    region: Span = (0, 0)
    until: int = 0


class _Reader:
    """The words of one clause, with where each begins; it `speaks` once one is read that is no participle."""

    def __init__(self, words: list[str], index: VerbIndex, small: SmallWords) -> None:
        self.index = index
        self.small = small
        self.words = words
        self.speaks = False
        self._lengths: list[int] | None = None  # of all words before each

    def offset(self, number: int) -> int:
        """Return where a word begins; few clauses ask for another one than the first."""
        if not number:
            return 0
        if self._lengths is None:
            self._lengths = [0, *accumulate(map(len, self.words))]
        return self._lengths[number] + number


def find_performatives(folded: Folded, preambular: bool, item: bool, index: VerbIndex) -> list[Performative]:
    """Return the performatives of a clause in the order of the text.

    An item has some only if it opens with one, or finite ones behind what completes the clause above it: "(a) To
    reply, and requests States to help".
    """
    if index.words is None:
        return []
    reader = _Reader(folded.words, index, index.words)
    lead = _find_lead(reader, item)
    if item and (preambular if lead is None else lead.mood == "participle" and not preambular):
        return []
    found = [lead] if lead else []
    reader.speaks = lead is not None and lead.mood != "participle"
    _find_further(reader, found, preambular, folded, completes=item and not found)
    for p in found:
        _place(p, reader)
    find_regions(found, folded)
    return found


def _place(p: Performative, reader: _Reader) -> None:
    """Turn the word numbers of a phrase into offsets."""
    words, left, first = reader.words, p.left, p.first
    start = reader.offset(first)
    p.start = start
    p.end = start + len(" ".join(words[first : p.after]).rstrip(PUNCTUATION))
    p.joint_at = reader.offset(left) if left < first else start
    if p.joint == "comma":
        before = words[left - 1]
        p.joint_at -= len(before) - len(before.rstrip(PUNCTUATION)) + 1


def find_regions(performatives: list[Performative], folded: Folded) -> None:
    """Find the words of each act behind its phrase: up to where the next one is joined on."""
    stop, until = len(folded.text), len(folded.words)
    for p in reversed(performatives):
        p.region = p.end, max(p.end, stop)
        p.until = until
        stop, until = p.joint_at, p.left


def _find_further(
    reader: _Reader, found: list[Performative], preambular: bool, folded: Folded, *, completes: bool
) -> None:
    """Add the performatives behind the first word, or behind the one that opens the clause.

    A clause that `completes` another without one of its own may go on only with a finite one of the organ.
    """
    words, index, subordinate, adverbs = reader.words, reader.index, reader.small.subordinate, reader.small.before
    closed = found[0].after if found else 1
    quotes: list[tuple[int, int]] | None = None
    borrowed = 0  # behind this word a verb with a relative pronoun as its subject has been read
    for i in compress(count(), map(index.surfaces.__contains__, words)):
        if i < closed:
            continue
        before = words[i - 1]
        if before[-1] not in PUNCTUATION and before not in index.preludes:
            if before in subordinate:
                borrowed = i
            continue
        shared = found[-1].auxiliary if found else None
        if words[i] in index.dependent and before.lower() not in adverbs and not index.find_auxiliary(words, i):
            if shared is None or not _shares(reader, i):
                continue
        elif words[i][0].isupper() and before[-1] not in _SENTENCE_ENDS:
            continue
        candidate = _read_candidate(reader, i, shared)
        if candidate is None or not _is_own(reader, candidate, found, preambular, borrowed):
            continue
        if completes and not found and (candidate.mood != "finite" or candidate.joint != "conjunction"):
            continue
        if quotes is None:
            quotes = find_quotes(folded.text)
        if quotes and is_inside(quotes, reader.offset(i)):
            continue
        found.append(candidate)
        reader.speaks = reader.speaks or candidate.mood != "participle"
        closed = candidate.after


def _find_lead(reader: _Reader, item: bool) -> Performative | None:
    """Read the performative that opens the clause, if one does."""
    words, small, forms = reader.words, reader.small, reader.index.forms
    at = int(bare(words[0]) in small.openers and len(words) > 1)
    for i in range(at, min(at + 6, len(words))):
        for form in forms.get(bare(words[i]), ()):
            if (candidate := _read_form(reader, i, form)) and candidate.first <= at:
                if item and form.verb.noun and form.kind == "finite" and _is_noun(reader, candidate):
                    continue
                return candidate
        if words[i][-1:] in PUNCTUATION and not small.asides.match_before(words, i + 1):
            break
    return None


def _shares(reader: _Reader, i: int) -> bool:
    """Whether a word shares the auxiliary before it: "Having considered the question and examined the report"."""
    words, small = reader.words, reader.small
    after = words[i + 1] if i + 1 < len(words) else ""
    return bare(words[i - 1]) in small.conjunctions and (after in small.articles or after in small.own)


def _read_candidate(reader: _Reader, i: int, shared: Auxiliary | None) -> Performative | None:
    for form in reader.index.forms[bare(reader.words[i])]:
        if candidate := _read_form(reader, i, form, shared):
            return candidate
    return None


def _read_form(reader: _Reader, i: int, form: Form, shared: Auxiliary | None = None) -> Performative | None:
    """Read a form at its head word: what stands before it must be a joint, what it needs must follow.

    `shared` is the auxiliary of the performative before, which a participle may go on with.
    """
    words, kind = reader.words, form.kind
    mood: Mood = "finite" if kind == "finite" else "participle"
    first = left = 0
    joint: Joint | None = "start"
    auxiliary: Auxiliary | None = None
    if i:
        first = _skip_adverbs(reader, i)
        found = reader.index.find_auxiliary(words, first)
        if found and found[1].form == kind:
            step, auxiliary = found
            first = _skip_adverbs(reader, first - step)
            mood = auxiliary.acts_as
        elif shared and shared.form == kind:
            auxiliary, mood = shared, shared.acts_as
    if auxiliary is None and kind in DEPENDENT_KINDS:
        return None
    if first:
        left, joint = _find_joint(reader, first)
    if joint is None or (read := read_phrase(words, i, form, reader.small)) is None:
        return None
    return Performative(form.verb, mood, form, first, i, read[0], left, joint, read[1], auxiliary)


def _skip_adverbs(reader: _Reader, at: int) -> int:
    before, words = reader.small.before, reader.words
    while at > 0 and words[at - 1].lower() in before:
        at -= 1
    return at


def _find_joint(reader: _Reader, first: int) -> tuple[int, Joint | None]:
    """Return the word where what joins a phrase to the text before it begins, and what that is; None if nothing."""
    words, small = reader.words, reader.small
    left = first
    while left > 0 and (count := small.asides.match_before(words, left)):
        left -= count
    left = _skip_adverbs(reader, left) if left < first else left
    if left == 0:
        return 0, "start"
    if count := small.joined.match_before(words, left):
        return left - count, "conjunction"
    word = words[left - 1]
    if bare(word) in small.conjunctions:
        loose = left == 1 or words[left - 2][-1:] in PUNCTUATION
        return left - 1, "conjunction" if loose else "tight"
    for place in (left, first):  # behind an aside that is its own: "... in that regard, recognises"
        word = words[place - 1]
        if word[-1:] in PUNCTUATION or word in _DASHES:
            return place, "comma"
    return first, None


def _is_own(
    reader: _Reader, c: Performative, found: Sequence[Performative], preambular: bool, borrowed: int
) -> bool:
    """Whether a candidate further on in the clause is the organ's own."""
    words, small = reader.words, reader.small
    verb = c.form.verb
    follows = c.form.follow is not None and c.form.follow.match(words, c.after) > 0
    if c.form.kind == "adjective" and c.mood == "participle":
        return (preambular or verb.aside) and follows and "participle" in verb.further
    if c.mood == "finite":
        if "finite" not in verb.further or (preambular and not (found and found[0].mood == "finite")):
            return False
        if verb.noun and _is_noun(reader, c):
            return False
        return not (c.joint == "tight" and borrowed and borrowed > (found[-1].head if found else 0))
    shared = c.auxiliary is not None and c.first == c.head  # with the one before
    if not (shared or "participle" in verb.further) or (c.form.follow and not follows):
        return False
    previous = c.left - 1
    if not preambular and reader.speaks:
        if words[previous][-1:] == ";":
            return True
        asking = words[c.left] in small.simultaneous and ("infinitive" in verb.frames or c.noun) and not verb.gerund
        if not (verb.aside or asking) or (c.joint == "tight" and _is_gerund(reader, previous)):
            return False
        if not small.resulting.isdisjoint(words[c.left : c.first]):
            return False  # ", thus underlining the need for more"
        gerund = verb.gerund or c.joint == "tight"  # "by supporting research and emphasizing partnerships"
        return not (gerund and _is_listed(reader, c, found[-1].after if found else 0))
    if found and previous < found[-1].after:
        return True  # "Welcoming and encouraging"
    if preambular and not small.again.isdisjoint(words[c.first : c.head]):
        return True  # S/RES/2700: "for delisting individuals ..., further recognizing the role of sanctions"
    if c.joint == "tight" and _is_gerund(reader, previous):
        return False
    if not verb.gerund:
        return True
    return not _is_listed(reader, c, found[-1].after if found else 0)


def _is_noun(reader: _Reader, c: Performative) -> bool:
    """Whether a form that may be a plural noun is one here: "requests of Member States"."""
    word = reader.words[c.head]
    if word[-1:] in PUNCTUATION and not reader.small.asides.match(reader.words, c.head + 1):
        return True
    after = c.after + reader.small.asides.match(reader.words, c.after)
    return after < len(reader.words) and bare(reader.words[after]) in reader.small.no_noun


def _is_gerund(reader: _Reader, i: int) -> bool:
    """Whether a word is a gerund; behind a preposition also one that is an adjective elsewhere: "in developing"."""
    words, small = reader.words, reader.small
    if small.is_gerund(words[i]):
        return True
    return i > 0 and words[i - 1] in small.gerund_prepositions and bare(words[i]) in small.half_gerunds


def _is_listed(reader: _Reader, c: Performative, after: int) -> bool:
    """Whether a gerund stands in a list of gerunds: "by building trust, supporting talks and encouraging trade"."""
    words, small = reader.words, reader.small
    end = c.left
    start = end - 1 if c.joint == "comma" else end  # behind the comma that joins it
    least = max(after, end - _SEGMENT)
    while start > least and words[start - 1][-1:] not in ",;":
        start -= 1
    segment = words[start:end]
    if not segment:
        return False
    first = 1 if bare(segment[0]) in small.conjunctions and len(segment) > 1 else 0
    if start > after and segment[first][0].islower() and small.is_gerund(segment[first]):
        return True
    if c.joint == "conjunction":
        return False
    return any(
        word[0].islower() and small.is_gerund(word) and segment[i].lower() in small.gerund_prepositions
        for i, word in enumerate(segment[1:])
    )
