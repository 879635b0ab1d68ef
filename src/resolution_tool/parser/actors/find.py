"""Resolves a noun phrase to an actor: by its names in the grammar, and by what the document has introduced."""

import re
from functools import lru_cache

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.actor_index import ActorIndex, FormTable
from resolution_tool.grammar.actors import Actor, Form
from resolution_tool.grammar.entry import Entry
from resolution_tool.grammar.names import NameMatch, normalize
from resolution_tool.parser.actors.calls import call_back
from resolution_tool.parser.actors.memory import Named, name_actor
from resolution_tool.parser.actors.observe import LONGEST, apply_form, find_set_up
from resolution_tool.parser.context import Context

_AROUND = " ,;.:"  # what may stand around a phrase
_NEAR = 100  # clauses back in which a form looks for the body that is spoken of
_FEWEST = 3  # words with capitals in a name that is known from nowhere: fewer are a title ("Independent Expert")


def find_actor_names(plain: str, grammar: Grammar) -> list[NameMatch[Actor]]:
    """Return the names of actors in a text after `normalize`, so that none is cut in two."""
    return grammar.actors.index.finder.find(plain)


def resolve_actor(phrase: str, context: Context, grammar: Grammar, at: int | None = None) -> Named | None:
    """Return the actor that a noun phrase without article names, or None for a description of nobody known.

    `at` is the offset of the phrase in its clause, so that "the Committee" is the one named before it there.
    """
    if len(phrase) > LONGEST:
        return None
    index = grammar.actors.index
    fixed = _find_fixed(phrase, index) if context.trace is None else None
    if fixed and fixed[0] not in context.actors.introduced:
        return fixed[1]
    resolved = context.actors.resolved
    if (phrase, at) not in resolved:
        resolved[phrase, at] = _Reading(context, index, at).read(normalize(phrase).strip(_AROUND))
        if context.trace is not None:
            context.trace.name(phrase, at)
    return resolved[phrase, at]


@lru_cache(maxsize=8192)
def _find_fixed(phrase: str, index: ActorIndex) -> tuple[str, Named] | None:
    """Return whom a phrase names in every document but those that introduce these words for another."""
    words = normalize(phrase).strip(_AROUND)
    plain = index.strip(words)
    actor = index.get(plain)
    if actor is None or plain in index.generic or index.spoken.fit(words):
        return None
    return plain, name_actor(actor, index.former.get(plain))


class _Reading:
    """One phrase being resolved: at most a few forms deep, since each form leaves a shorter phrase."""

    def __init__(self, context: Context, index: ActorIndex, at: int | None) -> None:
        self._context = context
        self._index = index
        self._at = at
        self._trace = context.trace

    def read(self, phrase: str) -> Named | None:
        plain = self._index.strip(phrase)
        if not plain:
            return None
        return (
            self._try(self._index.spoken, phrase)  # "all parties" are more than the two
            or self._resolve(plain)
            or self._respell(plain)
            or self._describe(plain)
            or self._try(self._index.descriptions, plain)
            or self._take(_name(plain, self._index), "unlisted", plain, "actors / heads")
        )

    def _resolve(self, plain: str) -> Named | None:
        if introduced := self._context.actors.introduced.get(plain):
            return self._take(introduced, "introduced", plain)
        actor = self._index.get(plain)
        if actor and plain not in self._index.generic:
            return self._take(name_actor(actor, self._index.former.get(plain)), "name", plain, actor)
        if plain[0].isupper() and (called := call_back(plain, self._context, self._index, self._at)):
            return self._take(called[1], called[0], plain)
        return self._take(name_actor(actor), "name", plain, actor) if actor else self._try(self._index.forms, plain)

    def _take(self, found: Named | None, how: str, words: str, entry: Entry | str | None = None) -> Named | None:
        """Return what a step found, and report the step where somebody asks."""
        if self._trace is not None and found is not None:
            self._trace.note_step(how, entry, words, found)
        return found

    def _try(self, forms: FormTable, plain: str) -> Named | None:
        for form, match in forms.fit(plain):
            if found := self._resolve_form(form, match):
                return self._take(found, "form", plain, form)
            if self._trace is not None:
                self._trace.miss_step(form, plain)
        return None

    def _respell(self, plain: str) -> Named | None:
        changed = plain
        for words, pattern, spelling in self._index.spellings:
            if words in changed:
                changed = pattern.sub(spelling, changed)
        if not changed or changed == plain:
            return None
        return self._take(self._resolve(changed), "respelt", changed, "actors / spellings")

    def _describe(self, plain: str) -> Named | None:
        """Return the group behind "other Member States concerned": its id and kind, without its name."""
        bare = self._index.qualifiers.sub("", plain) if self._index.qualifiers else plain
        named = self._resolve(bare) if bare and bare != plain else None
        if named is None:
            return None
        return self._take(Named(None, named.id, named.kind), "description", bare, "actors / qualifiers")

    def _resolve_form(self, form: Form, match: re.Match[str]) -> Named | None:
        groups = match.groupdict("")
        if form.spoken_regex:
            found = self._find_spoken(form.spoken_regex, form.needs)
            if found is None:
                return None
            groups |= found
        if form.rewrite is not None:
            return self._resolve(form.rewrite.format(**groups).strip())
        if number := groups.get("resolution"):
            return self._take(find_set_up(number, form, self._index), "resolution", number)
        if adjective := groups.get("adjective"):
            state = self._index.by_adjective.get(adjective)
            base = self._take(name_actor(state), "adjective", adjective, state) if state else None
        elif phrase := groups.get("actor"):
            base = self._resolve(self._index.strip(phrase))
        else:
            if instrument := groups.get("instrument"):
                groups["instrument"] = self._recall(instrument)
            return Named(form.name.format(**groups) or None, None, form.kind)
        return apply_form(form, groups, base, self._index)

    def _find_spoken(self, spoken: re.Pattern[str], needs: str) -> dict[str, str] | None:
        """Return what the last clause that fits speaks of: a body, or two States by their names with articles."""
        known = self._context.actors.spoken
        if spoken not in known:
            near = reversed(self._context.actors.texts[-_NEAR:])
            matches = (spoken.search(text) for text in near if needs in text)
            known[spoken] = next(filter(None, matches), None)
        match = known[spoken]
        if match is None or "one" not in spoken.groupindex:
            return match.groupdict("") if match else None
        one, other = self._index.get(match["one"]), self._index.get(match["other"])
        if not one or not other or one.kind != "state" or other.kind != "state":
            return None
        return {"one": one.name, "other": other.the or other.name}

    def _recall(self, instrument: str) -> str:
        """Return the full name of an instrument that the document calls by its noun alone: "the Convention"."""
        known = self._context.citations.bare.get(instrument.lower(), "")
        return known if self._index.find_head(known)[-1:] == [instrument] else instrument


def _name(plain: str, index: ActorIndex) -> Named | None:
    """Take a phrase for a name of its own if it is written like one: "Southern Transitional Council"."""
    words = plain.split()
    capitals = sum(word[0].isupper() for word in words)
    if capitals < _FEWEST or not words[0][0].isupper() or not words[-1][0].isupper():
        return None
    if index.find_head(plain)[-1] not in index.heads and words[-1] not in index.heads:
        return None
    proper = all(word[0].isupper() or word in index.links or word in index.joins for word in words)
    return Named(plain, None, None) if proper else None
