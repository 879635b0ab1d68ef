"""The folding of source slices into readable text, and the way back from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolution_tool.parser.folding import build_folded, fold

CASES = [
    ("plain text", (), "plain text"),
    ("  white \t space\u00a0folds \n", (), "white space folds"),
    ("wrapped\nlines join", (), "wrapped lines join"),
    ("non-\ngovernmental", (), "non-governmental"),
    ("non\u2011\r\nproliferation", (), "non\u2011proliferation"),
    ("a dash \u2013\nstays apart", (), "a dash \u2013 stays apart"),
    ("peace -\nand", (), "peace - and"),
    ("Summit,1 the", ((7, 8),), "Summit, the"),
    ("Agenda, 1\nNoting", ((7, 9),), "Agenda, Noting"),
    ("half \nPAGE 2\nhalf", ((6, 13),), "half half"),
    ("", (), ""),
    (" \n ", (), ""),
    ("1", ((0, 1),), ""),
]


@pytest.mark.parametrize(("source", "cuts", "expected"), CASES)
def test_fold(source: str, cuts: tuple[tuple[int, int], ...], expected: str) -> None:
    assert fold(source, (0, len(source)), cuts) == expected


def test_only_the_space_is_white_and_printable() -> None:
    assert [c for c in map(chr, range(0x110000)) if c.isspace() and c.isprintable()] == [" "]


texts = st.text(alphabet=st.sampled_from("ab1-\u2011 \n\t\r\u00a0,."), max_size=60)


@given(texts)
def test_folded_text_has_no_other_white_space_than_single_spaces(source: str) -> None:
    text = fold(source, (0, len(source)))
    assert text == " ".join(text.split())


@given(texts)
def test_folding_twice_changes_nothing(source: str) -> None:
    once = fold(source, (0, len(source)))
    assert fold(once, (0, len(once))) == once


@given(texts, st.data())
def test_every_slice_from_the_start_of_a_word_leads_back_to_its_source(source: str, data: st.DataObject) -> None:
    folded = build_folded(source, 0, len(source))
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    slice_ = folded.text[start:end]
    begins_a_word = (
        start == 0 or folded.text[start - 1] == " "
    )  # a slice "-1" of "1-1" does not know its own hyphen
    if begins_a_word and slice_ == slice_.strip():
        assert fold(source, folded.span(start, end)) == slice_
