"""Finds treaties and other instruments by name: listed ones, unlisted ones by the noun that heads their name.

"the Convention" stands for the one named last with that noun, in the whole document; it is cited only where its
clause does not name it in full. A text that appears twice in a clause is cited once.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from resolution_tool.grammar.instruments import Instrument
from resolution_tool.parser.citation_memory import CitationMemory
from resolution_tool.parser.citations_drafts import Found
from resolution_tool.parser.folding import Folded
from resolution_tool.parser.instruments_index import Index, Named
from resolution_tool.parser.instruments_names import InstrumentMention, find_mentions
from resolution_tool.parser.trace import Step

_WINDOW = 120  # characters before a name that can make it the name of a body
_MOST_RECALLED = 100  # names, the last ones, that a short form may stand for


def find_instruments(folded: Folded, named: Sequence[Named], memory: CitationMemory, index: Index) -> list[Found]:
    """Return the instruments that a text names, each text once; `memory` learns their names.

    `named` are the names and nouns of the index in it, ascending and apart.
    """
    plain = folded.plain
    mentions = find_mentions(folded, named, index)
    if not mentions:
        return []
    found: list[Found] = []
    seen: set[str] = set()
    bare: list[tuple[InstrumentMention, str]] = []
    for mention in mentions:
        text = plain[mention.start : mention.end]
        of_body = _is_of_body(plain, mention.start, index)
        if mention.bare:
            if of_body:
                continue
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
        if text not in seen and not of_body:
            seen.add(text)
            step = Step("name" if item else "recalled" if title != text else "head", item or mention.by, text)
            found.append(_build(mention, title, item, step))
    titles = {entry.title for entry in found}
    for mention, title in bare:
        if title not in titles:
            titles.add(title)
            text = plain[mention.start : mention.end]
            step = Step("default" if text in index.defaults else "recalled", mention.by, text)
            found.append(_build(mention, title, index.by_title.get(title), step))
    return found


def _is_of_body(plain: str, start: int, index: Index) -> bool:
    """Tell whether a name at `start` ends that of a body: "Conference of the Parties to the ..."."""
    window = max(0, start - _WINDOW)
    return any(plain.find(word, window, start) >= 0 for word in index.body_words) and bool(
        index.body.search(plain, window, start)
    )


def _build(mention: InstrumentMention, title: str, item: Instrument | None, step: Step) -> Found:
    found = Found(mention.start, mention.end, item.kind if item else mention.kind, title=title, step=step)
    if item:
        found.adopted_by = item.adopted_by
        found.unts = (item.unts.volume, item.unts.number) if item.unts else None
    return found


def _recall(text: str, memory: CitationMemory, index: Index) -> str | None:
    """Return the name that `text` is short for: that of the noun, or the last one that holds its words."""
    if head := index.heads.get(text):
        default = index.by_id.get(index.defaults.get(text, ""))
        return default.name if default else memory.bare.get(head.id)
    recent = islice(reversed(memory.instruments), _MOST_RECALLED)
    return next((memory.instruments[name] for name in recent if text in name), None)


@lru_cache(maxsize=4096)
def _find_forms(name: str, index: Index) -> tuple[str, ...]:
    """Return the head nouns of a name: "Convention" of "Framework Convention on Climate Change"."""
    return tuple(
        match.group()
        for match in index.head.finditer(name)
        if not name[match.end() + 1 : match.end() + 2].isupper() and index.heads[match.group()].bare
    )
