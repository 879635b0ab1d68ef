"""How questions are answered at scale: by what SQLite plans, which is the same for a hundred rows and for millions.

Once, rows of a resolution were looked for by the index of a verb: every act of that verb, for every resolution.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from resolution_tool import parse
from resolution_tool.grammar import load_grammar
from resolution_tool.library import Library
from resolution_tool.library.rows import build_entry
from resolution_tool.query import Filters, find
from resolution_tool.query.ask import ask, count
from resolution_tool.query.names import list_names
from resolution_tool.query.questions import QUESTIONS
from resolution_tool.query.statistics import build_statistics
from tests.library_texts import write_text

FILTERS: list[dict[str, Any]] = [
    {},
    {"actor": "UNODC"},
    {"verb": "request"},
    {"force": "instruction"},
    {"text": "hydrography"},
    {"cites": "A/RES/61/180"},
    {"organ": "UNGA"},
    {"session": 70},
    {"symbol": "A/RES/70/*"},
    {"since": "2015", "until": "2015"},
    {"part": "operative"},
    {"kind": "state-group"},
    {"due_before": "2017"},
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Give a library of 300 resolutions, 2,100 clauses and 1,800 acts, made of one by other symbols."""
    grammar, text = load_grammar(), write_text(1)
    entry = build_entry(parse(text), grammar, text=text)
    head = list(entry.head)
    entries = []
    for number in range(1, 301):
        head[0] = head[1] = symbol = f"A/RES/70/{number}"
        head[9] = str(number)
        entries.append(
            replace(entry, key=symbol, symbol=symbol, number=f"70/{number}", sha256=head[9], head=tuple(head))
        )
    with Library(tmp_path_factory.mktemp("plans") / "library.sqlite3") as library:
        library.write_entries(entries, grammar)
        yield library


def find_faults(library: Library, sql: str) -> list[str]:
    """Return the steps of a plan that look through a table, or long index, once for each row of another one."""
    faults = []
    within: dict[int, int] = {}  # the step above -> how many tables have been joined there
    for _, above, _, step in library.connection.execute(f"EXPLAIN QUERY PLAN {sql}"):
        if not step.startswith(("SCAN", "SEARCH")):
            continue
        first = above not in within
        within[above] = within.get(above, 0) + 1
        by_row = "PRIMARY KEY" in step or "(clause=?" in step or "clause>?" in step or "rowid" in step
        if not first and not by_row and "VIRTUAL TABLE INDEX 0:=" not in step:
            faults.append(f"{step} in: {sql}")
    return faults


@pytest.mark.parametrize("long", [1, 20_000], ids=["long", "short"])
def test_no_table_is_looked_through_for_each_row_of_another(
    library: Library, long: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All questions by each pair of filters; by the shortest index, and as if all indexes were long."""
    monkeypatch.setattr("resolution_tool.query.plan._LONG", long)
    monkeypatch.setattr("resolution_tool.query.plan._LONGEST", 20 * long)
    ran: set[str] = set()
    library.connection.set_trace_callback(ran.add)
    try:
        for given in [one | other for number, one in enumerate(FILTERS) for other in FILTERS[number:]]:
            filters = Filters(**given)
            for question in QUESTIONS.values():
                for sort in (None, "oldest"):
                    list(ask(library, question, filters, sort=sort, limit=1))
                list(count(library, question, filters, ["year"], limit=1))
            list(list_names(library, "verb", filters, limit=1))
            build_statistics(library, filters, limit=1)
    finally:
        library.connection.set_trace_callback(None)
    asked = [sql for sql in ran if (sql.startswith("SELECT") and " f CROSS JOIN " in sql) or "resolution r" in sql]
    assert len(asked) > 100
    assert not [fault for sql in asked for fault in find_faults(library, sql)]


@pytest.mark.parametrize(
    ("filters", "first"),
    [
        ({"actor": "UNODC"}, "INDEX act_actor (actor=?)"),
        ({"verb": "request", "actor": "UNODC"}, "INDEX act_actor (actor=?)"),
        ({"organ": "UNGA"}, "SCAN r"),
        ({"text": "hydrography"}, "SCAN clause_text VIRTUAL TABLE"),
    ],
)
def test_a_question_begins_with_what_is_short(library: Library, filters: dict[str, Any], first: str) -> None:
    ran: list[str] = []
    library.connection.set_trace_callback(ran.append)
    list(ask(library, QUESTIONS["who-must"], Filters(**filters)))
    library.connection.set_trace_callback(None)
    (keys,) = [sql for sql in ran if sql.startswith("SELECT a.clause, a.position, a.who FROM")]
    steps = [row[3] for row in library.connection.execute(f"EXPLAIN QUERY PLAN {keys}")]
    assert any(first in step for step in steps), steps


def test_statistics_of_all_and_of_organs_and_years_count_nothing(library: Library) -> None:
    for given in ({}, {"organ": "UNGA"}, {"since": "2015"}, {"part": "operative"}):
        ran: list[str] = []
        library.connection.set_trace_callback(ran.append)
        build_statistics(library, Filters(**given), limit=1)  # type: ignore[arg-type]  # all are strings
        library.connection.set_trace_callback(None)
        assert not [sql for sql in ran if "FROM act " in sql and "LIMIT 1" not in sql], given


def test_words_are_marked_while_rows_are_looked_for_by_words(tmp_path: Path) -> None:
    """Where a table is made while FTS5 reads, it ends with an error: seen with many rows only."""
    text = write_text(1)
    clauses = "".join(
        f"\t{n}.\tRequests the Secretary-General to publish the word{n} of water;\n" for n in range(4, 900)
    )
    long = text.replace("\t3.\tDecides", f"{clauses}\t900.\tDecides")
    with Library(tmp_path / "library.sqlite3") as library:
        library.write_entries([build_entry(parse(long), load_grammar(), text=long)], load_grammar())
        rows = list(find(library, actor="Secretary-General", text="water"))
        assert len(rows) > 800
        assert {row.quote[start:end] for row in rows for start, end in row.matches} == {"water"}
