"""Names of actors, from cases that need no Python (tests/cases/actors), and laws of the name finder."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolution_tool.grammar import load_grammar
from resolution_tool.grammar.names import NameFinder, normalize
from resolution_tool.parser.actors.check import check_actors
from resolution_tool.parser.actors.find import resolve_actor
from resolution_tool.parser.actors.observe import observe_actors
from resolution_tool.parser.context import Context
from resolution_tool.parser.folding import build_folded
from tests.case_files import find_cases

CASE = re.compile(
    r"^## (?P<name>.+)\n\n```(?P<organ>\w+)\n(?P<clauses>(?:.+\n)+)```\n\n```actors\n(?P<expected>(?:.+\n)*)```$",
    re.MULTILINE,
)
GRAMMAR = load_grammar()


CASES_BY_NAME = find_cases(CASE, "actors")


def name(phrase: str, context: Context, clause: str) -> str:
    at = clause.rfind(phrase)
    named = resolve_actor(phrase, context, GRAMMAR, at if at >= 0 else None)
    return " | ".join((named.name or "-", named.id or "-", named.kind or "-")) if named else "nobody"


@pytest.mark.parametrize("case", CASES_BY_NAME)
def test_phrases_name_whom_the_case_says(case: str) -> None:
    found = CASES_BY_NAME[case]
    context = Context(organ=found["organ"])
    clauses = found["clauses"].splitlines()
    for clause in clauses:
        observe_actors(build_folded(clause, 0, len(clause)), context, GRAMMAR)
    phrases = [line.split(" -> ")[0] for line in found["expected"].splitlines()]
    read = [f"{phrase} -> {name(phrase, context, clauses[-1])}" for phrase in phrases]
    assert read == found["expected"].splitlines()


def test_names_are_told_apart_and_references_hold() -> None:
    assert check_actors(GRAMMAR) == []


def test_the_longest_name_wins_and_names_do_not_overlap() -> None:
    finder = NameFinder([("River Office", 1), ("River Office of the North", 2), ("North", 3)])
    found = list(finder.find("the River Office of the North and the River Office"))
    assert [match.value for match in found] == [2, 1]


def test_a_name_ends_where_its_words_end() -> None:
    finder = NameFinder([("Mali", 1)])
    assert list(finder.find("Malian and Somali people of Mali.")) == [(28, 32, 1)]


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_name_is_found_between_any_words(before: str, after: str) -> None:
    text = normalize(f"{before} United Nations Office on Drugs and Crime {after}")
    at = text.index("United Nations Office on Drugs and Crime")
    match = GRAMMAR.actors.index.finder.match(text, at)
    assert match is not None
    assert match.value.id == "unodc"


@given(st.text(max_size=120))
def test_resolving_never_raises(phrase: str) -> None:
    context = Context(organ="UNGA")
    observe_actors(build_folded(phrase, 0, len(phrase)), context, GRAMMAR)
    resolve_actor(phrase, context, GRAMMAR)
