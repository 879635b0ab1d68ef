"""Finds treaties and other instruments by name: listed ones, unlisted ones by the noun that heads their name.

"the Convention" stands for the one named last with that noun, in the whole document; it is cited only where its
clause does not name it in full. A text that appears twice in a clause is cited once.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.instruments import Head, Instrument, InstrumentKind, Phrase
from resolution_tool.grammar.names import NameMatch, normalize
from resolution_tool.parser.citation_memory import CitationMemory
from resolution_tool.parser.citations_drafts import Found

_WINDOW = 120  # characters before a noun that can be a part of the name
_MOST_WORDS = 30
_MOST_RECALLED = 100  # names, the last ones, that a short form may stand for
_WORD = re.compile(r" ([\w'\-/.]*\w)(?=[ ,;.:)\"]|$)")
_SERIES = re.compile(r"(?:, [A-Z][\w'\-]*(?: [A-Z][\w'\-]*){0,3}){1,5},? (?!the\b)\w{1,4} [A-Z][\w'\-]*")
_YEAR = re.compile(r"(?<![\w-])(?:1[89]|20)\d\d $")


Named = NameMatch[Instrument | Head | None]  # None is the name of something else


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """The grammar of instruments, compiled; `names` are to be looked for in texts, longest first."""

    by_id: dict[str, Instrument]
    by_title: dict[str, Instrument]
    by_unts: dict[tuple[str, str], str]
    heads: dict[str, Head]
    head: re.Pattern[str]
    names: tuple[tuple[str, Instrument | Head | None], ...]
    small: tuple[tuple[str, list[tuple[str, Instrument]]], ...]  # by their first two words, longest first
    phrases: tuple[tuple[Phrase, re.Pattern[str]], ...]
    links: frozenset[str]
    leads: frozenset[str]
    joint: str
    particles: frozenset[str]
    months: frozenset[str]
    day: re.Pattern[str]
    direct: frozenset[str]
    pairs: frozenset[str]
    defaults: dict[str, str]
    thereto: re.Pattern[str]
    years: re.Pattern[str]
    article: re.Pattern[str]
    body_words: tuple[str, ...]
    body: re.Pattern[str]


@lru_cache(maxsize=8)
def build_index(grammar: Grammar) -> Index:
    """Compile the grammar of instruments once; without patterns only listed names are found."""
    file = grammar.instruments
    p = file.pattern
    heads = {form: head for head in file.head for form in head.forms}
    listed = [(name, i) for i in file.instrument for name in (i.name, *i.names)]
    small: dict[str, list[tuple[str, Instrument]]] = {}
    for name, instrument in sorted(listed, key=lambda entry: -len(entry[0])):
        if name[:1].islower():
            small.setdefault(" ".join(name.split(" ")[:2]), []).append((normalize(name), instrument))
    names: list[tuple[str, Instrument | Head | None]] = [entry for entry in listed if not entry[0][:1].islower()]
    names += [(name, None) for name in file.other_names]
    names += heads.items()
    return Index(
        by_id={i.id: i for i in file.instrument},
        by_title={i.name: i for i in file.instrument},
        by_unts={(i.unts.volume, i.unts.number): i.name for i in reversed(file.instrument) if i.unts},
        heads=heads,
        head=re.compile("|".join(rf"{re.escape(form)}\b" for form in sorted(heads, key=lambda f: (-len(f), f)))),
        names=tuple(names),
        small=tuple(small.items()),
        phrases=tuple((phrase, re.compile(phrase.pattern)) for phrase in file.phrase),
        links=frozenset(p.links),
        leads=frozenset(p.leads),
        joint=p.joint,
        particles=frozenset(p.particles),
        months=frozenset(grammar.dates.months),
        day=re.compile(rf" (?:{'|'.join(map(re.escape, grammar.dates.months))})\b"),
        direct=frozenset(p.direct),
        pairs=frozenset(p.pairs),
        defaults=dict(file.default),
        thereto=re.compile(p.thereto),
        years=re.compile(p.years),
        article=re.compile(p.article),
        body_words=p.body_words,
        body=re.compile(p.body),
    )


class _Mention(NamedTuple):
    """A name in the text; a bare one stands for a name before it."""

    start: int
    end: int
    kind: InstrumentKind
    item: Instrument | None = None
    bare: bool = False


def find_instruments(plain: str, named: Sequence[Named], memory: CitationMemory, index: Index) -> list[Found]:
    """Return the instruments that `plain` names, each text once; `memory` learns their names.

    `named` are the names and nouns of the index in it, ascending and apart.
    """
    mentions = _find_mentions(plain, named, index)
    if not mentions:
        return []
    found: list[Found] = []
    seen: set[str] = set()
    bare: list[tuple[_Mention, str]] = []
    for mention in mentions:
        text = plain[mention.start : mention.end]
        if mention.bare:
            if title := _recall(text, memory, index) or (text if " " in text else None):
                bare.append((mention, title))
            continue
        item = mention.item
        title = item.name if item else text
        if not item and not index.thereto.search(text):
            title = _recall(text, memory, index) or text
        memory.instruments[text] = title
        for form in _find_forms(title, index) + _find_forms(text, index):
            memory.bare[index.heads[form].id] = title
        if text not in seen and not _is_of_body(plain, mention.start, index):
            seen.add(text)
            found.append(_build(mention, title, item))
    titles = {entry.title for entry in found}
    for mention, title in bare:
        if title not in titles:
            titles.add(title)
            found.append(_build(mention, title, index.by_title.get(title)))
    return found


def _is_of_body(plain: str, start: int, index: Index) -> bool:
    """Tell whether a name at `start` ends that of a body: "Conference of the Parties to the ..."."""
    window = max(0, start - _WINDOW)
    return any(plain.find(word, window, start) >= 0 for word in index.body_words) and bool(
        index.body.search(plain, window, start)
    )


def _build(mention: _Mention, title: str, item: Instrument | None) -> Found:
    found = Found(mention.start, mention.end, item.kind if item else mention.kind, title=title)
    if item:
        found.adopted_by = item.adopted_by
        found.unts = (item.unts.volume, item.unts.number) if item.unts else None
    return found


def _recall(text: str, memory: CitationMemory, index: Index) -> str | None:
    """Return the name that `text` is short for: that of the noun, or the last one that holds its words."""
    if head := index.heads.get(text):
        default = index.by_id.get(index.defaults.get(text, ""))
        return memory.bare.get(head.id) or (default.name if default else None)
    recent = islice(reversed(memory.instruments), _MOST_RECALLED)
    return next((memory.instruments[name] for name in recent if text in name), None)


@lru_cache(maxsize=4096)
def _find_forms(name: str, index: Index) -> list[str]:
    """Return the head nouns of a name: "Convention" of "Framework Convention on Climate Change"."""
    return [
        match.group()
        for match in index.head.finditer(name)
        if not name[match.end() + 1 : match.end() + 2].isupper() and index.heads[match.group()].bare
    ]


def _find_mentions(plain: str, named: Sequence[Named], index: Index) -> list[_Mention]:
    """Return listed and unlisted names and bare nouns, apart from each other."""
    mentions = _find_phrases(plain, index)
    if small := _find_small(plain, index):
        named = sorted([*named, *small], key=lambda match: match.start)
    if named:
        mentions.extend(_read_mentions(plain, named, index))
    return mentions


def _read_mentions(plain: str, named: Sequence[Named], index: Index) -> Iterator[_Mention]:
    limits = _find_limits(plain, named)
    after = 0
    for position, (start, end, value) in enumerate(named):
        if start < after:
            continue
        if isinstance(value, Head):
            if mention := _read_name(plain, start, end, after, limits[position], index):
                yield mention
                after = mention.end
        else:
            after = end
            if value:
                years = index.years.match(plain, end)
                after = years.end() if years else end
                year = None if plain[start].isdigit() else _YEAR.search(plain, max(0, start - 6), start)
                yield _Mention(year.start() if year else start, after, value.kind, value)


def _find_limits(plain: str, named: Sequence[Named]) -> list[int]:
    """Return for each name where the next listed name after it begins."""
    limits: list[int] = []
    limit = len(plain)
    for match in reversed(named):
        limits.append(limit)
        if isinstance(match.value, Instrument):
            limit = match.start
    return limits[::-1]


def _find_phrases(plain: str, index: Index) -> list[_Mention]:
    """Return names in small letters that follow a pattern."""
    return [
        _Mention(*match.span(), phrase.kind)
        for phrase, pattern in index.phrases
        if phrase.cue in plain
        for match in pattern.finditer(plain)
    ]


def _find_small(plain: str, index: Index) -> list[Named]:
    """Return names that begin with a small letter, each where it stands first."""
    return [
        NameMatch(at, at + len(name), item)
        for start, names in index.small
        if start in plain
        for name, item in names
        if (at := plain.find(name)) >= 0 and not plain[at + len(name) : at + len(name) + 1].isalnum()
    ]


def _read_name(plain: str, at: int, end: int, after: int, limit: int, index: Index) -> _Mention | None:
    """Return the unlisted name that the noun `plain[at:end]` heads, or the noun, between `after` and `limit`."""
    noun = index.heads[plain[at:end]]
    bare = _Mention(at, end, noun.kind, bare=True)
    if plain[end : end + 1] == " " and plain[end + 1 : end + 2].isupper():
        return None  # "Framework Convention": another noun is the head
    if at and plain[at - 1] in "-/":
        return None
    if more := index.head.match(plain, end + len(index.joint)) if plain.startswith(index.joint, end) else None:
        end = more.end()  # "Political Declaration and Plan of Action"
    start = _extend_left(plain, at, after, index)
    if thereto := index.thereto.match(plain, end):
        end = thereto.end()
    complement = end if thereto else _extend_right(plain, end, limit, index)
    if not thereto and complement == end and (start == at or not noun.alone):
        referred = noun.bare and not more and index.article.search(plain, max(0, at - 8), at)
        return bare if referred else None
    years = index.years.match(plain, complement)
    return _Mention(start, years.end() if years else complement, noun.kind)


def _extend_left(plain: str, start: int, after: int, index: Index) -> int:
    """Return where the capitalised words before a noun begin; the first word of a text is its verb."""
    at = good = start
    while at > after and plain[at - 1] == " ":
        before = plain.rfind(" ", max(after, at - 40), at - 1) + 1 or after
        word = plain[before : at - 1]
        if before == 0 or not word or not word[-1].isalnum():
            break
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
        if word in index.months or (word.isdigit() and good == end):
            break
        if word[0].isupper() or word.isdigit():
            if not pending and good == end:
                break
            if word.isdigit() and len(word) < 4 and index.day.match(plain, at):
                break
            pending = []
            good = at
            if series := _SERIES.match(plain, at):  # "to Prevent, Deter and Eliminate Illegal Fishing"
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
    return good
