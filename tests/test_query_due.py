"""When something is due: times that are asked for, and what falls due in a year or a month."""

from pathlib import Path

import pytest

from resolution_tool import parse
from resolution_tool.library import Library
from resolution_tool.models import Resolution
from resolution_tool.query import count, due, find, who_must
from tests.library_texts import parse_all, write_text

TIMES = "Urges Member States to report by 1 March 2016 and by 1 September 2016 on how they"


@pytest.fixture(scope="module")
def twice() -> Resolution:
    """Give a resolution with a duty that is due at two times."""
    return parse(write_text().replace("Urges Member States to", TIMES), name="a.txt")


@pytest.mark.parametrize(
    ("after", "before", "found"),
    [
        ("2016-03", "2016-03", 1),
        ("2016-09-01", "2016-12", 1),
        ("2016-04", "2016-08", 0),  # between its two times nothing is due
        ("2016-03-02", "2016-08-31", 0),
        ("2016", "2016", 1),
        ("2016-04", None, 1),
        (None, "2016-08", 1),
        (None, "2016-02", 0),
        ("2016-10", None, 0),
    ],
)
def test_each_time_is_compared_on_its_own(
    twice: Resolution, after: str | None, before: str | None, found: int
) -> None:
    assert len(next(who_must([twice], verb="urge")).due) == 2
    assert len(list(who_must([twice], verb="urge", due_after=after, due_before=before))) == found
    assert len(list(find([twice], verb="urge", due_after=after, due_before=before))) == found
    assert len(list(due([twice], verb="urge", reports=False, due_after=after, due_before=before))) == found


def test_a_session_is_a_time_from_its_first_to_its_last_day() -> None:
    assert len(list(due(parse_all(1), due_after="2016-12", due_before="2017-02"))) == 1
    assert not list(due(parse_all(1), due_after="2017-10", due_before="2017-12"))


def test_what_is_due_is_counted_by_the_year_and_the_month(tmp_path: Path, twice: Resolution) -> None:
    every = [*parse_all(3), twice]
    (tmp_path / "all.ndjson").write_text("".join(one.model_dump_json() + "\n" for one in parse_all(3)))
    with Library(tmp_path / "l.sqlite3") as library:
        library.add([tmp_path / "all.ndjson"])
        for source in (library, parse_all(3)):
            assert [row.values for row in count(source, "due", "due-year")] == [(2016,)]
            (row,) = count(source, "due", ["due-year", "due-month"])
            assert (row.values, row.count) == ((2016, "2016-09"), 3)
    assert {row.values: row.count for row in count(every, "who-must", "due-month", verb="urge")} == {
        ("2016-03",): 1,
        (None,): 3,
    }
