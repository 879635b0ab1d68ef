"""The questions: the same answers from a library, resolutions and texts; names; words; what proves a row."""

import csv
import datetime
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resolution_tool import parse
from resolution_tool.errors import AmbiguousNameError, QuestionError, UnknownNameError
from resolution_tool.library import Library
from resolution_tool.models import Model, Resolution
from resolution_tool.output.table import COLUMNS
from resolution_tool.query import (
    Filtering,
    Filters,
    actors,
    cited_by,
    cites,
    count,
    due,
    find,
    instruments,
    list_resolutions,
    verbs,
    who_must,
)
from resolution_tool.query.ask import ask
from resolution_tool.query.filters import build_match
from resolution_tool.query.questions import QUESTIONS
from resolution_tool.query.rows import Citing, Duty, Finding, Listed, Owed
from tests.conftest import SAMPLE
from tests.library_texts import parse_all, write_files, write_text

UNODC = "United Nations Office on Drugs and Crime"


@pytest.fixture(scope="module")
def resolutions() -> list[Resolution]:
    """Thirty resolutions written for the tests, and the sample, newest first as a library has them."""
    sample = parse(SAMPLE.read_bytes().decode(), name=str(SAMPLE))
    found = [*parse_all(30), sample]
    return sorted(
        found, key=lambda r: (-(r.adopted or datetime.date.min).toordinal(), int((r.number or "0").split("/")[-1]))
    )


@pytest.fixture(scope="module")
def library(resolutions: list[Resolution], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("library")
    (folder / "all.ndjson").write_text("".join(r.model_dump_json() + "\n" for r in resolutions))
    with Library(folder / "library.sqlite3") as library:
        assert library.add([folder / "all.ndjson"]).added == len(resolutions)
        yield library


FILTERS: list[dict[str, Any]] = [
    {},
    {"actor": "UNODC"},
    {"actor": ["unodc", "Secretary-General"], "verb": "request"},
    {"actor": "France"},
    {"actor": "France", "direct": True},
    {"actor": "France", "direct": False, "force": "urging"},
    {"verb": ["urges", "call upon"]},
    {"kind": "office-holder"},
    {"implied": True},
    {"part": "preambular"},
    {"part": "annex"},
    {"part": "operative", "text": "recalling"},
    {"text": "hydrography"},
    {"text": '"high seas" protect*', "actor": "Member States"},
    {"cites": "61/180"},
    {"cites": "the united nations convention on the law of the sea", "part": "preambular"},
    {"symbol": "A/RES/68/192", "text": "trafficking"},
    {"symbol": ["a/res/70/1*", "68/192"]},
    {"organ": "General Assembly", "session": 68},
    {"since": "2015-12-10", "until": "2015-12"},
    {"until": "2014", "actor": "UNODC"},
    {"due_after": "2016", "due_before": "2016-06"},
]


@pytest.mark.parametrize("filters", FILTERS, ids=str)
@pytest.mark.parametrize("question", [who_must, find, cites, due, list_resolutions], ids=lambda q: q.__name__)
def test_a_library_answers_as_its_resolutions_do(
    library: Library,
    resolutions: list[Resolution],
    question: Callable[..., Iterator[Model]],
    filters: dict[str, Any],
) -> None:
    from_library = [row.model_dump() for row in question(library, **filters)]
    from_resolutions = [row.model_dump() for row in question(resolutions, **filters)]
    if question is list_resolutions:  # how they were parsed is not known of those that came as JSON
        for row in (*from_library, *from_resolutions):
            del row["grammar"]
    assert from_library == from_resolutions


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_resolutions_are_listed_in_which_a_clause_is_found(library: Library, filters: dict[str, Any]) -> None:
    assert {row.symbol for row in list_resolutions(library, **filters)} == {
        row.symbol for row in find(library, **filters)
    }


@pytest.mark.parametrize(("long", "few"), [(1, 0), (1, 10**9), (10**9, 0), (10**9, 10**9)])
@pytest.mark.parametrize("question", [who_must, find, cites, due, list_resolutions], ids=lambda q: q.__name__)
def test_answers_do_not_hang_on_where_a_question_begins(
    library: Library,
    question: Callable[..., Iterator[Model]],
    long: int,
    few: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All of `FILTERS` by each plan: the shortest index first, or the table as it is; words at once or apart."""
    more = [
        first | second for first in FILTERS for second in ({"text": "the"}, {"organ": "UNGA"}, {"verb": "urge"})
    ]
    asked = [filters for filters in [*FILTERS, *more] if filters]
    expected = [[row.model_dump_json() for row in question(library, **filters)] for filters in asked]
    monkeypatch.setattr("resolution_tool.query.plan._LONG", long)
    monkeypatch.setattr("resolution_tool.query.plan._FEW", few)
    for filters, rows in zip(asked, expected, strict=True):
        assert [row.model_dump_json() for row in question(library, **filters)] == rows, filters
    assert any(expected)


@pytest.mark.parametrize("sort", ["newest", "oldest", "symbol", "force", "due"])
def test_sorting_changes_the_order_alone(library: Library, sort: Any) -> None:
    plain = [row.model_dump_json() for row in who_must(library)]
    ordered = [row.model_dump_json() for row in who_must(library, sort=sort)]
    assert sorted(plain) == sorted(ordered)
    assert [row.model_dump_json() for row in who_must(library, sort=sort, limit=5)] == ordered[:5]


def test_sorted_rows_are_in_their_order(library: Library) -> None:
    oldest = [row.adopted for row in who_must(library, sort="oldest")]
    assert oldest == sorted(oldest, key=str)
    soonest = [row.start or row.end for row in due(library, reports=False)]
    known = [day for day in soonest if day]
    assert known == sorted(known)
    assert None not in soonest[: len(known)]


@pytest.mark.parametrize("limit", [0, 1, 7, 10_000])
def test_a_limit_cuts_the_same_rows_off(library: Library, resolutions: list[Resolution], limit: int) -> None:
    everything = list(who_must(library))
    assert list(who_must(library, limit=limit)) == everything[:limit]
    assert list(who_must(resolutions, limit=limit)) == everything[:limit]


def test_numbers_may_be_of_any_size(library: Library, resolutions: list[Resolution]) -> None:
    great = 10**20
    for source in (library, resolutions):
        assert len(list(who_must(source, limit=great))) == len(list(who_must(source)))
        assert list(verbs(source, limit=great))
        assert list(count(source, "find", "year", limit=great))
        for session in (great, -great, [0, great]):
            assert list(who_must(source, session=session)) == []
        with pytest.raises(QuestionError, match="a limit of -1 rows"):
            who_must(source, limit=-1)


def test_rows_come_as_texts_are_read() -> None:
    read = 0

    def texts() -> Iterator[Resolution]:
        nonlocal read
        for number in range(1, 100):
            read += 1
            yield parse(write_text(number))

    next(who_must(texts(), "UNODC"))
    assert read == 1


def test_items_complete_the_act_before_them(library: Library) -> None:
    row = next(who_must(library, "UNODC", symbol="A/RES/70/3"))
    assert [item.clause for item in row.items] == ["op2(a)", "op2(b)"]
    assert row.addressee.direct
    assert row.quote.endswith("Office on Drugs and Crime:")


def test_who_owes_which_report_to_whom_and_when(library: Library) -> None:
    (row,) = due(library, "Secretary-General", symbol="A/RES/70/3")
    assert (row.start, row.end) == (datetime.date(2016, 9, 13), datetime.date(2017, 9, 11))
    assert (row.report, row.to, row.clause) == (True, "General Assembly", "op2")


def test_the_verb_of_a_citation_is_the_one_that_it_stands_under(library: Library) -> None:
    assert [(row.clause, row.verb) for row in cited_by(library, "61/180", symbol="A/RES/70/3")] == [
        ("pp1", "recall")
    ]
    assert [row.verb for row in cited_by(library, "Charter of the United Nations", symbol="A/RES/70/3")] == [
        "reaffirm"
    ]
    assert list(cited_by(library, "61/180", verb="reaffirm", symbol="A/RES/70/3")) == []


def test_footnotes_cite_for_the_clause_that_carries_their_marker(library: Library) -> None:
    through = [row for row in cites(library, symbol="A/RES/68/192") if row.via == "footnote"]
    assert {row.cited.symbol for row in through if row.clause == "pp4"} >= {
        "A/RES/55/2",
        "A/RES/60/1",
        "A/RES/65/1",
    }
    assert all(row.marker for row in through)


@pytest.mark.parametrize(
    "name",
    [
        "UNODC",
        "unodc",
        UNODC,
        UNODC.upper(),
        "the " + UNODC,
        "  United  Nations Office on drugs and crime ",
        "UNÓDC",
        "ＵＮＯＤＣ",
    ],
)
def test_names_are_found_in_any_spelling(library: Library, resolutions: list[Resolution], name: str) -> None:
    expected = len(list(who_must(library, "unodc")))
    assert len(list(who_must(library, name))) == expected > 0
    assert len(list(who_must(resolutions, name))) == expected


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"actor": "UNOCD"}, 'unknown actor "UNOCD": did you mean "UNODC"'),
        ({"verb": "urgge"}, 'unknown verb "urgge": did you mean "urge'),
        ({"force": "urgingly"}, 'unknown force "urgingly"'),
        ({"organ": "UNSK"}, 'unknown organ "UNSK": did you mean "UNSC"'),
        ({"kind": "misson"}, 'unknown kind "misson": did you mean "mission"'),
        ({"cites": "61/181"}, 'unknown citation "61/181"'),
        ({"cites": "A/RES/61/181"}, 'unknown citation "A/RES/61/181": did you mean'),
        ({"cites": "Convention on the Law of the Seas"}, "did you mean"),
        ({"symbol": "A/RES/70/31"}, 'unknown resolution "A/RES/70/31": did you mean "A/RES/70/'),
    ],
)
def test_unknown_names_are_errors_with_suggestions(
    library: Library, resolutions: list[Resolution], filters: dict[str, Any], said: str
) -> None:
    for source in (library, resolutions):
        with pytest.raises(UnknownNameError) as told:
            list(who_must(source, **filters))
        assert said in str(told.value)


def test_a_word_that_texts_leave_open_is_no_name() -> None:
    text = write_text().replace("Member States", "the Committee, coastal parties to the pact")
    addressed = {row.addressee.text for row in who_must([parse(text)])}
    assert addressed >= {"Committee"}
    with pytest.raises(AmbiguousNameError):
        who_must([parse(text)], "Committee")


def test_a_number_of_several_organs_is_ambiguous() -> None:
    text = write_text().replace("its resolution 61/180", "Economic and Social Council resolution 2006/27")
    both = text.replace("2006/27 of 20 December 2006", "2006/27 and General Assembly resolution 2006/27")
    found = {row.cited.symbol for row in cites([parse(both)])}
    if {"E/RES/2006/27", "A/RES/2006/27"} <= found:
        with pytest.raises(AmbiguousNameError, match="A/RES/2006/27"):
            cited_by([parse(both)], "2006/27")
    assert {row.cited.symbol for row in cited_by([parse(text)], "2006/27")} == {"E/RES/2006/27"}


def test_what_is_known_and_never_cited_is_an_empty_answer(library: Library) -> None:
    assert list(cited_by(library, "A/RES/70/3")) == []
    assert list(cited_by(library, "Rome Statute of the International Criminal Court")) == []


@pytest.mark.parametrize("day", ["yesterday", "2015-13", "2015-02-30", "15-01-01", "2015-1-1", "", "2015-12-31T00"])
def test_a_day_that_is_none_is_told(library: Library, day: str) -> None:
    with pytest.raises(QuestionError, match="write it as 2024-12-31"):
        list(find(library, since=day))


@pytest.mark.parametrize("text", ["", "   ", '""', "*", "-", "(", "\0", "\ud800", "!?"])
def test_text_without_a_word_is_told(library: Library, text: str) -> None:
    with pytest.raises(QuestionError):
        list(find(library, text=text))


ODD = st.text(st.characters(), max_size=30) | st.text("ab\"*()^:{}+-NEAR AND OR NOT '\0;%_?\ud800é", max_size=20)


@given(ODD)
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_words_can_break_a_question(library: Library, text: str) -> None:
    try:
        rows = list(find(library, text=text, limit=3))
    except QuestionError:
        return
    for row in rows:
        assert all(0 <= start < end <= len(row.quote) for start, end in row.matches)
        assert row.matches


@given(ODD, st.sampled_from(["actor", "verb", "force", "kind", "organ", "symbol", "cites"]))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_name_can_break_a_question(library: Library, name: str, filter_: str) -> None:
    with suppress(UnknownNameError, AmbiguousNameError):
        list(find(library, **{filter_: name}, limit=3))  # type: ignore[arg-type]  # one of the names of Options


def test_words_are_asked_for_as_words() -> None:
    assert build_match('the "law of" sea* NEAR (a OR b)') == '"the" "law of" "sea"* "NEAR" "(a" "OR" "b)"'


@pytest.mark.parametrize(
    "quoted", ["\u201clong words\u201d", "\u201elong words\u201c", "\u00ablong words\u00bb", '"long words']
)
def test_quotes_of_any_shape_are_quotes(quoted: str) -> None:
    assert build_match(f"some {quoted}") == '"some" "long words"'


def test_the_last_word_in_quotes_may_have_any_ending(library: Library) -> None:
    assert build_match('"trafficking in pers*" "a b *" "*"') == '"trafficking in pers"* "a b "*'
    wanted = [row.clause for row in find(library, text='"trafficking in persons"')]
    assert [row.clause for row in find(library, text='"trafficking in pers*"')] == wanted != []


def test_matches_are_where_the_words_stand(library: Library) -> None:
    row = next(find(library, text='"trafficking in persons" punish*', symbol="A/RES/68/192"))
    said = {row.quote[start:end] for start, end in row.matches}
    assert said == {"trafficking in persons", "punish"}


def test_accents_and_case_do_not_matter_in_words() -> None:
    text = write_text().replace("coastal States", "Côte d’Ivoire")
    assert len(list(find([parse(text)], text="COTE D'IVOIRE"))) == 1


@pytest.mark.parametrize("question", ["who-must", "find", "cites", "due", "list"])
def test_counts_are_those_of_the_rows(library: Library, resolutions: list[Resolution], question: Any) -> None:
    rows = {
        "who-must": who_must,
        "find": find,
        "cites": cites,
        "due": lambda s: due(s, reports=False),
        "list": list_resolutions,
    }
    number = len(list(rows[question](library)))  # type: ignore[operator]  # all take a source
    for source in (library, resolutions):
        assert [row.count for row in count(source, question)] == [number]
        for column in QUESTIONS[question].groups:
            grouped = list(count(source, question, column))
            assert sum(row.count for row in grouped) == number, column
            numbers = [row.count for row in grouped]
            assert numbers == sorted(numbers, reverse=True)


def test_what_makes_no_sense_is_told_at_once(library: Library, resolutions: list[Resolution]) -> None:
    wrong: list[tuple[Callable[[Any], Any], str]] = [
        (lambda of: find(of, part="q"), 'unknown part "q": there are preambular, operative, annex'),  # type: ignore[arg-type]
        (lambda of: count(of, "q"), 'unknown question "q": there are who-must, find, cites, due, list'),  # type: ignore[arg-type]
        (lambda of: find(of, limit=-1), "a limit of -1 rows makes no sense"),
        (lambda of: actors(of, limit=2.5), "limit takes a whole number, not 2.5"),  # type: ignore[arg-type]
        (lambda of: find(of, direct="x"), "direct takes true, false or None"),  # type: ignore[arg-type]
        (lambda of: find(of, session=["x"]), "session takes a number, or several"),  # type: ignore[list-item]
        (lambda of: find(of, since=2024), "since takes a string"),  # type: ignore[arg-type]
        (lambda of: find(of, actor=3), "actor takes a string, or several"),  # type: ignore[arg-type]
        (lambda of: find(of, since="soon"), '"soon" is no day of adoption; write it as'),
        (lambda of: find(of, due_before="soon"), '"soon" is no day on which something is due; write it as'),
        (lambda of: find(of, text="&&&"), '"&&&" holds no word to search for'),
        (lambda of: find(of, sort="force"), "unknown order of find"),
        (lambda of: count(of, "find", sort="newest"), "most frequent first, in no other order"),
        (lambda of: cited_by(of, None), "cited takes a string, not None"),  # type: ignore[arg-type]
        (lambda of: actors(of, like=3), "like takes a string, not 3"),  # type: ignore[arg-type]
        (lambda of: find(of, direct=False), "name an actor"),
        (lambda of: cites(of, sort="due"), 'unknown order of cites "due"'),
        (lambda of: verbs(of, sort="newest"), "most frequent first, in no other order"),
    ]
    for source in (library, resolutions):
        for ask_wrong, said in wrong:
            with pytest.raises((UnknownNameError, QuestionError)) as told:
                ask_wrong(source)
            assert said in str(told.value)
            assert "--" not in str(told.value)


@pytest.mark.parametrize("source", ["a.txt", ["a.txt"]])
def test_names_of_files_are_no_resolutions(source: Any) -> None:
    with pytest.raises(QuestionError, match="not of str"):
        list(find(source))


def test_a_resolution_alone_is_no_source(resolutions: list[Resolution]) -> None:
    with pytest.raises(QuestionError, match="resolutions such as"):
        list(find(resolutions[0]))  # type: ignore[arg-type]  # it yields its fields


def test_filters_that_are_empty_ask_for_all(library: Library) -> None:
    assert len(list(find(library, session=[], organ=[]))) == len(list(find(library)))


@pytest.mark.parametrize("question", [who_must, find, cites, cited_by, due, actors, verbs, list_resolutions, count])
def test_the_help_of_a_question_names_its_options(question: Callable[..., Any]) -> None:
    assert question.__doc__
    for name in Filtering.__annotations__:
        assert f"`{name}`" in question.__doc__


def test_counts_by_two_columns(library: Library) -> None:
    rows = list(count(library, "list", ["organ", "year"]))
    assert [(row.values, row.count) for row in rows] == [(("UNGA", 2015), 30), (("UNGA", 2013), 1)]
    with pytest.raises(UnknownNameError, match='unknown column of list "colour": there are organ'):
        list(count(library, "list", "colour"))


def test_what_can_be_asked_has_counts_and_spellings(library: Library, resolutions: list[Resolution]) -> None:
    for source in (library, resolutions):
        by_id = {row.id: row for row in actors(source)}
        assert by_id["unodc"].name == UNODC
        assert "UNODC" in by_id["unodc"].spellings
        assert by_id["unodc"].count == len(list(who_must(source, "UNODC", direct=True)))
        used = {row.id: row for row in verbs(source)}
        assert "urges" in used["urge"].spellings
        assert used["urge"].kind == "urging"
        cited = {row.name: row.count for row in instruments(source)}
        assert cited["Charter of the United Nations"] >= 30
    numbers = [row.count for row in actors(library)]
    assert numbers == sorted(numbers, reverse=True)


def test_names_are_listed_by_words_and_if_nothing_has_them(library: Library) -> None:
    assert [one.id for one in actors(library, like="drugs and crime")] == ["unodc"]
    (unused,) = (one for one in actors(library, like="unicef", unused=True) if one.id == "unicef")
    assert (unused.count, list(actors(library, like="unicef"))) == (0, [])


def test_every_spelling_that_is_listed_can_be_asked_for(library: Library) -> None:
    for row in [*actors(library, limit=10)]:
        for spelling in (row.name, row.id, *row.spellings):
            try:
                list(who_must(library, spelling, limit=1))
            except AmbiguousNameError:
                continue
    for row in verbs(library):
        assert list(find(library, verb=row.id, limit=1))


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("who-must", Duty),
        ("find", Finding),
        ("cites", Citing),
        ("due", Owed),
        ("list", Listed),
    ],
)
def test_rows_have_the_fields_of_their_model(library: Library, name: str, model: type[Model]) -> None:
    """The command line writes rows without the models, so that it need not load them."""
    for row in ask(library, QUESTIONS[name], Filters()):
        assert json.loads(model.model_validate(row).model_dump_json()) == row
        assert list(row) == list(model.model_fields)
    fields = dict.fromkeys(column.split(".")[0] for column in COLUMNS[name])
    assert set(fields) == set(model.model_fields) - {"matches"}


def test_every_row_is_proved_by_its_document(library: Library) -> None:
    text = SAMPLE.read_bytes().decode()
    for row in who_must(library, symbol="A/RES/68/192"):
        start, end = row.span
        assert text[start:end].split()[:2] == row.quote.split()[:2]
        assert text[start:end].split()[-1] == row.quote.split()[-1]


def test_the_command_line_writes_the_same_rows(restool: Any, library: Library) -> None:
    out = restool("who-must", "--library", library.path, "--format", "ndjson").out
    assert out == "".join(row.model_dump_json() + "\n" for row in who_must(library))
    table = list(csv.DictReader(io.StringIO(restool("find", "--library", library.path, "--format", "csv").out[1:])))
    assert [(row["clause"], row["quote"]) for row in table] == [(row.clause, row.quote) for row in find(library)]


def test_files_and_json_and_a_library_answer_alike_on_the_command_line(restool: Any, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    files = write_files(folder, 3)
    restool("add", "--library", "x.sqlite3", "texts")
    parsed = restool("parse", "--format", "ndjson", *reversed(files)).out.encode()
    for question in (
        ["who-must"],
        ["find", "--text", "seas"],
        ["cites", "*"],
        ["cited-by", "61/180"],
        ["due"],
        ["actors"],
    ):
        wanted = [*question, "--format", "ndjson"]
        by_library = restool(*wanted, "--library", "x.sqlite3").out
        by_json = restool(*wanted, "-", stdin=parsed).out
        assert by_library.replace(f'"source":"{folder}/', '"source":"').replace("texts/", "") == by_json.replace(
            f'"source":"{folder}/', '"source":"'
        )
        assert by_library


def test_verbs_count_an_act_once_whichever_of_its_addressees_is_asked_for() -> None:
    both = "the Secretary-General and the United Nations Office on Drugs and Crime"
    resolution = parse(write_text().replace("Requests the Secretary-General", f"Requests {both}"))
    asked = [row for row in who_must([resolution], "UNODC") if row.verb == "request"]
    assert len(asked) == 1
    for actor in ("UNODC", "Secretary-General", ["UNODC", "Secretary-General"]):
        assert {row.name: row.count for row in verbs([resolution], actor=actor)}["request"] == 1


def test_no_filter_of_a_count_changes_what_it_counts(library: Library) -> None:
    """Where nothing else is asked, an index alone is counted; `part` makes it look at the rows."""
    for by in ("verb", "force", "actor", "kind", "part", "organ"):
        everything = Counter({row.values: row.count for row in count(library, "who-must", by)})
        parts: Counter[tuple[str | int | None, ...]] = Counter()
        for part in ("preambular", "operative", "annex"):
            rows = count(library, "who-must", by, part=part)
            parts.update({row.values: row.count for row in rows})
        assert parts == everything
