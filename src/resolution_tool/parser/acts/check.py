"""Checks that the entries of `verbs*.toml` fit each other: levels that exist, auxiliaries that are read."""

from collections.abc import Iterator
from typing import get_args

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.actors import ActorKind
from resolution_tool.grammar.verbs import ForceRule
from resolution_tool.parser.acts.find import find_acts
from resolution_tool.parser.context import Context
from resolution_tool.parser.drafts import ClauseDraft
from resolution_tool.parser.folding import build_folded
from resolution_tool.parser.trace import Trace


def check_verbs(grammar: Grammar) -> list[str]:
    """Return what is wrong with levels, rules and auxiliaries, one line a fault."""
    return [*_check_levels(grammar), *_check_auxiliaries(grammar), *_check_rules(grammar)]


def _check_levels(grammar: Grammar) -> Iterator[str]:
    verbs = grammar.verbs
    levels = {level.id for level in verbs.level}
    lemmas = {verb.lemma for verb in verbs.verb}
    for verb in verbs.verb:
        if verb.force not in levels:
            yield f'verbs / verb "{verb.lemma}": no level "{verb.force}"'
    for noun, force in verbs.noun_force.items():
        if force not in levels:
            yield f'verbs / noun_force "{noun}": no level "{force}"'
    for rule in verbs.force_rule:
        if rule.level not in levels:
            yield f'verbs / force_rule "{rule.id}": no level "{rule.level}"'
        for lemma in rule.verbs:
            if lemma not in lemmas:
                yield f'verbs / force_rule "{rule.id}": no verb "{lemma}"'
        for organ in rule.organs:
            if organ not in {one.id for one in grammar.organs.organ}:
                yield f'verbs / force_rule "{rule.id}": no organ "{organ}"'
        for kind in rule.kinds:
            if kind not in get_args(ActorKind):
                yield f'verbs / force_rule "{rule.id}": no kind of actor "{kind}"'
    if verbs.enabling and verbs.enabling.verb not in lemmas:
        yield f'verbs / enabling: no verb "{verbs.enabling.verb}"'


def _check_auxiliaries(grammar: Grammar) -> Iterator[str]:
    for auxiliary in grammar.verbs.auxiliary:
        for text in auxiliary.examples:
            acts = [
                act
                for part in ("preambular", "operative")
                for act in find_acts(
                    ClauseDraft(
                        "op1",
                        "preambular" if part == "preambular" else "operative",
                        None,
                        (),
                        (0, len(text)),
                        build_folded(text, 0, len(text)),
                    ),
                    None,
                    Context(),
                    grammar,
                )
            ]
            if not any(auxiliary.words in act.phrase.lower() for act in acts):
                yield f'verbs / auxiliary "{auxiliary.words}": not found in its example "{text}"'


def _check_rules(grammar: Grammar) -> Iterator[str]:
    """Check that a rule of force is the one that sets the force in its examples, as its first organ speaks."""
    for rule in grammar.verbs.force_rule:
        for text in rule.examples:
            if rule not in _find_rules(text, rule, grammar):
                yield f'verbs / force_rule "{rule.id}": not found in its example "{text}"'
        for text in rule.counter_examples:
            if rule in _find_rules(text, rule, grammar):
                yield f'verbs / force_rule "{rule.id}": found in its counter-example "{text}"'


def _find_rules(text: str, rule: ForceRule, grammar: Grammar) -> list[ForceRule]:
    """Return the rules that set the force of acts, the organ being able to bind if `rule` asks for that."""
    trace = Trace()
    context = Context(organ=next(iter(rule.organs), None), enabled=rule.enabled, trace=trace)
    clause = ClauseDraft("op1", "operative", None, (), (0, len(text)), build_folded(text, 0, len(text)))
    find_acts(clause, None, context, grammar)
    tried = (reason.rules for _, reason in trace.acts.values())
    fitting = (next((one for one, obstacle in rules if obstacle is None), None) for rules in tried)
    return [one for one in fitting if one]
