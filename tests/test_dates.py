"""Due times, from cases that need no Python (tests/cases/dates), and the calendars of sessions."""

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolution_tool.grammar import load_grammar
from resolution_tool.models import Due
from resolution_tool.parser.calendars import find_times, read_ordinal
from resolution_tool.parser.context import Context
from resolution_tool.parser.dates import find_due
from resolution_tool.parser.folding import build_folded
from tests.case_files import find_cases

CASE = re.compile(
    r"^## (?P<name>.+)\n\n```(?P<organ>\w+) (?P<session>\S+) (?P<adopted>\S+)\n(?P<text>.+)\n```\n\n"
    r"```due\n(?P<expected>(?:.+\n)*)```$",
    re.MULTILINE,
)
GRAMMAR = load_grammar()


CASES_BY_NAME = find_cases(CASE, "dates")


def write(due: Due) -> str:
    session = f"{due.session} {due.organ or '-'}" if due.session else ""
    times = f"{due.start or ''}/{due.end or ''}" if due.start or due.end else ""
    return " | ".join(filter(None, (due.text, due.kind, session, times, due.duration or due.recurrence)))


@pytest.mark.parametrize("case", CASES_BY_NAME)
def test_times_are_found_as_the_case_says(case: str) -> None:
    found = CASES_BY_NAME[case]
    session = int(found["session"]) if found["session"].isdigit() else None
    context = Context(found["organ"], session, datetime.date.fromisoformat(found["adopted"]))
    text = found["text"]
    due = find_due(build_folded(text, 0, len(text)), 0, len(text), context, GRAMMAR)
    assert [write(time) for time in due] == found["expected"].splitlines()
    assert all(text[time.span[0] : time.span[1]] == time.text for time in due)


@pytest.mark.parametrize(
    ("session", "opened"),
    [(50, "1995-09-19"), (58, "2003-09-16"), (69, "2014-09-16"), (75, "2020-09-15"), (79, "2024-09-10")],
)
def test_the_assembly_opened_on_the_day_that_its_rules_give(session: int, opened: str) -> None:
    calendar = next(entry for entry in GRAMMAR.dates.calendar if entry.id == "UNGA")
    times = find_times(calendar, session, session)
    assert times is not None
    assert times[0].isoformat() == opened


@given(st.integers(min_value=1, max_value=99), st.sampled_from(GRAMMAR.dates.calendar))
def test_a_session_ends_after_it_begins(number: int, calendar: object) -> None:
    entry = next(entry for entry in GRAMMAR.dates.calendar if entry is calendar)
    times = find_times(entry, 2000 + number if entry.yearly else number, 2000 + number if entry.yearly else number)
    assert times is None or times[0] < times[1]


def test_ordinals_are_read_in_words_and_figures() -> None:
    assert [read_ordinal(words, GRAMMAR.dates) for words in ("first", "twentieth", "sixty-ninth", "101st")] == [
        1,
        20,
        69,
        101,
    ]


@given(st.text(max_size=160))
def test_finding_due_times_never_raises(text: str) -> None:
    folded = build_folded(text, 0, len(text))
    for due in find_due(folded, 0, len(folded.text), Context("UNGA", 75, datetime.date(2020, 12, 21)), GRAMMAR):
        assert due.text
