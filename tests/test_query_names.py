"""What questions find by the names that people use: of instruments, organs, levels, actors and resolutions."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from resolution_tool import parse
from resolution_tool.errors import AmbiguousNameError, UnknownNameError
from resolution_tool.library import Library
from resolution_tool.models import Resolution
from resolution_tool.query import cited_by, find, who_must
from tests.library_texts import parse_all, write_text

SEA = "United Nations Convention on the Law of the Sea"
PRINTED = (
    "the Government of the Sudan",
    "the Government of Kenya",
    "the Chairs of the human rights treaty bodies",
    "members of the Inter-Agency Standing Committee",
    "the Chair of the Committee on Conferences",
    "the Special Rapporteur on the right to food",
    "the secretariat of the Convention on Biological Diversity",
    "coastal States parties to the Lima Accord on Tides",
)


def parse_with(addressee: str) -> Resolution:
    """Return a resolution in which somebody is urged."""
    return parse(write_text().replace("Urges Member States", f"Urges {addressee}"), name="a.txt")


@pytest.mark.parametrize("addressee", PRINTED)
def test_every_name_that_an_answer_prints_can_be_asked_for(addressee: str, tmp_path: Path) -> None:
    resolution = parse_with(addressee)
    (tmp_path / "a.json").write_text(resolution.model_dump_json())
    with Library(tmp_path / "l.sqlite3") as library:
        library.add([tmp_path / "a.json"])
        for source in (library, [resolution]):
            (row,) = find(source, verb="urge")
            named = {duty.addressee.name for duty in who_must(source, verb="urge")} - {None}
            for name in filter(None, named):
                assert [(one.clause, one.addressee.name) for one in who_must(source, name, direct=True)] == [
                    (row.clause, name)
                ]
                assert list(who_must(source, name.upper(), verb="urge"))


def test_a_government_is_found_that_no_document_names() -> None:
    (row,) = who_must(parse_all(1), "Government of the Netherlands", verb="urge")
    assert (row.addressee.name, row.addressee.direct) == ("Member States", False)


def test_a_short_form_of_many_names_those_that_documents_have_first() -> None:
    with pytest.raises(AmbiguousNameError) as told:
        who_must([parse_with("the Special Rapporteur on the right to food")], "Special Rapporteur")
    assert told.value.suggestions[0] == "Special Rapporteur on the right to food"
    assert len(told.value.suggestions) > 20
    assert len(str(told.value)) < 800
    assert "others" in str(told.value)


def test_names_that_documents_alone_have_are_among_those_that_a_short_form_means() -> None:
    with pytest.raises(AmbiguousNameError) as told:
        who_must([parse_with("the Special Rapporteur on the tides of the sea")], "special rapporteur")
    assert told.value.suggestions[0] == "Special Rapporteur on the tides of the sea"


@pytest.mark.parametrize(
    ("organ", "found"), [("GA", 2), ("ga", 2), ("UN General Assembly", 2), ("SC", 0), ("HRC", 0)]
)
def test_organs_are_found_by_their_initials(organ: str, found: int) -> None:
    assert len(list(find(parse_all(2), organ=organ, verb="urge"))) == found


def test_where_there_are_few_names_all_are_told() -> None:
    with pytest.raises(UnknownNameError, match=r"there are binding, .*, request, .*, basis"):
        find(parse_all(1), force="strong")
    with pytest.raises(UnknownNameError, match=r"there are .*UNSC"):
        find(parse_all(1), organ="xx")


@pytest.mark.parametrize("name", ["UNCLOS", "unclos", "Law of the Sea Convention"])
def test_instruments_are_found_by_the_names_that_people_use(name: str) -> None:
    assert [row.cited.title for row in cited_by(parse_all(2), name)] == [SEA, SEA]


@pytest.mark.parametrize("name", ["SDGs", "1949 Geneva Conventions", "NPT", "CEDAW", "Refugee Convention"])
def test_names_of_instruments_that_nobody_cites_are_no_errors(name: str) -> None:
    assert list(cited_by(parse_all(1), name)) == []


def test_no_text_is_read_by_a_name_that_people_ask_by() -> None:
    text = write_text().replace("the United Nations Convention on the Law of the Sea", "the work of CERD")
    assert not [one for clause in parse(text).preamble for one in clause.citations if "CERD" in one.text]


SYMBOLS = ("70/1 A and B", "70/2 A", "70/2 B", "70/3")


@pytest.fixture
def lettered(tmp_path: Path) -> Iterator[Library]:
    """Give a library of resolutions with letters, and one without."""
    for at, number in enumerate(SYMBOLS):
        resolution = parse(write_text(at + 1), name=f"{at}")
        symbol = "A/RES/" + number.replace(" and ", "-")
        (tmp_path / f"{at}.json").write_text(resolution.model_copy(update={"symbol": symbol}).model_dump_json())
    with Library(tmp_path / "l.sqlite3") as library:
        library.add([tmp_path])
        yield library


@pytest.mark.parametrize(
    ("symbol", "found"),
    [
        ("A/RES/70/1", ["A/RES/70/1 A-B"]),
        ("70/1", ["A/RES/70/1 A-B"]),
        ("A/RES/70/1 A", ["A/RES/70/1 A-B"]),
        ("a/res/70/1b", ["A/RES/70/1 A-B"]),
        ("70/2", ["A/RES/70/2 A", "A/RES/70/2 B"]),
        ("70/2 A", ["A/RES/70/2 A"]),
        ("70/3", ["A/RES/70/3"]),
    ],
)
def test_a_symbol_without_letters_finds_the_text_of_its_parts(
    lettered: Library, symbol: str, found: list[str]
) -> None:
    assert sorted(str(row.symbol) for row in find(lettered, symbol=symbol, verb="urge")) == found


@pytest.mark.parametrize("symbol", ["A/RES/70/1 C", "A/RES/70/2 C", "70/3 A", "A/RES/70/", "A/RES/7", "70", "A"])
def test_a_symbol_finds_no_part_that_is_not_there(lettered: Library, symbol: str) -> None:
    with pytest.raises(UnknownNameError):
        find(lettered, symbol=symbol)


@pytest.mark.parametrize("cited", ["1325 (2000)", "1325", "S/RES/1325"])
def test_a_number_without_its_year_is_found(cited: str) -> None:
    text = write_text().replace("its resolution 61/180", "Security Council resolution 1325 (2000)")
    assert [row.cited.symbol for row in cited_by([parse(text)], cited)] == ["S/RES/1325(2000)"]


def test_a_library_removes_and_gives_by_any_name_of_a_resolution(lettered: Library) -> None:
    assert lettered.get("70/3").symbol == "A/RES/70/3"
    assert lettered.get("A/RES/70/1").symbol == "A/RES/70/1 A-B"
    for ask in (lettered.get, lambda name: lettered.remove([name])):
        with pytest.raises(AmbiguousNameError, match="A/RES/70/2A"):
            ask("70/2")
        with pytest.raises(UnknownNameError, match='unknown resolution "70/33": did you mean'):
            ask("70/33")
    assert lettered.remove(["70/3", "70/1"]) == ["A/RES/70/3", "A/RES/70/1 A-B"]
    assert len(lettered) == 2


def test_resolutions_are_found_by_their_titles() -> None:
    titled = 'Assembly resolution 64/292 of 28 July 2010, entitled "The tides of the sea"'
    citing = parse(write_text().replace("its resolution 61/180 of 20 December 2006", titled))
    (row,) = cited_by([citing], "the  Tides of the sea")
    assert (row.cited.symbol, row.cited.title) == ("A/RES/64/292", "The tides of the sea")
    assert citing.title
    assert list(cited_by([citing], citing.title)) == []
    with pytest.raises(UnknownNameError):
        cited_by([citing], "The tides of the moon")


@pytest.mark.parametrize(
    "written",
    [
        "resolution 61/180",
        "General Assembly resolution 61/180",
        "General Assembly resolution 61/180 of 20 December 2006",
        "A/RES/61/180, annex",
    ],
)
def test_a_resolution_is_found_as_texts_cite_it(written: str) -> None:
    assert {row.cited.symbol for row in cited_by(parse_all(2), written)} == {"A/RES/61/180"}


def test_a_resolution_of_the_source_is_found_as_texts_cite_it(lettered: Library) -> None:
    for written in ("resolution 70/3", "General Assembly resolution 70/3"):
        assert {row.symbol for row in find(lettered, symbol=written)} == {"A/RES/70/3"}
        assert lettered.get(written).symbol == "A/RES/70/3"


@pytest.mark.parametrize(("written", "meant"), [("AG 61/180", ["A/RES/61/180"]), ("AG 61/1800", None)])
def test_the_number_at_the_end_of_a_name_is_suggested(written: str, meant: list[str] | None) -> None:
    with pytest.raises(UnknownNameError) as told:
        cited_by(parse_all(2), written)
    assert meant is None or list(told.value.suggestions) == meant


def test_an_instrument_that_documents_alone_name_is_found_with_an_article() -> None:
    text = write_text().replace(
        "the United Nations Convention on the Law of the Sea", "the Zwyx Convention on Tides and Currents"
    )
    (title,) = {row.cited.title for row in cited_by([parse(text)], "Zwyx Convention on Tides and Currents")}
    assert [row.cited.title for row in cited_by([parse(text)], f"the {title}")] == [title]
    assert [row.cited.title for row in cited_by([parse(text)], f"THE {title}".upper())] == [title]


def test_actors_that_differ_by_a_determiner_are_asked_for_together() -> None:
    texts = [parse_with(f"{words} tidal actors") for words in ("all", "the")]
    for name in ("tidal actors", "all tidal actors", "the tidal actors"):
        assert len(list(who_must(texts, name, verb="urge"))) == 2


def test_one_word_that_is_short_for_nobody_is_found_as_it_is_listed() -> None:
    (duty,) = who_must([parse_with("shipwrights")], "Shipwrights")
    assert (duty.addressee.text, duty.addressee.name) == ("shipwrights", None)
    with pytest.raises(AmbiguousNameError):
        who_must([parse_with("the Office")], "Office")
