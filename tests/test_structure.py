"""The structure of ODS documents: parts, clauses, items, notes and mastheads, from cases that need no Python."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolution_tool import parse
from resolution_tool.grammar import load_grammar
from resolution_tool.grammar.structure import Pattern
from resolution_tool.models import Clause, Resolution
from resolution_tool.parser.structure import build_structure
from tests.case_files import find_blocks
from tests.conftest import SAMPLE

STAGES = ("sections", "paragraphs", "notes", "masthead")
TEXT = SAMPLE.read_bytes().decode()
PATTERNS = load_grammar().structure.pattern


def find_all(resolution: Resolution) -> list[Clause]:
    """All clauses and items in the order of the text."""
    annexed = [clause for annex in resolution.annexes for clause in annex.clauses]
    parts = [*sorted((*resolution.preamble, *resolution.operative), key=lambda c: c.span), *annexed]
    return [clause for part in parts for clause in part.walk()]


def write_field(resolution: Resolution, path: str) -> str:
    value: object = resolution
    for name in path.split("."):
        value = getattr(value, name)
    return "; ".join(value) if isinstance(value, tuple) else str(value)


CASES_BY_NAME = find_blocks(*STAGES)


@pytest.mark.parametrize("name", CASES_BY_NAME)
def test_a_case_reads_as_written(name: str) -> None:
    blocks = CASES_BY_NAME[name]
    resolution = parse(blocks["text"], meaning=False)
    clauses = find_all(resolution)
    if "clauses" in blocks:
        assert "".join(f"{c.id} | {c.text}\n" for c in clauses) == blocks["clauses"]
    for line in blocks.get("sections", "").splitlines():
        key, _, section = line.partition(" | ")
        assert " / ".join(next(c for c in clauses if c.id == key).section) == section
    if "annexes" in blocks:
        assert "".join(f"{a.number} | {a.title}\n" for a in resolution.annexes) == blocks["annexes"]
    if "notes" in blocks:
        assert "".join(f"{n.marker} | {n.text}\n" for n in resolution.footnotes) == blocks["notes"]
    if "problems" in blocks:
        assert "".join(f"{problem.code}\n" for problem in resolution.problems) == blocks["problems"]
    for line in blocks.get("fields", "").splitlines():
        key, _, value = line.partition(" | ")
        assert (key, write_field(resolution, key)) == (key, value)


@pytest.mark.parametrize("name", [name for name, blocks in CASES_BY_NAME.items() if "marked" in blocks])
def test_markers_stand_where_they_are_printed(name: str) -> None:
    blocks = CASES_BY_NAME[name]
    found = [(c.id, n.marker, c.text[: n.offset]) for c in find_all(parse(blocks["text"])) for n in c.notes]
    wanted = [tuple(line.split(" | ")) for line in blocks["marked"].splitlines()]
    assert [entry[:2] for entry in found] == [entry[:2] for entry in wanted]
    for (_, marker, before), (_, _, ending) in zip(found, wanted, strict=True):
        assert (marker, before[-len(ending) :]) == (marker, ending)


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.id)
def test_a_pattern_finds_its_examples_and_no_counter_example(pattern: Pattern) -> None:
    assert pattern.examples
    for example in pattern.examples:
        assert pattern.find(example, 0, len(example)), example
    for example in pattern.counter_examples:
        assert not pattern.find(example, 0, len(example)), example


@pytest.mark.parametrize("organ", load_grammar().organs.organ, ids=lambda organ: organ.id)
def test_a_formula_names_its_organ(organ: object) -> None:
    organs = load_grammar().organs
    for example in organ.examples:  # type: ignore[attr-defined]  # an Organ; pytest's ids need no type
        match = organs.formula.match(example)
        assert match is not None
        assert organs.by_formula[match["name"]] == organ
    for example in organ.counter_examples:  # type: ignore[attr-defined]  # as above
        assert organs.formula.match(example) is None


@pytest.fixture(scope="module")
def sample() -> Resolution:
    return parse(TEXT, segments=True)


def test_the_sample_has_its_clauses(sample: Resolution) -> None:
    assert len(sample.preamble) == 30
    assert [clause.id for clause in sample.operative] == [f"op{n}" for n in range(1, 19)]
    assert [clause.number for clause in sample.operative] == [str(n) for n in range(1, 19)]
    assert sum(len(clause.items) for clause in sample.preamble) == 6
    assert [item.id for item in sample.preamble[6].items] == [f"pp7({letter})" for letter in "abcdef"]
    assert sample.enacting is not None
    assert sample.enacting.text == "The General Assembly,"
    assert sample.problems == ()


def test_the_sample_has_its_masthead(sample: Resolution) -> None:
    assert sample.symbol == "A/RES/68/192"
    assert (sample.organ, sample.number, sample.session) == ("UNGA", "68/192", 68)
    assert sample.title == "Improving the coordination of efforts against trafficking in persons"
    assert sample.adopted == datetime.date(2013, 12, 18)
    assert sample.meeting == "70th plenary meeting"
    assert sample.agenda_items == ("108",)
    assert sample.origin is not None
    assert sample.origin.text == "on the report of the Third Committee (A/68/457)"
    assert sample.origin.committee == "Third Committee"
    assert sample.origin.documents == ("A/68/457",)
    assert (sample.ods.job_number, sample.ods.docket) == ("N1345097E", "13-45097")
    assert sample.ods.symbols == ("A/RES/68/192",)
    assert sample.ods.distribution == "General"
    assert sample.ods.issued == datetime.date(2014, 2, 14)


def test_the_sample_has_its_notes_and_their_markers(sample: Resolution) -> None:
    assert [note.marker for note in sample.footnotes] == [str(n) for n in range(1, 16)]
    assert sample.footnotes[8].text.endswith("Supplement No. 53 (A/68/53), chap. V, sect. A.")
    marked = [
        (clause.id, note.marker, clause.text[: note.offset].rsplit(" ", 1)[-1])
        for clause in find_all(sample)
        for note in clause.notes
    ]
    assert ("pp4", "1", "Summit,") in marked
    assert ("pp4", "2", "Summit") in marked
    assert ("op1", "4", "Crime") in marked
    assert ("op15", "1", "Summit,") in marked
    assert {marker for _, marker, _ in marked} == {str(n) for n in range(1, 16)}


def test_the_trailer_of_the_sample_is_masthead_and_furniture(sample: Resolution) -> None:
    start = TEXT.index("[DU1]<<ODS")
    kinds = {TEXT[begin:end]: kind for begin, end, kind in sample.segments or () if begin >= start}
    assert set(kinds.values()) == {"masthead", "furniture", "blank"}
    assert kinds["14 February 2014Sixty-eighth session"] == "masthead"
    assert kinds["7/7"] == "furniture"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\f", "\x85"])
def test_any_line_end_ends_a_line(end: str) -> None:
    resolution = parse(TEXT.replace("\n", end), meaning=False)
    assert (len(resolution.preamble), len(resolution.operative), len(resolution.footnotes)) == (30, 18, 15)


lines = st.lists(
    st.one_of(
        st.sampled_from(["\tThe General Assembly,", "I", "Annex", "", "[DU1]", "\t1.\tUrges States;", "1 A/99/1."]),
        st.builds(
            "{}{}\t{}".format,
            st.sampled_from(["", "\t", "\t\t", "\t\t\t\t"]),
            st.sampled_from(["(a)", "(i)", "(ii)", "1.", "2.", "1.1", "–", "•", "A.", "(1)", "a)"]),
            st.sampled_from(["words;", "words,1", "Words:", "1", "“Words.”"]),
        ),
        st.text(max_size=40),
    ),
    max_size=40,
).map("\n".join)


@given(lines)
def test_whatever_the_lines_segments_tile_ids_differ_and_lists_stay_flat(text: str) -> None:
    structure = build_structure(text, load_grammar())
    at = 0
    for start, end, _ in structure.segments:
        assert start == at < end
        at = end
    assert at == len(text)
    found = find_all(parse(text, meaning=False))
    assert len({clause.id for clause in found}) == len(found)
    assert max((clause.id.count("(") for clause in found), default=0) < 20


def test_odd_texts_take_time_that_grows_with_their_length() -> None:
    for text in ("(a)\n" * 20_000, "(" * 200_000, "Heading\n" * 20_000, "\0" * 1000, "\ud800", "Annex\n" * 10_000):
        structure = build_structure(text, load_grammar())
        assert structure.segments[-1][1] == len(text)
