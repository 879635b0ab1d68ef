"""Observes whom the clauses name: at once what one introduces, the rest when somebody calls an actor back.

Half of the documents never say "the Committee", so that most clauses need not be read for names at all.
"""

from bisect import bisect_left
from collections.abc import Iterator
from operator import itemgetter

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.actor_index import ActorIndex
from resolution_tool.grammar.actors import Form
from resolution_tool.parser.actors.memory import ActorMemory, Mentions, Named, name_actor
from resolution_tool.parser.context import Context
from resolution_tool.parser.folding import Folded

LONGEST = 400  # characters; no name of an actor is longer, and a longer phrase is not worth the look
_NEAR = 20  # names before a State behind which a short form is given
_START = itemgetter(0)


def observe_actors(folded: Folded, context: Context, grammar: Grammar) -> None:
    """Go on to a clause, and remember what it introduces: "(hereinafter ...)", an acronym in brackets."""
    context.actors.turn(folded)
    if "(" in folded.plain:
        _observe_brackets(folded, context.actors, grammar.actors.index)


def find_here(memory: ActorMemory, index: ActorIndex) -> list[tuple[int, Named]]:
    """Return the actors that the clause which is being read names, each with its offset there, ascending."""
    return _find_named(len(memory.texts) - 1, memory, index) if memory.texts else []


def find_mentions(memory: ActorMemory, index: ActorIndex) -> dict[str, Mentions]:
    """Return by name the actors that the clauses before name."""
    for number in range(memory.observed, len(memory.texts) - 1):
        for _, named in _find_named(number, memory, index):
            name = named.name or ""
            if (known := memory.mentions.get(name)) is None:
                memory.mentions[name] = known = Mentions(named)
            known.count += 1
            known.last = number
        memory.observed = number + 1
    return memory.mentions


def is_called(short: str, named: Named, index: ActorIndex) -> bool:
    """Whether a text may call somebody by a short form: "the Committee"."""
    return bool(named.name) and short in index.find_short(named.name or "")


def _find_named(number: int, memory: ActorMemory, index: ActorIndex) -> list[tuple[int, Named]]:
    """Return the actors of one clause, read for them when somebody first asks."""
    if (named := memory.named[number]) is None:
        found = _find_names(memory.clauses[number], memory, index)
        memory.named[number] = named = sorted(((start, named) for start, _, named in found), key=_START)
    return named


def _find_names(folded: Folded, memory: ActorMemory, index: ActorIndex) -> list[tuple[int, int, Named]]:
    """Return the actors that a clause names in full, each with where its name begins and ends."""
    plain = folded.plain
    found: list[tuple[int, int, Named]] = []
    for start, end, actor in index.finder.find_among(folded.capitals, plain):
        spelled = plain[start:end]
        if (named := memory.spelled.get(spelled)) is None:
            named = memory.spelled[spelled] = name_actor(actor, index.former.get(spelled))
        if named.name:
            found.append((start, end, named))
    found += _find_forms(plain, index)
    return found


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


def _find_forms(plain: str, index: ActorIndex) -> Iterator[tuple[int, int, Named]]:
    for needs, regex, form in index.leads:
        if needs not in plain:
            continue
        for match in regex.finditer(plain):
            if number := match.groupdict().get("resolution"):
                end, named = match.end(), find_set_up(number, form, index)
            elif after := index.finder.match(plain, match.end()):
                base = name_actor(after.value, index.former.get(plain[after.start : after.end]))
                end, named = after.end, apply_form(form, match.groupdict(""), base, index)
            else:
                continue
            if named:
                yield match.start(), end, named


def _observe_brackets(folded: Folded, memory: ActorMemory, index: ActorIndex) -> None:
    plain = folded.plain
    acronyms = list(index.acronym.finditer(plain)) if index.acronym else []
    hereinafter = list(index.hereinafter.finditer(plain)) if index.hereinafter else []
    if not acronyms and not hereinafter:
        return
    found = _find_names(folded, memory, index)
    ends = {end: named for _, end, named in found}
    here = [(start, named) for start, _, named in found]
    for match in acronyms:
        known = index.by_name.get(match["short"])
        named = ends.get(match.start() - 1)
        if named is None:
            named = _spell_out(plain, match.start() - 1, match["short"], index)
            if named and known and _is_like(named.name or "", known.name):
                named = name_actor(known)
        elif known and named.id != (known.state or known.id):
            continue  # S/RES/2423: "the Special Representative of the Secretary-General (SRSG)"
        if named:
            memory.introduced.setdefault(match["short"], named)
            here.append((match.start(), named))
    here.sort(key=_START)
    for match in hereinafter:
        before = (ends.get(match.start() - 1 - gap) for gap in (0, len(index.possessive)))
        named = next(filter(None, before), None)
        if named and named.kind == "state":  # S/RES/2693: "the ... Committee ... on the CAR ("the Committee")"
            stop = bisect_left(here, match.start(), key=_START)
            called = (
                who for _, who in here[max(0, stop - _NEAR) : stop][::-1] if is_called(match["short"], who, index)
            )
            named = next(called, named)
        if named:
            memory.introduced[match["short"]] = named
    memory.named[-1] = here


def _is_like(name: str, other: str) -> bool:
    """Whether two names share half their words: a name with a slip of the pen, not another one."""
    words, others = set(name.lower().split()), set(other.lower().split())
    return 2 * len(words & others) >= len(words)


def _spell_out(plain: str, end: int, acronym: str, index: ActorIndex) -> Named | None:
    """Return the name before `end` whose initials are the acronym: Lord's Resistance Army (LRA)."""
    words = plain[max(0, end - LONGEST) : end].removesuffix(index.possessive).split(" ")
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
