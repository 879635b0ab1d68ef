"""`restool explain`: which entries of the grammar stand behind what was read."""

import pytest

from resolution_tool.errors import UnknownNameError
from resolution_tool.grammar import load_grammar
from resolution_tool.models import Resolution
from resolution_tool.parser.explain import explain_clause, find_clause
from tests.conftest import SAMPLE, Restool


def test_every_reading_of_a_clause_names_its_entry(sample: Resolution) -> None:
    firings = explain_clause(find_clause(sample, "OP4"), load_grammar())
    assert [(firing.text, firing.entry) for firing in firings] == [
        ("Decides", 'verbs / verb "decide"'),
        ("within existing resources", 'effects / effect "within resources"'),
        ("on a four-year basis", 'dates / due "on a recurring basis"'),
        ("starting at its seventy-second session", 'dates / due "numbered session"'),
        ("Global Plan of Action", 'instruments / instrument "trafficking-plan"'),
        ("requests", 'verbs / verb "request"'),
        ("Secretary-General", 'actors / actor "sg"'),
    ]


def test_nothing_of_the_sample_is_read_without_an_entry(sample: Resolution, sample_text: str) -> None:
    grammar = load_grammar()
    for clause in sample.operative:
        for firing in explain_clause(clause, grammar):
            assert sample_text[firing.span[0]] == firing.text[0]
            assert firing.entry != "no entry" or firing.meaning == "nobody known"


def test_an_unknown_clause_is_an_error_with_suggestions(sample: Resolution) -> None:
    with pytest.raises(UnknownNameError, match="op9"):
        find_clause(sample, "op99")


def test_the_command_shows_words_entries_and_meaning(restool: Restool) -> None:
    ran = restool("explain", SAMPLE, "--clause", "op4")
    assert ran.code == 0
    assert '14184-14209  "within existing resources"\n  effects / effect "within resources"\n  budget\n' in ran.out
