"""Finds whom a performative addresses, and what it asks, in the words behind its phrase.

A frame is a way in which English names who is to act: "urges X to", "demands that X cease", "calls for support from
X", "stresses that X must", "the obligation of X to". The verb's entry in the grammar says which frames it has.
"""

from dataclasses import dataclass

from resolution_tool.grammar.addressee_index import AddresseeIndex
from resolution_tool.grammar.verb_index import SmallWords, bare
from resolution_tool.models import Span
from resolution_tool.parser.acts_performatives import Performative
from resolution_tool.parser.addressee_phrases import Phrases
from resolution_tool.parser.addressee_region import Region

_OPEN_REACH = 30  # words of addressees whose action follows with the next act
_ASIDE_REACH = 40  # words of an aside before "that"
_NAMES_REACH = 40  # words of who has a duty
_DUTY_REACH = 10  # words before "the need for X to": "the importance of dialogue and the need for ..."
_NOMINAL_REACH = 9  # words before "by X": "full, immediate and unconditional compliance by ..."


@dataclass(slots=True)
class Directed:
    """Whom an act addresses (spans of the text), its action (a span), and how sure that is.

    `implied`: the duty is stated only indirectly. `open`: addressees, but no action of their own: it may follow
    with the next act ("Urges States, and encourages organizations, to ...").
    """

    addressees: list[Span]
    action: Span | None = None
    implied: bool = False
    open: bool = False


def find_directed(
    p: Performative, region: Region, small: SmallWords, words: AddresseeIndex, phrases: Phrases
) -> Directed:
    """Return whom the performative addresses in its region; nobody if none of its verb's frames fits."""
    if not region.words[0]:
        return Directed([])
    frames = p.verb.frames
    sought = _find_sought(region, small) if p.noun is None and p.verb.complement else 0
    if sought:
        region.drop(sought)
    asking = sought > 0 or p.noun in small.speech or "infinitive" in frames or "known" in frames
    first = _skip_lead(region, small, words, asking, bool(sought or p.noun))
    w = region.words
    if "clause" in frames or "duty" in frames:
        first = _skip_to_that(w, first, small)
    if (sought or p.noun) and 0 < first < len(w) and w[first - 1] == small.to and words.is_action(w[first]):
        return Directed([], region.rest(first - 1))  # "reiterates its call to end the violence"
    if first >= len(region.words):
        return Directed([])
    if sought or p.noun in small.speech:
        frames = ("known", "clause", "nominal")
    elif p.noun:
        return Directed([])
    if bare(w[first]) != small.that and "clause" in frames:
        frames = (*(f for f in frames if f != "clause"), "clause")  # "requests the Mission prioritize" comes last
    for frame in frames:
        found: Directed | None = None
        if frame in ("infinitive", "known"):
            found = _read_infinitive(region, first, words, phrases, small, sure=frame == "infinitive")
        elif frame == "clause":
            bare_clause = "infinitive" in p.verb.frames  # "requests the Mission prioritize", but not "decides to"
            found = _read_clauses(region, first, words, phrases, small, bare_clause=bare_clause)
        elif frame == "nominal":
            found = _read_nominal(region, first, words, phrases)
        elif frame == "duty":
            found = _read_duty(region, first, words, phrases, small)
        elif frame == "object":
            found = _read_object(region, first, phrases, small)
        if found:
            return found
    return Directed([])


def _find_sought(region: Region, small: SmallWords) -> int:
    """Count the words of "the request" that stand in front, outside the phrase; 0 if none."""
    w = region.words
    own = len(w) > 2 and w[0] in small.articles and bare(w[1]) in small.sought
    return 2 if own and w[2] not in small.others else 0


def _skip_lead(region: Region, small: SmallWords, words: AddresseeIndex, asking: bool, noun: bool) -> int:
    at = 0
    while at < len(region.words):
        step = small.asides.match(region.words, at) or words.made_to.match(region.words, at)
        if not step and asking:
            step = (words.noun_lead if noun else words.lead).match(region.words, at)
        if not step:
            break
        at += step
    return at


def _skip_to_that(w: list[str], first: int, small: SmallWords) -> int:
    """Return where "that" begins behind an aside: "Decides, in order to assist the Committee, that X shall"."""
    if first < len(w) and bare(w[first]) in small.prepositions:
        for j in range(first + 1, min(first + _ASIDE_REACH, len(w))):
            if w[j] == small.that and w[j - 1][-1] == ",":
                return j
    return first


def find_infinitive(region: Region, first: int, words: AddresseeIndex, to: str) -> tuple[int, bool] | None:
    """Return the word "to" with which the action begins, behind at least one word of a noun phrase.

    And whether its verb is one that the grammar knows; else the noun phrase should be.
    """
    w = region.words
    doing_so: int | None = None
    unknown: int | None = None
    forms = (to, to + ",")
    for j in range(first + 1, len(w) - 1):
        if w[j] not in forms:
            continue
        governed = w[j - 1] in words.governors and not words.do_so.match_before(w, j)
        if words.do_so.match(w, j + 1):
            doing_so = doing_so or (None if governed else j)
            continue
        verb = _skip_adverbs(w, j + 1, words)
        if governed or verb >= len(w) or (w[j - 1] in words.relational and w[verb] in words.relational_objects):
            continue
        if words.is_action(w[verb]):
            return j, True
        if unknown is None and w[j - 1] not in words.relational and words.may_be_action(w[verb]):
            unknown = j
    if doing_so is not None:
        return doing_so, True
    return (unknown, False) if unknown is not None else None


def _skip_adverbs(w: list[str], at: int, words: AddresseeIndex) -> int:
    """Return the first word that is no adverb: "to immediately, and without conditions, cease" → cease."""
    while at < len(w) and (bare(w[at]).endswith(words.adverb_suffix) or bare(w[at]) in words.before_action):
        if words.is_action(w[at]):  # "apply", "comply", "rely"
            break
        at += 1
    return _skip_comma_aside(w, at, words)


def _skip_comma_aside(w: list[str], at: int, words: AddresseeIndex) -> int:
    """Return the word behind an aside between commas that stands at `w[at]`: "to, as appropriate, take" → take."""
    if 0 < at < len(w) and w[at - 1][-1] == "," and not words.is_action(w[at]):
        for end in range(at, min(at + 12, len(w))):
            if w[end][-1] == ",":
                return end + 1
    return at


def _read_infinitive(
    region: Region, first: int, words: AddresseeIndex, phrases: Phrases, small: SmallWords, *, sure: bool
) -> Directed | None:
    w = region.words
    if bare(w[first]) == small.that and not words.is_demonstrative(w, first):
        return None
    if action := find_infinitive(region, first, words, small.to):
        found = phrases.split(region, first, action[0], sure=sure and action[1])
        return Directed(found, region.rest(action[0])) if found else None
    listing = w[-1][-1:] == ":"
    if not listing and len(w) > _OPEN_REACH:
        return None
    found = phrases.split(region, first, len(w), sure=sure and listing)
    return Directed(found, open=True) if found else None


def _read_clauses(
    region: Region, first: int, words: AddresseeIndex, phrases: Phrases, small: SmallWords, *, bare_clause: bool
) -> Directed | None:
    """Read one clause with "that" and those joined to it: "that X shall ..., and that Y shall"."""
    found = _read_clause(region, first, words, phrases, small, bare_clause=bare_clause)
    w = region.words
    if bare(w[first]) != small.that:
        return found
    for j in range(first + 2, len(w) - 2):
        if w[j] != small.that:
            continue
        if bare(w[j - 1]) not in small.conjunctions:
            break  # "that X ensure that Y, and that Z": the last is X's
        if more := _read_clause(region, j, words, phrases, small):
            found = found or Directed([], more.action)
            found.addressees += more.addressees
    return found


def _read_clause(
    region: Region,
    first: int,
    words: AddresseeIndex,
    phrases: Phrases,
    small: SmallWords,
    *,
    duty: bool = False,
    bare_clause: bool = False,
) -> Directed | None:
    """Read "that X shall", "that X cease"; as a `duty` only "that X must"; a `bare_clause` may lack its "that"."""
    w = region.words
    if bare(w[first]) == small.that and not words.is_demonstrative(w, first):
        first += 1
    elif not bare_clause:
        return None
    if first >= len(w):
        return None
    first = _skip_comma_aside(w, first, words) if w[first - 1][-1] == "," else _skip_aside(w, first, words)
    for j in range(first + 1, min(first + _NAMES_REACH, len(w))):
        if w[j] in words.modals and bare(w[j - 1]) not in words.not_subjects:
            modal = bare(w[j])
            verb = _skip_adverbs(w, j + 1, words) if modal != "be" else j
            if (duty and modal not in words.binding_modals) or _lacks_to(w, j, words, small):
                return None
            if verb >= len(w) or bare(w[verb]) in words.inert:
                return None
        elif duty or not words.is_action(w[j]) or not _is_verb_place(w, j, words, small):
            continue
        elif w[j] in words.inert:
            return None
        found = phrases.split(region, first, j, sure=False)
        return Directed(found, region.rest(j), implied=duty) if found else None
    return None


def _skip_aside(w: list[str], at: int, words: AddresseeIndex) -> int:
    if words.closed.match(w, at):
        for end in range(at, min(at + 30, len(w) - 1)):
            if w[end][-1] == ",":
                return end + 1
    return at


def _lacks_to(w: list[str], j: int, words: AddresseeIndex, small: SmallWords) -> bool:
    """Whether a modal that takes "to" stands without it, and is none: "that countries need support"."""
    return bare(w[j]) in words.infinitive_modals and small.to not in w[j + 1 : j + 3]


def _is_verb_place(w: list[str], j: int, words: AddresseeIndex, small: SmallWords) -> bool:
    """Whether the word at `j` may be a clause's verb: no article, preposition or adjective stands before it."""
    before = bare(w[j - 1])
    if j > 2 and words.is_adverb(before):
        joined = bare(w[j - 2]) in small.conjunctions and words.is_adverb(w[j - 3])
        return _is_verb_place(w, j - 3 if joined else j - 1, words, small)
    return not (
        before in words.articles
        or before in small.prepositions
        or before in small.own
        or before in small.conjunctions
        or (words.is_modifier(before) and not (j > 1 and w[j - 2] in words.groups))  # "the parties concerned"
        or before in words.relatives
    )


def _read_nominal(region: Region, first: int, words: AddresseeIndex, phrases: Phrases) -> Directed | None:
    """Read "full compliance by X", "continued support from X"."""
    w = region.words
    for j in range(first + 1, min(first + _NOMINAL_REACH, len(w) - 1)):
        step = words.nominal.match(w, j)
        if not step:
            continue
        if bare(w[j - 1]) not in words.performances:
            return None
        start = j + step
        end = start + 1
        while end < len(w) and w[end] not in words.nominal_ends and w[end - 1][-1] not in ";,":
            end += 1
        found = phrases.split(region, start, min(end, len(w)), sure=False)
        return Directed(found, region.rest(first)) if found else None
    return None


def _read_duty(
    region: Region, first: int, words: AddresseeIndex, phrases: Phrases, small: SmallWords
) -> Directed | None:
    """Read a duty that is only stated: "that X must", "the need for X to", "the obligation of X to"."""
    w = region.words
    if found := _read_clause(region, first, words, phrases, small, duty=True):
        return found
    for j in range(first, min(first + _DUTY_REACH, len(w) - 2)):
        if w[j] not in words.duty_prepositions or w[j + 1] not in words.duty_prepositions[w[j]]:
            continue
        start = j + 2
        action = find_infinitive(region, start, words, small.to)
        if action is None or action[0] > start + _NAMES_REACH or bare(w[action[0] + 1]) in words.inert:
            return None
        spans = phrases.split(region, start, action[0], sure=False)
        return Directed(spans, region.rest(action[0]), implied=True) if spans else None
    return None


def _read_object(region: Region, first: int, phrases: Phrases, small: SmallWords) -> Directed | None:
    """Read "reminds X of", "reminds X that"."""
    w = region.words
    for j in range(first + 1, min(first + 30, len(w))):
        if w[j] in (small.that, small.to) or (w[j] == "of" and j > first + 1):
            found = phrases.split(region, first, j, sure=False)
            return Directed(found, region.rest(j), implied=True) if found else None
    return None
