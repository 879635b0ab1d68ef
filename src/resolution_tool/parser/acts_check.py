"""Checks that the entries of `verbs*.toml` fit each other: levels that exist, auxiliaries that are read."""

from collections.abc import Iterator

from resolution_tool.grammar import Grammar
from resolution_tool.parser.acts import find_acts
from resolution_tool.parser.context import Context
from resolution_tool.parser.drafts import ClauseDraft
from resolution_tool.parser.folding import build_folded


def check_verbs(grammar: Grammar) -> list[str]:
    """Return what is wrong with levels, rules and auxiliaries, one line a fault."""
    return [*_check_levels(grammar), *_check_auxiliaries(grammar)]


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
