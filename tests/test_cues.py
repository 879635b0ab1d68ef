"""The stages find the same in a clause whether its vocabulary holds all its words or only the cues."""

import pytest

from resolution_tool import load_grammar, parse
from resolution_tool.parser.folding import Folded

GRAMMAR = load_grammar()
ENTRIES = (
    *GRAMMAR.dates.due,
    *GRAMMAR.effects.effect,
    *GRAMMAR.instruments.instrument,
    *GRAMMAR.instruments.phrase,
    *GRAMMAR.verbs.verb,
)


def test_the_cues_are_all_that_stages_look_for(monkeypatch: pytest.MonkeyPatch) -> None:
    examples = [example for entry in ENTRIES for example in entry.examples]
    text = "The General Assembly,\n\n" + "\n\n".join(f"\t{n}. {example}" for n, example in enumerate(examples, 1))
    found = parse(text)
    assert any(act.due for clause in found.walk() for act in clause.acts)
    assert any(act.effects for clause in found.walk() for act in clause.acts)
    monkeypatch.setattr(Folded, "narrow", lambda *_: None)
    assert parse(text) == found
