"""What acts set, from cases that need no Python (tests/cases/effects)."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolution_tool.grammar import load_grammar
from resolution_tool.parser.context import Context
from resolution_tool.parser.effects import find_effects
from resolution_tool.parser.folding import build_folded
from tests.case_files import find_cases

CASE = re.compile(
    r"^## (?P<name>.+)\n\n```(?P<organ>\w+)\n(?P<text>.+)\n```\n\n```effects\n(?P<expected>(?:.+\n)*)```$",
    re.MULTILINE,
)
GRAMMAR = load_grammar()


CASES_BY_NAME = find_cases(CASE, "effects")


@pytest.mark.parametrize("case", CASES_BY_NAME)
def test_an_act_sets_what_the_case_says(case: str) -> None:
    found = CASES_BY_NAME[case]
    text = found["text"]
    effects = find_effects(build_folded(text, 0, len(text)), (0, len(text)), Context(found["organ"]), GRAMMAR)
    lines = [" | ".join((effect.kind, effect.text, effect.to or "-", effect.subject or "-")) for effect in effects]
    assert lines == found["expected"].splitlines()
    assert all(text[effect.span[0] : effect.span[1]].strip() == effect.text for effect in effects)


@given(st.text(max_size=160))
def test_finding_what_an_act_sets_never_raises(text: str) -> None:
    folded = build_folded(text, 0, len(text))
    find_effects(folded, (0, len(folded.text)), Context("UNGA"), GRAMMAR)
