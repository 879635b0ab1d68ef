"""Resolves a noun phrase to an actor: by its names in the grammar, and by what the document has introduced."""

import re
from collections.abc import Iterator
from operator import itemgetter

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.actor_index import ActorIndex
from resolution_tool.grammar.actors import Actor, Form
from resolution_tool.grammar.entry import Entry
from resolution_tool.grammar.names import NameMatch, normalize
from resolution_tool.parser.actors.calls import call_back
from resolution_tool.parser.actors.memory import ActorMemory, Named, name_actor
from resolution_tool.parser.context import Context
from resolution_tool.parser.folding import Folded

_LONGEST = 400  # characters; no name of an actor is longer, and a longer phrase is not worth the look
_NEAR = 100  # clauses back in which a form looks for the body that is spoken of
_START = itemgetter(0)
_FEWEST = 3  # words with capitals in a name that is known from nowhere: fewer are a title ("Independent Expert")


def find_actor_names(
    plain: str, grammar: Grammar, start: int = 0, end: int | None = None
) -> list[NameMatch[Actor]]:
    """Return the names of actors in `plain[start:end]`, a text after `normalize`, so that none is cut in two."""
    return grammar.actors.index.finder.find(plain, start, end)


def resolve_actor(phrase: str, context: Context, grammar: Grammar, at: int | None = None) -> Named | None:
    """Return the actor that a noun phrase without article names, or None for a description of nobody known.

    `at` is the offset of the phrase in its clause, so that "the Committee" is the one named before it there.
    """
    if len(phrase) > _LONGEST:
        return None
    resolved = context.actors.resolved
    if (phrase, at) not in resolved:
        reading = _Reading(context, grammar.actors.index, at)
        resolved[phrase, at] = reading.read(normalize(phrase).strip(" ,;.:"))
        if context.trace is not None:
            context.trace.name(phrase, at)
    return resolved[phrase, at]


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

    def _try(self, forms: tuple[Form, ...], plain: str) -> Named | None:
        for form in forms:
            if match := form.regex.fullmatch(plain):
                if found := self._resolve_form(form, match):
                    return self._take(found, "form", plain, form)
                if self._trace is not None:
                    self._trace.miss_step(form, plain)
        return None

    def _respell(self, plain: str) -> Named | None:
        changed = plain
        for pattern, spelling in self._index.spellings:
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
            found = self._find_spoken(form.spoken_regex)
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

    def _find_spoken(self, spoken: re.Pattern[str]) -> dict[str, str] | None:
        """Return what the last clause that fits speaks of: a body, or two States by their names with articles."""
        matches = (spoken.search(text) for text in reversed(self._context.actors.texts[-_NEAR:]))
        match = next(filter(None, matches), None)
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


def find_set_up(number: str, form: Form, index: ActorIndex) -> Named | None:
    """Return the actor that the resolution of a number set up, if it is of a kind that the form names."""
    set_up = (actor for actor in index.by_resolution.get(number, ()) if not form.of or actor.kind in form.of)
    return name_actor(actor) if (actor := next(set_up, None)) else None


def apply_form(form: Form, groups: dict[str, str], base: Named | None, index: ActorIndex) -> Named | None:
    """Return whom a form means by another actor, None if that one is unknown or of a kind that the form has not."""
    if base is None or (form.of and base.kind not in form.of):
        return None
    if base.name is None:
        return base
    actor = index.by_id.get(base.id or "")
    named = index.article + base.name
    if actor and base.kind == "state":
        written = groups.get("article", "") + base.name  # of a former name only the text tells whether it takes one
        named = (actor.the or base.name) if base.name == actor.name else written
    name = form.name.format(**(groups | {"actor": base.name, "the": named}))
    if form.kind is None:
        return Named(name, base.id, base.kind)
    if not (actor and actor.members):
        return Named(name, None, form.kind)
    # members of a group: who asks for one of them is to find it
    kinds = {index.by_id[member].kind for member in actor.members if member in index.by_id}
    return Named(name, actor.id, form.kind if form.kind != "state-group" or "state" in kinds else "un-group")


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


def observe_actors(folded: Folded, context: Context, grammar: Grammar) -> None:
    """Remember what a clause names and introduces: full names, "(hereinafter ...)", an acronym in brackets."""
    memory, index = context.actors, grammar.actors.index
    plain = folded.plain
    memory.turn(plain)
    ends: dict[int, Named] = {}
    for start, end, actor in index.finder.find_capitalized(plain):
        spelled = plain[start:end]
        if (named := memory.spelled.get(spelled)) is None:
            named = memory.spelled[spelled] = name_actor(actor, index.former.get(spelled))
        if named.name:
            memory.here.append((start, named))
            ends[end] = named
    for start, end, named in _find_forms(plain, index):
        memory.here.append((start, named))
        ends[end] = named
    if "(" in plain:
        _observe_brackets(plain, ends, memory, index)
    memory.here.sort(key=_START)


def _find_forms(plain: str, index: ActorIndex) -> Iterator[tuple[int, int, Named]]:
    for form in index.leads:
        if form.lead_regex is None or form.needs not in plain:
            continue
        for match in form.lead_regex.finditer(plain):
            if number := match.groupdict().get("resolution"):
                end, named = match.end(), find_set_up(number, form, index)
            elif after := index.finder.match(plain, match.end()):
                base = name_actor(after.value, index.former.get(plain[after.start : after.end]))
                end, named = after.end, apply_form(form, match.groupdict(""), base, index)
            else:
                continue
            if named:
                yield match.start(), end, named


def _observe_brackets(plain: str, ends: dict[int, Named], memory: ActorMemory, index: ActorIndex) -> None:
    if index.acronym:
        for match in index.acronym.finditer(plain):
            known = index.by_name.get(match["short"])
            named = ends.get(match.start() - 1)
            if named is None:
                named = _spell_out(plain, match.start() - 1, match["short"])
                if named and known and _is_like(named.name or "", known.name):
                    named = name_actor(known)
            elif known and named.id != (known.state or known.id):
                continue  # S/RES/2423: "the Special Representative of the Secretary-General (SRSG)"
            if named:
                memory.introduced.setdefault(match["short"], named)
                memory.here.append((match.start(), named))
    if index.hereinafter:
        for match in index.hereinafter.finditer(plain):
            before = (ends.get(match.start() - gap) for gap in (1, 3))  # also behind a possessive
            if named := next(filter(None, before), None):
                memory.introduced[match["short"]] = named


def _is_like(name: str, other: str) -> bool:
    """Whether two names share half their words: a name with a slip of the pen, not another one."""
    words, others = set(name.lower().split()), set(other.lower().split())
    return 2 * len(words & others) >= len(words)


def _spell_out(plain: str, end: int, acronym: str) -> Named | None:
    """Return the name before `end` whose initials are the acronym: Lord's Resistance Army (LRA)."""
    words = plain[max(0, end - _LONGEST) : end].removesuffix("'s").split(" ")
    letters = [letter.lower() for letter in acronym if letter.isupper()]
    at = len(words)
    while letters and at:
        at -= 1
        initials = [part[:1].lower() for part in words[at].split("-") if part]
        if not words[at][:1].isupper():
            if len(words) - at > 3 * len(acronym) or words[at][-1:] in ",;.":
                return None
            continue
        for initial in reversed(initials):
            if letters and letters[-1] == initial:
                letters.pop()
    if letters or not words[at:] or not words[at][:1].isupper():
        return None
    return Named(" ".join(words[at:]).strip(" ,;"))
