"""Citations and instruments, from cases that need no Python (tests/cases/citations)."""

import datetime
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolution_tool.grammar import load_grammar
from resolution_tool.models import Citation
from resolution_tool.parser import parse
from resolution_tool.parser.citations.check import check_citations
from resolution_tool.parser.citations.find import find_citations, find_hits
from resolution_tool.parser.citations.footnotes import find_footnote_citations, join_footnotes, name_treaties
from resolution_tool.parser.context import Context
from resolution_tool.parser.drafts import ClauseDraft, FootnoteDraft, Mark
from resolution_tool.parser.folding import build_folded
from tests.case_files import find_cases

CASE = re.compile(
    r"^## (?P<name>.+)\n\n```(?P<part>footnotes )?(?P<organ>\w+)\n(?P<text>(?:.+\n)+)```\n\n"
    r"```citations\n(?P<expected>(?:.+\n)*)```$",
    re.MULTILINE,
)
GRAMMAR = load_grammar()


def cite(text: str, context: Context) -> tuple[Citation, ...]:
    folded = build_folded(text, 0, len(text))
    return find_citations(find_hits([folded], GRAMMAR)[0], folded, context, GRAMMAR)


def write(citation: Citation, marker: str = "") -> str:
    symbol = (
        f"vol. {citation.unts.volume} no. {citation.unts.number}" if marker and citation.unts else citation.symbol
    )
    named = " ".join(filter(None, (marker, citation.kind, symbol)))
    date = citation.date.isoformat() if citation.date else ""
    fields = (named, citation.text, date, citation.pinpoint or "", citation.title or "")
    return re.sub(r"(?: \|)+$", "", " | ".join(fields).replace("|  |", "| |").replace("|  |", "| |").rstrip())


CASES_BY_NAME = find_cases(CASE, "citations")


@pytest.mark.parametrize("name", CASES_BY_NAME)
def test_a_case_reads_as_written(name: str) -> None:
    case = CASES_BY_NAME[name]
    context = Context(organ=case["organ"])
    lines = case["text"].splitlines()
    if case["part"]:
        notes = [
            FootnoteDraft(marker, (0, len(text)), build_folded(text, 0, len(text)))
            for marker, _, text in (line.partition(" ") for line in lines)
        ]
        found = find_footnote_citations(
            notes, find_hits([note.folded for note in notes], GRAMMAR), context, GRAMMAR
        )
        written = [write(citation, marker) for marker, citations in found.items() for citation in citations]
    else:
        written = [write(citation) for line in lines for citation in cite(line, context)]
    assert written == case["expected"].splitlines()


def test_examples_of_the_grammar_are_found() -> None:
    assert check_citations(GRAMMAR) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Recalls its resolution 61/180 of 20 December 2016;",
            "General Assembly has no resolution 61/180 of 2016-12-20",
        ),
        ("Recalls Security Council resolution 2140 (2015);", "Security Council has no resolution 2140 (2015)"),
    ],
)
def test_a_date_that_cannot_be_is_a_problem_and_still_a_citation(text: str, message: str) -> None:
    context = Context(organ="UNGA")
    assert len(cite(text, context)) == 1
    [problem] = context.problems
    assert (problem.code, problem.severity, problem.message) == ("citation-date", "warning", message)
    assert problem.span is not None
    assert text[slice(*problem.span)] in message


@pytest.mark.parametrize(
    "text",
    [
        "Recalls its resolution 14 (I) of 13 February 1946;",  # the first session opened in January
        "Recalls its resolution 75/1 of 21 September 2020;",  # a session opens in September
        "Recalls Economic and Social Council resolution 2021/2 A of 14 September 2020;",  # of the session to come
        "Recalls Human Rights Council resolution 1/1 of 29 June 2006;",
        "Recalls Human Rights Council resolution 43/17 of 22 June 2020;",  # that session was suspended for months
    ],
)
def test_unusual_dates_that_are_right_are_no_problem(text: str) -> None:
    context = Context(organ="UNGA")
    assert cite(text, context)[0].date is not None
    assert context.problems == []


def test_a_footnote_to_a_name_completes_it() -> None:
    """The Treaty Series of the footnote is the treaty's own; the resolution of another adopted the instrument."""
    text = "Recalling the Convention on Bees and the Malmö Declaration,"
    notes = {
        "1": "United Nations, Treaty Series, vol. 1, No. 2.",
        "2": "Resolution 70/5, annex.",
    }
    context = Context(organ="UNGA", adopted=datetime.date(2020, 1, 1))
    drafts = [FootnoteDraft(m, (0, len(t)), build_folded(t, 0, len(t))) for m, t in notes.items()]
    footnotes = find_footnote_citations(
        drafts, find_hits([draft.folded for draft in drafts], GRAMMAR), context, GRAMMAR
    )
    marks = [Mark(m, at, (at, at + 1)) for m, at in (("1", text.index(" and")), ("2", text.index("tion,") + 4))]
    folded = build_folded(text, 0, len(text))
    clause = ClauseDraft("pp1", "preambular", None, (), (0, len(text)), folded, marks)
    footnotes |= name_treaties(cite(text, context), clause, footnotes)
    assert [note.title for note in footnotes["1"]] == ["Convention on Bees"]
    bees, declaration, resolution = join_footnotes(cite(text, context), clause, footnotes)
    assert bees.unts is not None
    assert (bees.unts.volume, bees.unts.number, bees.via) == ("1", "2", "text")
    assert declaration.adopted_by == "A/RES/70/5"
    assert (resolution.symbol, resolution.via, resolution.marker) == ("A/RES/70/5", "footnote", "2")


def test_the_sample_has_its_citations() -> None:
    sample = Path(__file__).parent.parent / "samples" / "A-RES-68-192.txt"
    resolution = parse(sample.read_text(encoding="utf-8"), GRAMMAR)
    eighth = resolution.preamble[7]
    assert [(c.symbol, str(c.date)) for c in eighth.citations if c.via == "text"] == [
        ("A/RES/61/180", "2006-12-20"),
        ("A/RES/64/178", "2009-12-18"),
        ("A/RES/67/190", "2012-12-20"),
    ]
    fourth = resolution.preamble[3]
    assert [(c.symbol, c.marker) for c in fourth.citations] == [
        ("A/RES/55/2", "1"),
        ("A/RES/60/1", "2"),
        ("A/RES/65/1", "3"),
    ]
    series = [(c.unts.volume, c.unts.number) for note in resolution.footnotes for c in note.citations if c.unts]
    assert series == [("2225", "39574"), ("2237", "39574"), ("2171", "27531"), ("266", "3822")]


WORDS = "resolution decisions its the of and ; 61/180 (2014) 2140 (XV) A B A/68/127 Convention on Bees Ibid. “"
CITED = st.sampled_from([*WORDS.split(), "\n"])


@given(st.lists(CITED | st.text(max_size=6), max_size=40))
def test_spans_are_of_the_text(words: list[str]) -> None:
    source = " ".join(words)
    folded = build_folded(source, 0, len(source))
    for citation in find_citations(find_hits([folded], GRAMMAR)[0], folded, Context(organ="UNGA"), GRAMMAR):
        assert build_folded(source, *citation.span).text == citation.text
