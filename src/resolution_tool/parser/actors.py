"""Resolves a noun phrase to an actor: by its names in the grammar, and by what the document has introduced."""

import re
from collections.abc import Iterator

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.actor_index import ActorIndex
from resolution_tool.grammar.actors import Actor, Form
from resolution_tool.grammar.names import NameMatch, normalize
from resolution_tool.parser.actor_memory import ActorMemory, Named
from resolution_tool.parser.context import Context
from resolution_tool.parser.folding import Folded

_LONGEST = 200  # characters; no name of an actor is longer, and a longer phrase is not worth the look


def find_actor_names(
    plain: str, grammar: Grammar, start: int = 0, end: int | None = None
) -> Iterator[NameMatch[Actor]]:
    """Yield the names of actors in `plain[start:end]`, a text after `normalize`, so that none is cut in two."""
    return grammar.actors.index.finder.find(plain, start, end)


def resolve_actor(phrase: str, context: Context, grammar: Grammar, at: int | None = None) -> Named | None:
    """Return the actor that a noun phrase without article names, or None for a description of a group.

    `at` is the offset of the phrase in its clause, so that "the Committee" is the one named before it there.
    """
    if len(phrase) > _LONGEST:
        return None
    index = grammar.actors.index
    plain = index.strip(normalize(phrase).strip(" ,;.:"))
    if not plain:
        return None
    return (
        _resolve(plain, context, index, at) or _resolve_spelling(plain, context, index, at) or _name(plain, index)
    )


def _resolve(plain: str, context: Context, index: ActorIndex, at: int | None) -> Named | None:
    memory = context.actors
    if introduced := memory.introduced.get(plain):
        return introduced
    if actor := index.get(plain):
        return _named(actor)
    if plain[0].isupper() and (called := _call_back(plain, context, index, at)):
        return called
    for form in index.forms:
        if (match := form.regex.fullmatch(plain)) and (found := _resolve_form(form, match, context, index, at)):
            return found
    return None


def _resolve_spelling(plain: str, context: Context, index: ActorIndex, at: int | None) -> Named | None:
    changed = plain
    for pattern, spelling in index.spellings:
        changed = pattern.sub(spelling, changed)
    changed = changed.strip()
    return _resolve(changed, context, index, at) if changed and changed != plain else None


def _describe(plain: str, context: Context, index: ActorIndex, at: int | None) -> Named | None:
    """Return the group behind "other Member States concerned": its id and kind, without its name."""
    bare = index.qualifiers.sub("", plain) if index.qualifiers else plain
    named = _resolve(bare, context, index, at) if bare and bare != plain else None
    return Named(None, named.id, named.kind) if named else None


def _call_back(short: str, context: Context, index: ActorIndex, at: int | None) -> Named | None:
    """Return the actor that a short form means: named before it in this clause, else the one named most."""
    memory = context.actors
    here = [(start, named) for start, named in memory.here if short in index.find_short(named.name or "")]
    before = [named for start, named in here if at is None or start < at]
    if before:
        return before[0] if at is None else before[-1]
    known = [seen for name, seen in memory.mentions.items() if short in index.find_short(name)]
    if known:
        return max(known, key=lambda seen: (seen.count, seen.last)).named
    if home := index.homes.get(context.organ or "", {}).get(short):
        return _named(home)
    if here:
        return here[0][1]
    given = index.given.get(short)
    return _named(given) if given else None


def _resolve_form(
    form: Form, match: re.Match[str], context: Context, index: ActorIndex, at: int | None
) -> Named | None:
    groups = match.groupdict()
    if number := groups.get("resolution"):
        set_up = (actor for actor in index.by_resolution.get(number, ()) if not form.of or actor.kind in form.of)
        actor = next(set_up, None)
        return _named(actor) if actor else None
    if adjective := groups.get("adjective"):
        state = index.by_adjective.get(adjective)
        base = _named(state) if state else None
    elif phrase := groups.get("actor"):
        base = _resolve(index.strip(phrase), context, index, at)
    else:
        return Named(form.name.format(**groups) or None, None, form.kind)
    if base is None or (form.of and base.kind not in form.of):
        return None
    if base.name is None:
        return base
    actor = index.by_id.get(base.id or "")
    named = f"the {base.name}" if actor and actor.the else base.name
    name = form.name.format(**(groups | {"actor": base.name, "the": named}))
    return Named(name, None, form.kind) if form.kind else Named(name, base.id, base.kind)


def _name(plain: str, index: ActorIndex) -> Named | None:
    """Take a phrase for a name of its own if it is written like one: "Southern Transitional Council"."""
    words = plain.split()
    if len(words) < 2 or not words[-1][0].isupper() or index.find_head(plain)[-1] in index.groups:
        return None
    proper = all(word[0].isupper() or word in index.links for word in words)
    return Named(plain, None, None) if proper and words[0][0].isupper() else None


def _named(actor: Actor) -> Named:
    return Named(None if actor.descriptive else actor.name, actor.id, actor.kind)


def observe_actors(folded: Folded, context: Context, grammar: Grammar) -> None:
    """Remember what a clause names and introduces: full names, "(hereinafter ...)", an acronym in brackets."""
    memory, index = context.actors, grammar.actors.index
    memory.turn()
    plain = normalize(folded.text)
    ends: dict[int, Named] = {}
    for match in index.finder.find_capitalized(plain):
        named = _named(match.value)
        if named.name:
            memory.here.append((match.start, named))
            ends[match.end] = named
    for start, end, named in _find_forms(plain, context, index):
        memory.here.append((start, named))
        ends[end] = named
    memory.here.sort(key=lambda entry: entry[0])
    if "(" in plain:
        _observe_brackets(plain, ends, memory, index)


def _find_forms(plain: str, context: Context, index: ActorIndex) -> Iterator[tuple[int, int, Named]]:
    for form in index.forms:
        if form.lead_regex is None or form.needs not in plain:
            continue
        for match in form.lead_regex.finditer(plain):
            whole: re.Match[str] | None = match
            if "resolution" not in match.groupdict():
                after = index.finder.match(plain, match.end())
                whole = form.regex.fullmatch(plain, match.start(), after.end) if after else None
            if whole and (named := _resolve_form(form, whole, context, index, None)):
                yield whole.start(), whole.end(), named


def _observe_brackets(plain: str, ends: dict[int, Named], memory: ActorMemory, index: ActorIndex) -> None:
    if index.acronym:
        for match in index.acronym.finditer(plain):
            named = ends.get(match.start() - 1) or _spell_out(plain, match.start() - 1, match["short"])
            if named:
                memory.introduced.setdefault(match["short"], named)
                memory.here.append((match.start(), named))
    if index.hereinafter:
        for match in index.hereinafter.finditer(plain):
            before = (ends.get(match.start() - gap) for gap in (1, 3))  # also behind a possessive
            if named := next(filter(None, before), None):
                memory.introduced[match["short"]] = named


def _spell_out(plain: str, end: int, acronym: str) -> Named | None:
    """Return the name before `end` whose initials are the acronym: Lord's Resistance Army (LRA)."""
    words = plain[max(0, end - _LONGEST) : end].split(" ")
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
