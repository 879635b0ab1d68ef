"""Finds where names of instruments begin and end: listed ones, and unlisted ones around their head noun."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from resolution_tool.grammar.instruments import Head, Instrument, InstrumentKind, Phrase
from resolution_tool.grammar.names import NameMatch
from resolution_tool.parser.folding import Folded
from resolution_tool.parser.instruments.index import Index, Named

_MOST_WORDS = 30  # of a name after its noun
# A word; the marker of a note that the text has lost is no part of it.
_WORD = re.compile(r" ([\w'\-/.]*?[\w'])(?:(?<=[a-z])\d{1,2})?(?=[ ,;.:)\"]|$)")
_ROMAN = re.compile(r" [IVX]{1,4}\b")
_YEAR = re.compile(r"(?<![\w-])(?:1[89]|20)\d\d $")


class InstrumentMention(NamedTuple):
    """A name in the text, `by` a noun or phrase if it is not listed; a bare one stands for a name before it."""

    start: int
    end: int
    kind: InstrumentKind
    item: Instrument | None = None
    bare: bool = False
    by: Head | Phrase | None = None


def find_mentions(folded: Folded, named: Sequence[Named], index: Index) -> list[InstrumentMention]:
    """Return listed and unlisted names and bare nouns, apart from each other."""
    plain = folded.plain
    mentions: list[InstrumentMention] = []
    if not folded.vocabulary.isdisjoint(index.small_firsts) or any(map(plain.__contains__, index.cues)):
        mentions = _find_phrases(plain, index)
        if small := _find_small(plain, index):
            named = sorted([*named, *small], key=lambda match: match.start)
            starts = {match.start for match in small}
            mentions = [mention for mention in mentions if mention.start not in starts]
    if named:
        mentions.extend(_read_mentions(plain, named, index))
    return mentions


def _read_mentions(plain: str, named: Sequence[Named], index: Index) -> Iterator[InstrumentMention]:
    after = 0
    for (start, end, value), listed in zip(named, _find_listed(named), strict=True):
        if start < after:
            continue
        if isinstance(value, Head):
            if listed and (added := _read_added(plain, start, listed, index)):
                yield InstrumentMention(_extend_left(plain, start, after, index), added, value.kind, by=value)
                after = added
            elif mention := _read_name(plain, start, end, after, listed.start if listed else len(plain), index):
                yield mention
                after = mention.end
        else:
            after = end
            if value:
                years = index.years.match(plain, end)
                after = years.end() if years else end
                year = None if plain[start].isdigit() else _YEAR.search(plain, max(0, start - 6), start)
                yield InstrumentMention(year.start() if year else start, after, value.kind, value)


def _read_added(plain: str, start: int, listed: Named, index: Index) -> int | None:
    """Return the end of the listed name to which the noun at `start` adds: "Protocol of 2005 to the Convention"."""
    if not index.added.fullmatch(plain, start, listed.start):
        return None
    years = index.years.match(plain, listed.end)
    return years.end() if years else listed.end


def _find_listed(named: Sequence[Named]) -> list[Named | None]:
    """Return for each name the next listed name after it."""
    found: list[Named | None] = []
    listed: Named | None = None
    for match in reversed(named):
        found.append(listed)
        if isinstance(match.value, Instrument):
            listed = match
    return found[::-1]


def _find_phrases(plain: str, index: Index) -> list[InstrumentMention]:
    """Return names in small letters that follow a pattern."""
    found: list[InstrumentMention] = []
    for cue, phrase, pattern in index.phrases:
        if cue in plain:
            found += [InstrumentMention(*m.span(), phrase.kind, by=phrase) for m in pattern.finditer(plain)]
    return found


def _find_small(plain: str, index: Index) -> list[Named]:
    """Return names that begin with a small letter, each where it stands first."""
    found: dict[str, Named] = {}
    for start, names in index.small:
        at = plain.find(start)
        while at >= 0:
            for name, item in names:
                if plain.startswith(name, at) and name not in found:
                    found[name] = NameMatch(at, at + len(name), item)
            at = plain.find(start, at + 1)
    return [match for match in found.values() if not plain[match.end : match.end + 1].isalnum()]


def _read_name(plain: str, at: int, end: int, after: int, limit: int, index: Index) -> InstrumentMention | None:
    """Return the unlisted name that the noun `plain[at:end]` heads, or the noun, between `after` and `limit`."""
    noun = index.heads[plain[at:end]]
    bare = InstrumentMention(at, end, noun.kind, bare=True, by=noun)
    numeral = _ROMAN.match(plain, end)
    if numeral:
        end = numeral.end()  # "Protocol V"
    elif plain[end : end + 1] == " " and plain[end + 1 : end + 2].isupper() and not _find_lead(plain, end, index):
        return None  # "Framework Convention": another noun is the head
    if at and plain[at - 1] in "-/":
        return None
    if more := index.head.match(plain, end + len(index.joint)) if plain.startswith(index.joint, end) else None:
        end = more.end()  # "Political Declaration and Plan of Action"
    start = _extend_left(plain, at, after, index)
    if thereto := index.thereto.match(plain, end):
        end = thereto.end()
    complement = end if thereto else _extend_right(plain, end, limit, index)
    if not thereto and not numeral and complement == end and (start == at or not noun.alone):
        referred = noun.bare and index.article.search(plain, max(0, at - 8), at)
        referred = None if index.described.match(plain, end) else referred
        return bare._replace(end=end) if referred else None
    years = index.years.match(plain, complement)
    return InstrumentMention(start, years.end() if years else complement, noun.kind, by=noun)


def _find_lead(plain: str, end: int, index: Index) -> str | None:
    """Return the small word behind a noun that can lead to what it is on, however it is spelled: "Against"."""
    match = _WORD.match(plain, end)
    return match[1].lower() if match and match[1].lower() in index.leads else None


def _extend_left(plain: str, start: int, after: int, index: Index) -> int:
    """Return where the capitalised words before a noun begin; the first word of a text is its verb."""
    at = good = start
    while at > after and plain[at - 1] == " ":
        before = plain.rfind(" ", max(after, at - 40), at - 1) + 1 or after
        word = plain[before : at - 1]
        if before == 0 or not word or not word[-1].isalnum() or word in index.articles:
            break
        if word.endswith(index.possessive) and good != start:
            break  # "Wadiya's National Plan", but "Women's Charter"
        if word[0].isupper() or _YEAR.match(word + " ") or (word.isdigit() and index.day.match(plain, at - 1)):
            good = before
        elif word not in index.particles and " " + word + " " != index.joint:
            break
        elif plain[plain.rfind(" ", max(0, before - 40), before - 1) + 1 : before - 1] in index.heads:
            break  # "the Convention and Optional Protocol" are two
        at = before
    return good


def _extend_right(plain: str, end: int, limit: int, index: Index) -> int:
    """Return where the words that follow a noun in its name end: capitalised ones, and small ones between them."""
    at = good = end
    pending: list[str] = []
    paired = False
    for _ in range(_MOST_WORDS):
        match = _WORD.match(plain, at)
        if not match or match.end() > limit:
            break
        word, at = match[1], match.end()
        if good == end and not pending and _find_lead(plain, end, index):
            word = word.lower()
        if word in index.months or (word.isdigit() and good == end):
            break
        if word[0].isupper() or word.isdigit():
            if not pending and good == end:
                break
            if word.isdigit() and len(word) < 4 and index.day.match(plain, at):
                break
            pending = []
            good = match.end(1)
            series = index.series.match(plain, at)  # "to Prevent, Deter and Eliminate Illegal Fishing"
            if series and not index.head.search(plain, at, series.end()):
                good = at = series.end()
        elif word in index.links or word in index.leads:
            if good == end and not pending and word not in index.leads:
                break
            if pending and (len(pending) > 2 or (pending[-1] in index.direct and not paired)):
                break
            paired = paired or word in index.pairs
            pending.append(word)
        else:
            break
    return end if plain.endswith(index.possessive, end, good) else good  # "the Convention on the Panel's advice"
