"""Wrapped layouts: text of PDFs and hard-wrapped scans are read as if they had never been wrapped."""

import re
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolution_tool import parse
from resolution_tool.grammar import load_grammar
from resolution_tool.parser.folding import fold
from resolution_tool.parser.wrapped.lines import is_wrapped
from tests.case_files import find_blocks
from tests.conftest import SAMPLE
from tests.test_laws import check_spans, check_tiling

TEXT = SAMPLE.read_bytes().decode()


CASES_BY_NAME = find_blocks("wrapped")


@pytest.mark.parametrize("name", CASES_BY_NAME)
def test_a_case_reads_as_written(name: str) -> None:
    blocks = CASES_BY_NAME[name]
    resolution = parse(blocks["text"], meaning=False, segments=True)
    assert "".join(f"{c.id} | {c.text}\n" for c in resolution.walk()) == blocks["clauses"]
    if "notes" in blocks:
        assert "".join(f"{n.marker} | {n.text}\n" for n in resolution.footnotes) == blocks["notes"]
        marked = [note.marker for clause in resolution.walk() for note in clause.notes]
        assert marked == [note.marker for note in resolution.footnotes]
    if "problems" in blocks:
        text = blocks["text"]
        found = [f"{p.code} | {text[slice(*p.span)]}\n" for p in resolution.problems if p.span]
        assert "".join(found) == blocks["problems"]
    for field in blocks.get("fields", "").splitlines():
        key, _, value = field.partition(" | ")
        found = getattr(resolution, key)
        assert ("; ".join(found) if isinstance(found, tuple) else str(found)) == value


@pytest.mark.parametrize("name", CASES_BY_NAME)
def test_segments_tile_a_case_and_spans_prove_its_texts(name: str) -> None:
    text = CASES_BY_NAME[name]["text"]
    resolution = parse(text, meaning=False, segments=True)
    check_tiling(text, resolution)
    check_spans(text, resolution)


def find_body(text: str) -> list[str]:
    """Return the paragraphs of the sample from its enacting formula to its date, on one line each."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    begin = next(at for at, line in enumerate(lines) if line.endswith("Assembly,"))
    end = next(at for at, line in enumerate(lines) if line.endswith("meeting"))
    return lines[begin : end + 2]


BODY = find_body(TEXT)


def describe(text: str) -> list[tuple[str, str | None, str]]:
    return [(c.id, c.number, c.text) for c in parse(text, meaning=False).walk()]


EXPECTED = describe("\n".join(BODY))


@settings(deadline=None)  # machines differ
@given(st.integers(60, 100), st.booleans(), st.booleans())
def test_wrapping_changes_nothing(width: int, hyphens: bool, spaced: bool) -> None:
    rows = ["\n".join(textwrap.wrap(line, width, break_on_hyphens=hyphens)) for line in BODY]
    assert describe(("\n\n" if spaced else "\n").join(rows)) == EXPECTED


@settings(deadline=None)  # machines differ
@given(st.integers(60, 100), st.integers(20, 60))
def test_pages_change_nothing(width: int, length: int) -> None:
    rows = [row for line in BODY for row in textwrap.wrap(line, width, break_on_hyphens=False)]
    pages = [rows[at : at + length] for at in range(0, len(rows), length)]
    text = "A/RES/68/192\n\n" + "\n".join(
        "\n".join(page) + f"\n\n{number}/{len(pages)}\n\n13-45097\n\n\fA/RES/68/192\n\nTrafficking in persons\n"
        for number, page in enumerate(pages, 1)
    )
    assert describe(text) == EXPECTED


def test_the_layout_of_ods_is_not_taken_for_wrapped() -> None:
    assert not is_wrapped(TEXT, TEXT.splitlines(), load_grammar())


def test_examples_of_the_shapes_match_and_counter_examples_do_not() -> None:
    grammar = load_grammar().structure
    for shape in grammar.shape:
        match = re.compile(shape.regex).fullmatch
        if shape.role in ("head", "note", "opening", "single", "lead"):
            match = re.compile(shape.regex).match
        elif shape.role == "counted":
            match = re.compile(rf"\s?(?:{shape.regex})").match
        elif shape.role in ("joining", "counting", "numbering"):
            match = re.compile(rf"(?s:.*)(?:{shape.regex})\s?").fullmatch
        assert all(match(example) for example in shape.examples), shape.id
        assert not any(match(example) for example in shape.counter_examples), shape.id


ODDITIES = st.sampled_from(
    [
        "__________________",
        "words of a page that ends__________________",
        "1",
        "2 3",
        "1.",
        "12.",
        "(a)",
        "\f",
        "\fA/RES/68/192",
        "A/RES/68/192",
        "2/7",
        "13-45097 (E)",
        "*1345097*",
        "020114",
        "",
        "1 Resolution 55/25, annex I.",
        "See resolution 55/25, which is long enough to go on in the next row of the page and",
        "The General Assembly,",
        "Annex",
        "70th plenary meeting",
        "18 December 2013",
        "<!-- Page 2 -->",
        "---",
        "68/192.",
        "68/193. Another resolution that has a title of its own",
        "Recalling the resolution, 1 and the convention, 2 and noting that it is the one that",
        "                    1.      Requests the Secretary-General",
        "| 1 | 2 |",
        "–",
        "a",
        ";",
        "\u00a0",
        "going on with words in small letters, for the rest of the row, and a little longer",
    ]
)


@settings(deadline=None)  # machines differ
@given(st.lists(ODDITIES, max_size=40))
def test_odd_rows_are_tiled_and_never_raise(rows: list[str]) -> None:
    text = "\n".join([*rows, *["a row that goes on in the next one, as those of wrapped layouts do"] * 3])
    assert is_wrapped(text, text.splitlines(), load_grammar())
    resolution = parse(text, meaning=False, segments=True)
    check_tiling(text, resolution)
    none_of_it = [(a, b) for a, b, kind in resolution.segments or () if kind not in ("clause", "number", "blank")]
    for clause in resolution.walk():
        a, b = clause.span
        assert fold(text, (a, b), [s for s in none_of_it if s[0] < b and s[1] > a]) == clause.text
