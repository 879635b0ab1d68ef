"""Finds treaties and other instruments by name: listed ones, unlisted ones by the noun that heads their name.

"the Convention" stands for the one that the text has introduced as such, else for the one that its clause named
last with that noun, else for that of the title, else for the one named last in the whole document.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from resolution_tool.grammar.instruments import Instrument
from resolution_tool.models import Span
from resolution_tool.parser.citations.drafts import Found
from resolution_tool.parser.citations.memory import CitationMemory
from resolution_tool.parser.instruments.index import Index
from resolution_tool.parser.instruments.names import InstrumentMention
from resolution_tool.parser.instruments.short import find_short, learn_short
from resolution_tool.parser.trace import Step

_WINDOW = 120  # characters before a name that can make it the name of a body
_MOST_RECALLED = 100  # names, the last ones, that a short form may stand for


def find_instruments(
    plain: str, mentions: Sequence[InstrumentMention], memory: CitationMemory, index: Index
) -> list[Found]:
    """Return the instruments that a text names: by its `mentions`, by short names. `memory` learns their names."""
    memory.bare.update(memory.titled)  # what the clause before meant by a noun was for it alone
    found: list[Found] = []
    for mention in mentions:
        text = plain[mention.start : mention.end]
        title = _find_title(mention, text, memory, index)
        if not title:
            continue
        if not mention.bare:
            _learn(text, title, memory, index)
            learn_short(mention, title, plain, memory, index)
        if not _is_of_body(plain, mention.start, index):
            found.append(_build(mention, title, text, index))
    for short, at in find_short(plain, mentions, memory, index) if memory.short else ():
        title, kind = memory.short[short]
        found.append(_build(InstrumentMention(at, at + len(short), kind, bare=True), title, short, index))
    return found


def find_titled(plain: str, mentions: Sequence[InstrumentMention], index: Index) -> dict[str, str]:
    """Return for the nouns of names in the title of a document, by id, the one name that each stands for."""
    memory = CitationMemory()
    find_instruments(plain, mentions, memory, index)
    titles: dict[str, set[str]] = {}
    for text, title in memory.instruments.items():
        for noun, meant in _find_nouns(text, title, index):
            titles.setdefault(noun, set()).add(meant)
    return {noun: names.pop() for noun, names in titles.items() if len(names) == 1}


def _find_title(mention: InstrumentMention, text: str, memory: CitationMemory, index: Index) -> str | None:
    """Return the official name of what is named, None for a noun that stands for nothing named before."""
    if mention.item:
        return mention.item.name
    if mention.bare:
        return _recall(text, memory, index) or (text if " " in text else None)
    if index.thereto.search(text):
        return text
    return index.by_small.get(text.lower()) or _recall(text, memory, index) or text


def _learn(text: str, title: str, memory: CitationMemory, index: Index) -> None:
    """Remember what a name stands for, and what its nouns stand for from here on."""
    memory.instruments[text] = title
    for noun, meant in _find_nouns(text, title, index):
        if noun not in memory.fixed:
            memory.bare[noun] = meant


def _is_of_body(plain: str, start: int, index: Index) -> bool:
    """Tell whether a name at `start` ends that of a body: "Committee on the ..."."""
    window = max(0, start - _WINDOW)
    if not any(map(plain[window:start].__contains__, index.body_words)):
        return False
    return index.body.search(plain, window, start) is not None


def _build(mention: InstrumentMention, title: str, text: str, index: Index) -> Found:
    """Return the citation, with what the grammar knows of the instrument that the text names or recalls."""
    how = "name" if mention.item else "default" if text in index.defaults else "recalled"
    if not mention.bare and not mention.item and title == text:
        how = "head"
    item = mention.item or (index.by_title.get(title) if mention.bare or text.lower() in index.by_small else None)
    step = Step(how, mention.item or mention.by, text)
    found = Found(mention.start, mention.end, item.kind if item else mention.kind, title=title, step=step)
    if item:
        found.adopted_by = item.adopted_by
        found.unts = (item.unts.volume, item.unts.number) if item.unts else None
    return found


def _recall(text: str, memory: CitationMemory, index: Index) -> str | None:
    """Return the name that `text` is short for: that of the noun, or the last one that holds its words."""
    if head := index.heads.get(text):
        default = index.by_id.get(index.defaults.get(text, ""))
        return default.name if default else memory.bare.get(text if " " in text else head.id)
    recent = islice(reversed(memory.instruments), _MOST_RECALLED)
    return next((memory.instruments[name] for name in recent if _holds(name, text)), None)


def _holds(name: str, text: str) -> bool:
    """Tell whether a name holds the words of another, and not inside "Collective Security Treaty Organization"."""
    at = name.find(text)
    behind = name[at + len(text) : at + len(text) + 2]
    return at >= 0 and not behind[:1].isalnum() and not behind[1:].isupper()


@lru_cache(maxsize=4096)
def _find_nouns(text: str, title: str, index: Index) -> tuple[tuple[str, str], ...]:
    """Return the nouns in a name by id and form, each with what it stands for from here on, the main ones last.

    "Protocol to the Convention on Bees" makes "the Protocol" the one, and "the Convention" the other.
    """
    nouns: list[tuple[str, str]] = []
    for name in (text, title):
        main, end = True, 0
        for match in index.head.finditer(name):
            head = index.heads[match.group()]
            if name[match.end() + 1 : match.end() + 2].isupper() or not head.bare:
                continue
            main = main and (not end or name[end : match.start()] == index.joint)
            if main:
                nouns += [(head.id, title), (match.group(), title)]
                end = match.end()
            elif name is text and (inner := _find_inner(name, end, match.span(), index)):
                nouns.insert(0, (head.id, inner.name))
    return tuple(nouns)


def _find_inner(name: str, after: int, place: Span, index: Index) -> Instrument | None:
    """Return the instrument with the longest name around the noun at `place`, behind `after` in another's name."""
    known = [
        (len(other), value)
        for other, value in index.names
        if isinstance(value, Instrument) and (at := name.find(other, after)) >= 0
        if at <= place[0] and at + len(other) >= place[1]
    ]
    return max(known, key=lambda found: found[0])[1] if known else None
