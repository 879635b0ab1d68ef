"""Builds an addressee from its words, with the actor that these name or point back to."""

from typing import NamedTuple

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.actor_index import ActorIndex
from resolution_tool.grammar.addressee_index import AddresseeIndex
from resolution_tool.models import Addressee, Span
from resolution_tool.parser.actors.find import resolve_actor
from resolution_tool.parser.actors.memory import Named
from resolution_tool.parser.actors.observe import find_here
from resolution_tool.parser.context import Context
from resolution_tool.parser.folding import Folded

_PERSON = "office-holder"  # the kind of actor that is a person


class Before(NamedTuple):
    """Whom a pronoun may mean: the one who was addressed last, and where the object of an act in between begins."""

    addressee: Addressee | None = None
    object_at: int | None = None


def build_addressee(span: Span, before: Before, folded: Folded, context: Context, grammar: Grammar) -> Addressee:
    """Build one addressee from its span in the clause's text, with the actor that it names.

    "It" names what the act before is about ("Commends the Council for its debate, and requests it to"); a pronoun
    else names whom the act before addressed, if that was one, "him" else who was named last of those that hold an
    office.
    """
    text = folded.text[span[0] : span[1]]
    words = grammar.verbs.addressee_index
    actor: Named | None = None
    if words and text in words.pronouns:
        if text in words.bodies and before.object_at is not None:
            actor = _find_object(before.object_at, span[0], context, grammar)
        if before.addressee and not actor:
            return before.addressee.model_copy(update={"text": text, "span": folded.span(*span)})
        if text in words.persons:
            actor = _find_person(span[0], folded, context, words, grammar.actors.index)
    else:
        actor = resolve_actor(text, context, grammar, span[0])
    return Addressee(
        text=text,
        name=actor.name if actor else None,
        id=actor.id if actor else None,
        kind=actor.kind if actor else None,
        span=folded.span(*span),
    )


def _find_object(start: int, end: int, context: Context, grammar: Grammar) -> Named | None:
    """Return the body with whose name the words at `start` begin, or the only one named from there to `end`."""
    found = find_here(context.actors, grammar.actors.index)
    here = [(at, named) for at, named in found if start <= at < end]
    if not here:
        return None
    at, named = here[0]
    opens = at <= start + len(f" {grammar.actors.article}")
    alone = len({other for _, other in here}) == 1  # S/RES/1780: "Welcomes progress made by MINUSTAH, and ... it"
    return named if named.kind != _PERSON and (opens or alone) else None


def _find_person(
    before: int, folded: Folded, context: Context, words: AddresseeIndex, index: ActorIndex
) -> Named | None:
    """Return who holds an office and was named last; None if that was in a title: "Envoy of the Commissioner"."""
    here = (
        (at, named)
        for at, named in reversed(find_here(context.actors, index))
        if at < before and named.kind == _PERSON
    )
    at, named = next(here, (0, None))
    title = folded.plain[:at].rsplit(" ", 4)[-4:-1]
    nested = len(title) == 3 and title[0][:1].isupper() and title[1] == words.whole and title[2] in words.articles
    return None if nested else named
