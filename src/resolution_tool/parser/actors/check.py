"""Checks that the names of actors are told apart, and that what an entry refers to is there."""

from collections.abc import Iterator

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.names import normalize
from resolution_tool.parser.actors.find import resolve_actor
from resolution_tool.parser.context import Context


def check_actors(grammar: Grammar) -> list[str]:
    """Return what is wrong with the entries, one line a fault, with kind of file and entry."""
    return [*_check_names(grammar), *_check_references(grammar)]


def _check_names(grammar: Grammar) -> Iterator[str]:
    """Check that every name, its own example, stands for its actor: two actors cannot bear one name."""
    for actor in grammar.actors.actor:
        for name in (actor.name, *actor.names, *actor.former):
            named = resolve_actor(name, Context(), grammar)
            holder = grammar.actors.index.by_name.get(normalize(name))
            if holder is not actor:
                yield f'actors / actor "{actor.id}": its name "{name}" is that of "{holder.id if holder else None}"'
            elif name not in grammar.actors.generic and (named and named.id) != (actor.state or actor.id):
                read = named.name or named.kind if named else "nobody"
                yield f'actors / actor "{actor.id}": its name "{name}" is read as {read}'


def _check_references(grammar: Grammar) -> Iterator[str]:
    known = grammar.actors.index.by_id
    organs = {organ.id for organ in grammar.organs.organ}
    levels = {level.id for level in grammar.verbs.level}
    for actor in grammar.actors.actor:
        for other in (actor.parent, actor.state, *actor.members):
            if other and other not in known:
                yield f'actors / actor "{actor.id}": there is no actor "{other}"'
        for organ in actor.home:
            if organ not in organs:
                yield f'actors / actor "{actor.id}": there is no organ "{organ}"'
    for level in grammar.dates.asks:
        if level not in levels:
            yield f'dates / asks: there is no level of force "{level}"'
