"""The grammar of instruments, compiled for the search."""

import re
from dataclasses import dataclass
from functools import lru_cache

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.instruments import Head, Instrument, Phrase
from resolution_tool.grammar.names import NameMatch, normalize

_OPENING = ("", "(", "[", '"', "'", "\u201c", "\u2018")  # what may stand before a word
_CAPITAL = r"[A-Z][\w'\-]*"

Named = NameMatch[Instrument | Head | None]  # None is the name of something else


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """The grammar of instruments, compiled; `names` are to be looked for in texts, longest first."""

    by_id: dict[str, Instrument]
    by_title: dict[str, Instrument]
    by_small: dict[str, str]  # the titles by names in small letters: "Convention Against ..."
    by_unts: dict[tuple[str, str], str]
    heads: dict[str, Head]
    head: re.Pattern[str]
    names: tuple[tuple[str, Instrument | Head | None], ...]
    small: tuple[tuple[str, list[tuple[str, Instrument]]], ...]  # by their first two words, longest first
    phrases: tuple[tuple[str, Phrase, re.Pattern[str]], ...]  # by the words that each always holds
    small_firsts: frozenset[str]  # the first words of both, as they may stand in a text
    cues: tuple[str, ...]  # what phrases always hold, where that is one word
    links: frozenset[str]
    leads: frozenset[str]
    joint: str
    series: re.Pattern[str]
    particles: frozenset[str]
    months: frozenset[str]
    day: re.Pattern[str]
    direct: frozenset[str]
    pairs: frozenset[str]
    defaults: dict[str, str]
    added: re.Pattern[str]
    thereto: re.Pattern[str]
    years: re.Pattern[str]
    articles: frozenset[str]
    possessive: str
    article: re.Pattern[str]
    definite: re.Pattern[str]
    described: re.Pattern[str]
    introduced: re.Pattern[str]
    body_words: tuple[str, ...]
    body: re.Pattern[str]


@lru_cache(maxsize=8)
def build_index(grammar: Grammar) -> Index:
    """Compile the grammar of instruments once; without patterns only listed names are found."""
    file = grammar.instruments
    p = file.pattern
    heads = {form: head for head in file.head for form in head.forms}
    listed = [(name, i) for i in file.instrument for name in i.spellings]
    small: dict[str, list[tuple[str, Instrument]]] = {}
    for name, instrument in sorted(listed, key=lambda entry: -len(entry[0])):
        if name[:1].islower():
            small.setdefault(" ".join(name.split(" ")[:2]), []).append((normalize(name), instrument))
    links = "|".join(re.escape(word) for word in p.links if word != p.joint.strip())
    part = rf"{_CAPITAL}(?: (?:(?:{links}) ){{0,2}}{_CAPITAL}){{0,3}}"  # "Protection of Civilians"
    names: list[tuple[str, Instrument | Head | None]] = [entry for entry in listed if not entry[0][:1].islower()]
    names += [(name, None) for name in file.other_names]
    names += heads.items()
    cues = [phrase.cue for phrase in file.phrase]
    starts = [*small, *(cue for cue in cues if " " in cue)]
    return Index(
        by_id={i.id: i for i in file.instrument},
        by_title={i.name: i for i in file.instrument},
        by_small={normalize(name).lower(): i.name for name, i in listed},
        by_unts={(i.unts.volume, i.unts.number): i.name for i in reversed(file.instrument) if i.unts},
        heads=heads,
        head=re.compile("|".join(rf"{re.escape(form)}\b" for form in sorted(heads, key=lambda f: (-len(f), f)))),
        names=tuple(names),
        small=tuple(small.items()),
        phrases=tuple((ph.cue, ph, re.compile(ph.pattern.replace("{end}", p.end))) for ph in file.phrase),
        small_firsts=frozenset(mark + start.partition(" ")[0] for start in starts for mark in _OPENING),
        cues=tuple(cue for cue in cues if " " not in cue),
        links=frozenset(p.links),
        leads=frozenset(p.leads),
        joint=p.joint,
        series=re.compile(rf"(?:, {part}){{1,5}},?{re.escape(p.joint)}{_CAPITAL}"),
        particles=frozenset(p.particles),
        months=frozenset(grammar.dates.months),
        day=re.compile(rf" (?:{'|'.join(map(re.escape, grammar.dates.months))})\b"),
        direct=frozenset(p.direct),
        pairs=frozenset(p.pairs),
        defaults=dict(file.default),
        added=re.compile(p.added),
        thereto=re.compile(p.thereto),
        years=re.compile(p.years),
        articles=frozenset(p.articles),
        possessive=p.possessive,
        article=re.compile(p.article),
        definite=re.compile(p.definite),
        described=re.compile(p.described),
        introduced=re.compile(p.introduced),
        body_words=p.body_words,
        body=re.compile(p.body),
    )
