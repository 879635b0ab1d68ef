"""What questions find by the names that people use: of instruments, organs, levels, actors and resolutions."""

import pytest

from resolution_tool import parse
from resolution_tool.query import cited_by
from tests.library_texts import parse_all, write_text

SEA = "United Nations Convention on the Law of the Sea"


@pytest.mark.parametrize("name", ["UNCLOS", "unclos", "Law of the Sea Convention"])
def test_instruments_are_found_by_the_names_that_people_use(name: str) -> None:
    assert [row.cited.title for row in cited_by(parse_all(2), name)] == [SEA, SEA]


@pytest.mark.parametrize("name", ["SDGs", "1949 Geneva Conventions", "NPT", "CEDAW", "Refugee Convention"])
def test_names_of_instruments_that_nobody_cites_are_no_errors(name: str) -> None:
    assert list(cited_by(parse_all(1), name)) == []


def test_no_text_is_read_by_a_name_that_people_ask_by() -> None:
    text = write_text().replace("the United Nations Convention on the Law of the Sea", "the work of CERD")
    assert not [one for clause in parse(text).preamble for one in clause.citations if "CERD" in one.text]
