"""What is suggested for a name that nothing has: what people type wrongly, and what they remember in part."""

import subprocess
import sys

import pytest

from resolution_tool import parse
from resolution_tool.errors import UnknownNameError
from resolution_tool.library import Library
from resolution_tool.library.lexicon import NameKind, find_actors, find_entry
from resolution_tool.query.gather import build_empty, fill
from resolution_tool.spelling import find_near
from tests.library_texts import write_text


@pytest.fixture(scope="module")
def names() -> Library:
    """Give the names of the grammar."""
    return build_empty(None)


@pytest.mark.parametrize(
    ("kind", "written", "suggested"),
    [
        ("actor", "xyzzy", []),
        ("actor", "", []),
        ("actor", "x", []),
        ("actor", "relevnt agencys of the UN sistem blah", []),
        ("instrument", "Treaty of Nowhere at All", None),
        ("actor", "UNOCD", ["UNODC"]),  # two letters swapped before one that is another (UNOCT)
        ("actor", "MINUSMAA", ["MINUSMA"]),
        ("actor", "Pallestine", ["Palestine"]),
        ("actor", "Secretery General", ["Secretary General"]),
        ("actor", "Drugs and Crime Office", ["Office on Drugs and Crime"]),
        ("actor", "gov of France", ["France"]),
        ("verb", "urgge", ["urge"]),
        ("verb", "reaffirm strongly", ["reaffirm"]),
        ("organ", "securty", ["Security Council"]),
        ("kind", "un-agency", ["specialized-agency"]),
        ("force", "demanding", ["demand"]),
        ("instrument", "Rome statue", ["Rome Statute"]),
        ("instrument", "genocide", ["Genocide Convention"]),
        ("instrument", "the Universal Declaration", ["Universal Declaration of Human Rights"]),
        (
            "instrument",
            "Vienna Convention",
            ["Vienna Convention on Consular Relations"],
        ),  # not "Geneva Conventions"
        ("instrument", "Convention on the Law of the Seas", ["Law of the Sea Convention"]),
    ],
)
def test_the_nearest_name_comes_first(
    names: Library, kind: NameKind, written: str, suggested: list[str] | None
) -> None:
    look_up = find_actors if kind == "actor" else lambda names, name: find_entry(names, kind, name)
    with pytest.raises(UnknownNameError) as told:
        look_up(names.connection, written)
    found = told.value.suggestions
    assert len(found) <= 3
    if suggested is not None:
        assert list(found[:1]) == suggested


def test_one_name_is_suggested_for_all_spellings_of_an_entry(names: Library) -> None:
    with pytest.raises(UnknownNameError) as told:
        find_actors(names.connection, "Secretery General")
    assert told.value.suggestions == ("Secretary General",)


def test_names_that_documents_alone_have_are_suggested() -> None:
    text = write_text().replace("Requests the Secretary-General", "Requests the Zwyx Hydrographic Panel")
    library = fill(build_empty(None), [parse(text)], None)
    with pytest.raises(UnknownNameError) as told:
        find_actors(library.connection, "Zwyxx Hydrografic Panel")
    assert told.value.suggestions == ("Zwyx Hydrographic Panel",)


def test_many_names_are_looked_through_at_once() -> None:
    symbols = [f"A/RES/{session}/{number}" for session in range(30, 80) for number in range(1, 300)]
    assert find_near("A/RES/68/912", symbols)[0] in {"A/RES/68/192", "A/RES/68/129", "A/RES/68/291"}
    assert len(find_near("A/RES/68/9121", symbols)) == 3


def test_a_number_finds_what_ends_in_it() -> None:
    assert find_near("5", ["pp5", "pp15", "op5", "op3(a)", "annex1.5"]) == ["pp5", "op5", "annex1.5"]
    assert find_near("q", ["pp5", "op5"]) == []


def test_nothing_is_loaded_for_suggestions_before_an_error() -> None:
    program = (
        "import sys, resolution_tool.cli, resolution_tool.session, resolution_tool.query, resolution_tool.parser\n"
        "assert not [name for name in sys.modules if name.startswith('rapidfuzz')]"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
