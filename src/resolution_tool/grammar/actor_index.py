"""Looks actors up: by name, by adjective, by the resolution that set them up, by what a text calls them back."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from resolution_tool.grammar.actors import Actor, ActorsFile, Form
from resolution_tool.grammar.names import NameFinder, normalize

_MOST_FITTED = 8192  # phrases of which a table of forms remembers what fits them


class FormTable:
    """Forms in their order. Resolutions have few phrases for actors, and what fits them is remembered."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._forms = tuple(forms)
        self._fitted: dict[str, tuple[tuple[Form, re.Match[str]], ...]] = {}

    def fit(self, phrase: str) -> tuple[tuple[Form, re.Match[str]], ...]:
        """Return the forms that a whole phrase has, each with its match."""
        if (fitted := self._fitted.get(phrase)) is None:
            if len(self._fitted) >= _MOST_FITTED:
                self._fitted.clear()
            matches = ((form, form.regex.fullmatch(phrase)) for form in self._forms)
            self._fitted[phrase] = fitted = tuple((form, match) for form, match in matches if match)
        return fitted


class ActorIndex:
    """All look-ups over the actors of a grammar; built once for a grammar, on first use.

    `finder` finds names in running text; `by_name` holds names as written, `by_key` in small letters without the
    acronyms ("WHO" is not "who"); `homes` short forms by the organ whose texts use them unintroduced.
    """

    def __init__(self, file: ActorsFile) -> None:
        self.forms = FormTable(form for form in file.form if (form.name or form.rewrite) and not form.spoken)
        self.spoken = FormTable(form for form in file.form if form.spoken)
        self.descriptions = FormTable(form for form in file.form if not (form.name or form.rewrite))
        self.by_id = {actor.id: actor for actor in file.actor}
        self.by_name: dict[str, Actor] = {}
        self.by_key: dict[str, Actor] = {}
        self.former: dict[str, str] = {}
        self.by_adjective: dict[str, Actor] = {}
        self.by_resolution: dict[str, list[Actor]] = defaultdict(list)
        self.homes: dict[str, dict[str, Actor]] = defaultdict(dict)
        self.spellings = [(a, re.compile(rf"\b{re.escape(a)}\b"), b) for a, b in file.spellings.items()]
        self.leads = tuple((form.needs, regex, form) for form in file.form if (regex := form.lead_regex))
        self.generic = frozenset(file.generic)
        self.governments = frozenset(file.governments)
        self.unlisted = frozenset(file.unlisted)
        self.government = file.government
        self.article = file.article
        self.joins = frozenset(file.joins)
        self.links = frozenset(file.links)
        self.heads = frozenset(file.heads)
        # "the Office", but "l'Office": a word that ends in an apostrophe is written to the next one
        words = "|".join(re.escape(word) + ("" if word[-1:] == "'" else " ") for word in file.determiners)
        self._determiners = re.compile(rf"(?:{words})+", re.IGNORECASE) if words else None
        self.qualifiers = re.compile(file.qualifiers) if file.qualifiers else None
        self.acronym = re.compile(file.acronym) if file.acronym else None
        self.hereinafter = re.compile(file.hereinafter) if file.hereinafter else None
        self.possessive = file.possessive
        shorts = (short for actor in file.actor for short in actor.short)
        self._shorts = frozenset((*shorts, *file.governments, *file.unlisted))
        self._short: dict[str, tuple[str, ...]] = {}
        for actor in file.actor:
            for name in (normalize(actor.name), *map(normalize, actor.names), *map(normalize, actor.former)):
                self.by_name.setdefault(name, actor)
                if not is_acronym(name):
                    self.by_key.setdefault(name.lower(), actor)
            self.former.update((normalize(name), name) for name in actor.former)
            for adjective in actor.adjectives:
                self.by_adjective.setdefault(adjective, actor)
            for number in actor.resolution:
                self.by_resolution[number].append(actor)
        for actor in file.actor:
            for organ in actor.home:
                for short in actor.short or self.find_short(actor.name):
                    self.homes[organ].setdefault(short, actor)
        self.finder: NameFinder[Actor] = NameFinder(
            (name, actor) for name, actor in self.by_name.items() if name not in self.generic
        )

    def strip(self, phrase: str) -> str:
        """Return a phrase without the determiners in front ("all", "the", "its")."""
        found = self._determiners.match(phrase) if self._determiners else None
        return phrase[found.end() :] if found else phrase

    def get(self, phrase: str) -> Actor | None:
        """Return the actor of exactly this name, small letters and capitals alike but in acronyms."""
        return self.by_name.get(phrase) or self.by_key.get(phrase.lower())

    def can_be_called(self, short: str) -> bool:
        """Whether some actor, listed or not, may be called so; most phrases that no name is known for are none."""
        return short in self._shorts or not self.heads.isdisjoint(short.split(" "))

    def find_short(self, name: str) -> tuple[str, ...]:
        """Return what a text may call a body of this name from then on ("Office", "Panel of Experts", "Panel")."""
        if (known := self._short.get(name)) is None:
            plain = normalize(name)
            given = actor.short if (actor := self.by_name.get(plain)) else ()
            self._short[name] = known = tuple(dict.fromkeys((*given, *self._find_heads(plain))))
        return known

    def find_head(self, name: str) -> list[str]:
        """Return the words of a name up to its head: ["United", "Nations", "Office"]."""
        words = name.split()
        return words[: next((i for i, word in enumerate(words) if word in self.links and i), len(words))]

    def _find_heads(self, name: str) -> Iterator[str]:
        head = self.find_head(name)
        if not head or head[-1] not in self.heads:
            return
        rest = name.split()[len(head) :]
        tail = rest[: next((i for i, word in enumerate(rest) if word in self.links and i), len(rest))]
        for first in range(len(head) - 1, max(-1, len(head) - 4), -1):
            yield " ".join(head[first:])
            if tail:
                yield " ".join(head[first:] + tail)


def is_acronym(name: str) -> bool:
    """Whether a name must be compared as written: capitals, few letters."""
    return len(name) <= 6 and name.isupper()
