"""Runs the examples of the grammar: each entry must be found in its examples, and not in its counter-examples."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.actors import Actor, Form
from resolution_tool.grammar.dates import DuePattern
from resolution_tool.grammar.effects import EffectPattern
from resolution_tool.grammar.entry import Entry
from resolution_tool.grammar.names import normalize
from resolution_tool.grammar.structure import Pattern
from resolution_tool.grammar.verbs import Verb
from resolution_tool.grammar.wrapped import AT_END, AT_START, FEET, Shape, Shapes
from resolution_tool.parser.actors.check import check_actors
from resolution_tool.parser.actors.find import resolve_actor
from resolution_tool.parser.acts.check import check_verbs
from resolution_tool.parser.acts.find import find_acts
from resolution_tool.parser.citations.check import check_citations
from resolution_tool.parser.context import Context
from resolution_tool.parser.dates import find_due
from resolution_tool.parser.drafts import ClauseDraft
from resolution_tool.parser.effects import find_effects
from resolution_tool.parser.folding import Folded, build_folded

_EntryT = TypeVar("_EntryT", bound=Entry)


def check_examples(grammar: Grammar) -> list[str]:
    """Return what is wrong with the entries of a grammar, one line a fault, with kind of file and entry."""
    return [
        *_check("actors / actor", grammar.actors.actor, lambda actor, text: _names_actor(actor, text, grammar)),
        *_check_forms(grammar),
        *check_actors(grammar),
        *check_citations(grammar),
        *_check("dates / due", grammar.dates.due, lambda due, text: _sets_time(due, text, grammar)),
        *_check("effects / effect", grammar.effects.effect, lambda effect, text: _sets(effect, text, grammar)),
        *_check("organs / organ", grammar.organs.organ, lambda _, text: _is_formula(text, grammar)),
        *_check("structure / pattern", grammar.structure.pattern, _is_line),
        *_check("structure / shape", grammar.structure.shape, _has_shape),
        *check_verbs(grammar),
        *_check("verbs / verb", grammar.verbs.verb, lambda verb, text: _has_verb(verb, text, grammar)),
    ]


def _check(place: str, entries: Iterable[_EntryT], shows: Callable[[_EntryT, str], bool]) -> Iterator[str]:
    for entry in entries:
        yield from _check_entry(place, entry, shows, shows)


def _check_entry(
    place: str, entry: _EntryT, shows: Callable[[_EntryT, str], bool], invents: Callable[[_EntryT, str], bool]
) -> Iterator[str]:
    for text in entry.examples:
        if not shows(entry, text):
            yield f'{place} "{entry.key}": not found in its example "{text}"'
    for text in entry.counter_examples:
        if invents(entry, text):
            yield f'{place} "{entry.key}": found in its counter-example "{text}"'


def _names_actor(actor: Actor, text: str, grammar: Grammar) -> bool:
    named = resolve_actor(text, Context(), grammar)
    return named is not None and named.id == actor.id


def _check_forms(grammar: Grammar) -> Iterator[str]:
    """Check forms of names apart: a counter-example may be an actor by a name of its own, and then it is none."""
    index = grammar.actors.index

    def fits(form: Form, text: str) -> bool:
        plain = normalize(text)
        return any(form.regex.fullmatch(words) for words in (plain, index.strip(plain)))

    def resolves(form: Form, text: str) -> bool:
        named = index.get(index.strip(normalize(text))) is not None
        return fits(form, text) and not named and resolve_actor(text, Context(), grammar) is not None

    for form in grammar.actors.form:
        yield from _check_entry("actors / form", form, fits, resolves)


def _sets_time(due: DuePattern, text: str, grammar: Grammar) -> bool:
    return any(found.kind == due.kind for found in find_due(_fold(text), 0, len(text), Context(), grammar))


def _sets(effect: EffectPattern, text: str, grammar: Grammar) -> bool:
    return any(found.kind == effect.kind for found in find_effects(_fold(text), (0, len(text)), Context(), grammar))


def _is_formula(text: str, grammar: Grammar) -> bool:
    return grammar.organs.formula.match(text) is not None


def _is_line(pattern: Pattern, text: str) -> bool:
    return pattern.find(text, 0, len(text)) is not None


def _has_shape(shape: Shape, text: str) -> bool:
    """Whether a row has a shape, by the same regular expressions as the parser's."""
    shapes = Shapes([shape])
    if shape.role in FEET:
        return shape.role in shapes.find_foot(text)
    regex = getattr(shapes, shape.role)
    match = regex.match if shape.role in AT_START else regex.search if shape.role in AT_END else regex.fullmatch
    return match(text) is not None


def _has_verb(verb: Verb, text: str, grammar: Grammar) -> bool:
    preambular = ClauseDraft("pp1", "preambular", None, (), (0, len(text)), _fold(text))
    operative = ClauseDraft("op1", "operative", None, (), (0, len(text)), _fold(text))
    acts = [act for clause in (preambular, operative) for act in find_acts(clause, None, Context(), grammar)]
    return any(act.verb == verb.lemma for act in acts)


def _fold(text: str) -> Folded:
    return build_folded(text, 0, len(text))
