"""Acts and addressees, from cases that need no Python (tests/cases/acts, tests/cases/addressees)."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolution_tool.grammar import load_grammar
from resolution_tool.models import Act, Part
from resolution_tool.parser.actors.observe import observe_actors
from resolution_tool.parser.acts.check import check_verbs
from resolution_tool.parser.acts.find import find_acts
from resolution_tool.parser.context import Context
from resolution_tool.parser.drafts import ClauseDraft
from resolution_tool.parser.folding import build_folded
from tests.case_files import find_cases

CASE = re.compile(
    r"^## (?P<name>.+)\n\n```(?P<part>preambular|operative|item)\n(?P<text>.+)\n```\n\n"
    r"```(?P<kind>acts|addressees)\n(?P<expected>(?:.+\n)*)```$",
    re.MULTILINE,
)
GRAMMAR = load_grammar()


def read_acts(text: str, part: str, organ: str = "UNGA") -> tuple[Act, ...]:
    context = Context(organ=organ)
    kind: Part = "preambular" if part == "preambular" else "operative"
    parent = ClauseDraft("op1", kind, "1", (), (0, 0), build_folded("Decides:", 0, 8)) if part == "item" else None
    clause = ClauseDraft("op2", kind, "2", (), (0, len(text)), build_folded(text, 0, len(text)))
    observe_actors(clause.folded, context, GRAMMAR)
    return find_acts(clause, parent, context, GRAMMAR)


def write_act(act: Act) -> str:
    return f"{act.verb} | {act.phrase}"


def write_addressees(act: Act, *, ids: bool) -> str:
    names = "; ".join(f"{a.text} [{a.id}]" if a.id and ids else a.text for a in act.addressees)
    return f"{act.phrase} {'~' if act.implied else '>'} {names}".rstrip()


CASES_BY_NAME = find_cases(CASE, "acts", "addressees")


@pytest.mark.parametrize("name", CASES_BY_NAME)
def test_a_case_reads_as_written(name: str) -> None:
    case = CASES_BY_NAME[name]
    acts = read_acts(case["text"], case["part"])
    expected = case["expected"].splitlines()
    if case["kind"] == "acts":
        assert [write_act(act) for act in acts] == expected
        return
    lines = [line.split(" | ")[0].rstrip() for line in expected]
    ids = ["[" in line for line in [*lines, *[""] * len(acts)]]  # a line without ids leaves them to other tests
    assert [write_addressees(act, ids=ids[i]) for i, act in enumerate(acts)] == lines
    actions = [
        (act.action, line.split(" | ")[1]) for act, line in zip(acts, expected, strict=True) if " | " in line
    ]
    assert [action for action, _ in actions] == [action for _, action in actions]


def test_the_entries_of_the_grammar_fit_each_other() -> None:
    assert check_verbs(GRAMMAR) == []


@pytest.mark.parametrize(
    ("organ", "before", "text", "level"),
    [
        (
            "UNSC",
            "Acting under Chapter VII of the Charter of the United Nations,",
            "Decides to impose a ban;",
            "binding",
        ),
        ("UNSC", "Acting under Chapter VIII of the Charter,", "Decides to extend the mission;", "decision"),
        ("UNSC", None, "Decides that all States shall freeze the funds;", "binding"),
        ("UNSC", None, "Decides that the Secretary-General shall report;", "instruction"),
        ("UNGA", None, "Requests the Secretary-General and Member States to help;", "request"),
        ("UNSC", None, "Decides to remain seized of the matter;", "decision"),
        ("UNSC", None, "Demands that all parties cease hostilities;", "demand"),
        ("UNGA", None, "Demands that all parties cease hostilities;", "demand"),
        ("UNGA", None, "Requests the Secretary-General to report;", "instruction"),
        ("UNGA", None, "Requests Member States to report;", "request"),
        ("UNGA", None, "Decides that Member States shall pay;", "decision"),
        ("UNGA", None, "Reiterates its call upon all States to disarm;", "call"),
        ("UNGA", None, "Reiterates the invitation to all States to disarm;", "invitation"),
        ("UNGA", None, "Reiterates the role of the invitation to all States;", "recall"),
        ("UNGA", None, "Recalls its resolution 70/999;", "recall"),
    ],
)
def test_force_is_set_apart_by_organ_and_addressee(organ: str, before: str | None, text: str, level: str) -> None:
    context = Context(organ=organ)
    if before:
        ground = ClauseDraft("pp1", "preambular", None, (), (0, len(before)), build_folded(before, 0, len(before)))
        find_acts(ground, None, context, GRAMMAR)
    clause = ClauseDraft("op1", "operative", "1", (), (0, len(text)), build_folded(text, 0, len(text)))
    [act] = find_acts(clause, None, context, GRAMMAR)
    assert act.force == level


WORDS = sorted(
    {
        *GRAMMAR.verbs.index.surfaces,
        *("and", "to", "that", "the", "States", "of", "by", "parties", "shall", "in this regard"),
        *(",", ":", "“", ")", "(", "é"),
    }
)


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_spans_hold_whatever_the_words(text: str) -> None:
    for part in ("preambular", "operative", "item"):
        last = 0
        for act in read_acts(text, part):
            start, end = act.span
            assert text[start:end] == act.phrase
            assert start >= last
            last = end
            for addressee in act.addressees:
                assert text[addressee.span[0] : addressee.span[1]] == addressee.text
                assert addressee.text.strip(" ,;:.") == addressee.text != ""
