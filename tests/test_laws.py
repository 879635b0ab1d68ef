"""The laws of the house, over the sample, broken samples, and whatever Hypothesis thinks of."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolution_tool import parse
from resolution_tool.errors import InputError
from resolution_tool.models import Annex, Resolution
from resolution_tool.parser.folding import fold
from tests.conftest import SAMPLE

TEXT = SAMPLE.read_bytes().decode()
LINES = TEXT.splitlines(keepends=True)

words = st.sampled_from(
    [
        "Urges",
        "1.",
        "(a)",
        "Recalling",
        "the Office",
        "resolution 55/2",
        "Annex",
        "I",
        "A/RES/68/192",
        "3",
        "“",
        "(",
        "\t",
    ]
)
odd = st.text(max_size=200)
shuffled = st.lists(st.one_of(st.sampled_from(LINES), words, odd), max_size=30).map("".join)
spliced = st.tuples(st.integers(0, len(TEXT)), st.integers(0, 400), odd).map(
    lambda cut: TEXT[: cut[0]] + cut[2] + TEXT[cut[0] + cut[1] :]
)
documents = st.one_of(odd, shuffled, spliced)


def check(text: str) -> None:
    """Assert all laws of one document."""
    resolution = parse(text, segments=True)
    check_tiling(text, resolution)
    check_spans(text, resolution)
    written = resolution.model_dump_json()
    assert Resolution.model_validate_json(written) == resolution, "JSON leads back to the same"
    assert parse(text, segments=True).model_dump_json() == written, "the same input gives the same output"


def check_tiling(text: str, resolution: Resolution) -> None:
    segments = resolution.segments or ()
    assert [start for start, _, _ in segments[:1]] == [0] * bool(text)
    assert all(end == start for (_, end, _), (start, _, _) in pairwise(segments))
    assert segments[-1][1] == len(text) if text else not segments
    assert all(start < end for start, end, _ in segments)


def check_spans(text: str, resolution: Resolution) -> None:
    def read(span: tuple[int, int], *kinds: str) -> str:
        start, end = span
        assert 0 <= start <= end <= len(text)
        kept = (*(kinds or ("clause", "table")), "blank")
        other = [(a, b) for a, b, kind in resolution.segments or () if kind not in kept]
        return fold(text, span, [(max(a, start), min(b, end)) for a, b in other if a < end and b > start])

    for clause in resolution.walk():
        assert read(clause.span) == clause.text, clause.id
        assert all(0 <= note.offset <= len(clause.text) for note in clause.notes)
        for act in clause.acts:
            assert clause.span[0] <= act.span[0] <= act.span[1] <= clause.span[1]
            assert act.phrase in clause.text
            assert read(act.span).startswith(act.phrase)
            assert act.action is None or act.action in clause.text
            for due in act.due:
                assert read(due.span) == due.text
            for addressee in act.addressees:
                assert addressee.text in clause.text or addressee.text.split()[0] in clause.text
        for citation in clause.citations:
            if citation.via == "text":
                assert read(citation.span) == citation.text
    for footnote in resolution.footnotes:
        assert read(footnote.span, "note") == footnote.text
    ids = [clause.id for clause in resolution.walk()]
    assert len(ids) == len(set(ids)), "every clause has an id of its own"


def test_the_sample_keeps_the_laws() -> None:
    check(TEXT)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n\n"])
def test_other_line_ends_keep_the_laws(end: str) -> None:
    check(TEXT.replace("\n", end))


@given(documents)
@settings(max_examples=150, deadline=None)
def test_any_document_keeps_the_laws(text: str) -> None:
    check(text)


@pytest.mark.parametrize("text", ["", " ", "\n", "\x00", "\ufeff", "(" * 5000, "(a)\n" * 2000, "1." * 5000])
def test_odd_documents_keep_the_laws(text: str) -> None:
    check(text)


def test_halves_of_a_character_can_be_written() -> None:
    resolution = parse("\t1.\tUrges \ud800 States to act;\n")
    assert "\ufffd" in resolution.model_dump_json()


@pytest.mark.parametrize("what", [b"Urges", SAMPLE, None], ids=["bytes", "path", "none"])
def test_what_is_no_text_is_told(what: object) -> None:
    with pytest.raises(InputError, match="takes the text of a document as str, not"):
        parse(what)  # type: ignore[arg-type]  # what people without a type checker write


def test_structure_alone_is_the_structure_of_the_whole() -> None:
    def strip(resolution: Resolution) -> list[tuple[str, str]]:
        return [(clause.id, clause.text) for clause in resolution.walk()]

    assert strip(parse(TEXT, meaning=False)) == strip(parse(TEXT))


def test_results_are_frozen(sample: Resolution) -> None:
    with pytest.raises(ValueError, match="frozen"):
        sample.title = "x"


def test_annexes_are_part_of_the_contract() -> None:
    assert Annex(span=(0, 0)).clauses == ()
