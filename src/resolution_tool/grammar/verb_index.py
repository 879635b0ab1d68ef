"""Looks performatives and the small words around them up, word by word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from resolution_tool.grammar.verbs import ActWords, Auxiliary, ForceRule, Verb, VerbsFile

PUNCTUATION = ",;:."
FormKind = Literal["finite", "participle", "adjective", "perfect", "passive", "base"]
FORM_KINDS: tuple[FormKind, ...] = ("finite", "participle", "adjective", "perfect", "passive", "base")

HYPHENS = "-\u2010\u2011"  # texts are searched as they are, and typeset ones write "re-emphasizes" with these
DEPENDENT_KINDS = frozenset({"perfect", "passive", "base"})


@lru_cache(maxsize=1 << 16)
def bare(word: str) -> str:
    """Return a word of a text in small letters, without the punctuation behind it."""
    return word.rstrip(PUNCTUATION).lower()


def find_surfaces(words: Iterable[str]) -> frozenset[str]:
    """Return words in small letters as a text may show them: with a capital, with punctuation behind."""
    return frozenset(form + mark for word in words for form in _case(word) for mark in ("", *PUNCTUATION))


def _case(word: str) -> tuple[str, str]:
    return word, word[:1].upper() + word[1:]


class PhraseTable:
    """Phrases of one or more words, looked up at a place of a list of words; the longest wins.

    They are kept by their first and by their last words as a text may show them, and behind a first word by their
    second one; only the last word of a phrase may have punctuation behind it. Most words of a text are in none:
    they cost one look.
    """

    __slots__ = ("_by_first", "_by_last")

    def __init__(self, phrases: Iterable[str]) -> None:
        # By first and second word: how many words a phrase has, and those behind the first.
        self._by_first: dict[str, dict[str | None, list[tuple[int, str]]]] = {}
        self._by_last: dict[str, list[tuple[int, str]]] = {}  # how many words a phrase has, and those before it
        for phrase in sorted(set(phrases), key=lambda p: (-len(p.split()), p)):
            parts = phrase.lower().split()
            firsts = find_surfaces(parts) if len(parts) == 1 else _case(parts[0])
            second = parts[1] if len(parts) > 1 else None
            for first in firsts:
                known = self._by_first.setdefault(first, {}).setdefault(second, [])
                known.append((len(parts), " ".join(parts[1:])))
            for last in find_surfaces(parts[-1:]):
                self._by_last.setdefault(last, []).append((len(parts), " ".join(parts[:-1])))

    def match(self, words: Sequence[str], at: int) -> int:
        """Return how many words of a phrase stand at `words[at:]`."""
        if at >= len(words) or not (found := self._by_first.get(words[at])):
            return 0
        if at + 1 < len(words):
            for count, rest in found.get(bare(words[at + 1]), ()):
                if count == 2 or " ".join(words[at + 1 : at + count]).rstrip(PUNCTUATION).lower() == rest:
                    return count
        return int(None in found)

    def match_before(self, words: Sequence[str], end: int) -> int:
        """Return how many words of a phrase stand right before `words[end]`."""
        if end <= 0 or not (found := self._by_last.get(words[end - 1])):
            return 0
        for count, rest in found:
            if count == 1 or (count <= end and " ".join(words[end - count : end - 1]).lower() == rest):
                return count
        return 0


@dataclass(frozen=True, slots=True)
class Form:
    """One word by which a performative may show itself, with what must stand around it."""

    verb: "Verb"
    kind: FormKind
    particles: PhraseTable | None
    follow: PhraseTable | None


class VerbIndex:
    """The verbs by the head word of each form, and the small words as sets; built once for a grammar.

    `surfaces` holds the head words, with a capital and punctuation behind too, so that a word is tested at once;
    `dependent` those that are performatives only behind an auxiliary. `helpers` may stand before these, `preludes`
    before any performative that has no punctuation before it: what no set knows costs one look.
    """

    def __init__(self, file: "VerbsFile") -> None:
        self.forms: dict[str, list[Form]] = {}
        for verb in file.verb:
            particles = PhraseTable(verb.particles) if verb.particles else None
            follow = PhraseTable(verb.follow) if verb.follow else None
            for kind in FORM_KINDS:
                for word in getattr(verb, kind):
                    for spelling in dict.fromkeys(word.replace("-", hyphen) for hyphen in HYPHENS):
                        self.forms.setdefault(spelling, []).append(Form(verb, kind, particles, follow))
        for forms in self.forms.values():
            forms.sort(key=lambda form: form.particles is None)  # "takes note" before "takes"
        self.surfaces = frozenset(
            word + mark for form in self.forms for word in _case(form) for mark in ("", ",", ":")
        )
        self.dependent = find_surfaces(
            word for word, forms in self.forms.items() if {form.kind for form in forms} <= DEPENDENT_KINDS
        )
        self.force_rules: dict[str, list[ForceRule]] = {}
        for rule in file.force_rule:
            for lemma in rule.verbs:
                self.force_rules.setdefault(lemma, []).append(rule)
        self.passives = frozenset(word for verb in file.verb for word in verb.passive)
        self.auxiliaries: dict[str, Auxiliary] = {a.words: a for a in file.auxiliary}
        self._auxiliary_words = PhraseTable(self.auxiliaries) if self.auxiliaries else None
        self.words = SmallWords(file.words) if file.words else None
        helpers = {words.split()[-1] for words in self.auxiliaries}
        before = file.words.before if file.words else ()
        self.helpers = find_surfaces([*helpers, *before])
        self.preludes = self.helpers
        if self.words:
            self.preludes = (self.helpers | self.words.preludes) - self.words.subordinate

    def find_auxiliary(self, words: Sequence[str], end: int) -> "tuple[int, Auxiliary] | None":
        """Return the auxiliary right before `words[end]`, and of how many words it is."""
        if not end or words[end - 1] not in self.helpers or not self._auxiliary_words:
            return None
        if not (count := self._auxiliary_words.match_before(words, end)):
            return None
        entry = self.auxiliaries.get(" ".join(words[end - count : end]).lower())
        return (count, entry) if entry else None


class SmallWords:
    """The lists of `ActWords`, made ready for look-up."""

    def __init__(self, words: "ActWords") -> None:
        self.conjunctions = frozenset(words.conjunctions)
        self.joined = PhraseTable(words.joined)
        lasts = {phrase.split()[-1] for phrase in (*words.asides, *words.joined)}
        self.preludes = find_surfaces([*words.conjunctions, *lasts]) | {"–", "—"}
        self.openers = frozenset(words.openers)
        self.simultaneous = frozenset(words.simultaneous)
        self.asides = PhraseTable(words.asides)
        self.aside_openers = find_surfaces(phrase.split()[0] for phrase in words.asides)
        self.resulting = frozenset(words.resulting)
        self.before = frozenset(words.before)
        self.again = frozenset(words.again)
        self.after = PhraseTable(words.after)
        self.gap = self.before | frozenset(words.gap) | frozenset(words.further)
        self.further = frozenset(words.further)
        firsts = {phrase.split()[0] for phrase in words.after}
        self.phrase_words = firsts | self.further | frozenset(words.manner)  # with these a phrase may go on
        self.further_before = frozenset(words.further_before)
        self.manner = frozenset(words.manner)
        self.manner_nouns = frozenset(words.manner_nouns)
        self.attitudes = frozenset(words.attitudes) | frozenset(words.speech)
        self.speech = frozenset(words.speech)
        self.speech_particles = frozenset(words.speech_particles)
        self.calling = frozenset(words.calling)
        self.definite = frozenset(words.definite)
        self.sought = frozenset(words.sought)
        self.sought_surfaces = find_surfaces(words.sought)
        self.others = frozenset(words.others)
        self.own = frozenset(words.own)
        self.articles = frozenset(words.articles)
        self.no_noun = frozenset(words.no_noun)
        self.subordinate = frozenset(words.subordinate)
        self.prepositions = frozenset(words.prepositions)
        self.preposition_surfaces = find_surfaces(words.prepositions)
        self.gerund_prepositions = frozenset(words.gerund_prepositions)
        self.gerund_suffix = words.gerund_suffix
        self._not_gerunds = frozenset(words.not_gerunds)
        self.half_gerunds = frozenset(words.half_gerunds)
        self.passive = PhraseTable(words.passive_auxiliaries)
        self.to = words.to
        self.to_surfaces = frozenset(words.to + mark for mark in ("", ",", ":"))
        self.trailing = self.conjunctions | self.before | {words.to}
        self.that = words.that
        self.that_surfaces = find_surfaces([words.that])
        self.clause_openers = self.that_surfaces | self.aside_openers | self.preposition_surfaces

    def is_gerund(self, word: str) -> bool:
        """Whether a word is a gerund by its ending, and none of the adjectives and prepositions that end so."""
        plain = bare(word)
        return plain.endswith(self.gerund_suffix) and plain not in self._not_gerunds
