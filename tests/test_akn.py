"""Akoma Ntoso in and out: valid, the same again, refused where it may do harm, and like the text of a document."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bench.akn_agreement import compare
from bench.akn_validity import SCHEMA, find_words
from hypothesis import given, settings
from lxml import etree

from resolution_tool import parse
from resolution_tool.models import Resolution
from resolution_tool.output.akn import build_akn
from resolution_tool.parser.akn.structure import find_source_text
from resolution_tool.parser.akn.xml import MarkupError, check_markup
from tests.conftest import REPOSITORY, SAMPLE, Restool
from tests.test_laws import check_spans, check_tiling, documents

NAMES = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
GOLD = REPOSITORY.parent / "shared" / "gold"
HEAD = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution"><meta/>'
TAIL = "</statement></akomaNtoso>"
BODY = """<preamble><formula name="enactingFormula"><p><span>The Security Council</span>,</p></formula>
<container name="Recalling"><p>	<span class="italic">Recalling</span> its resolution <a href="x">2118 (2013)</a>\
<authorialNote marker="1"><p>	See S/2013/565, t<b>wo</b> words.</p></authorialNote>\
 and S&amp;P&#8217;s view,</p></container>
</preamble><mainBody><paragraph>
<num>1.</num><list><intro><p>	<span>Requests</span> the Secretary-General:</p></intro>
<point><num>(a)</num><content><p>	To rep<authorialNote marker="2"><p>
	Noted.</p></authorialNote>ort;</p></content></point>
<sublist><point><num>(i)</num><content><p>Fully;</p></content></point></sublist></list></paragraph>
<section><num>II</num><heading>Other matters</heading><crossHeading refersTo="#preamble">Noting A,</crossHeading>
<paragraph><num>2.</num><content><p>Decides to remain seized.</p></content></paragraph></section></mainBody>"""


@pytest.fixture(scope="module")
def schema() -> Any:
    return etree.XMLSchema(etree.parse(SCHEMA))


@pytest.fixture(scope="module")
def tree(sample: Resolution) -> Any:
    return etree.fromstring(build_akn(sample))


def find(tree: Any, path: str) -> list[Any]:
    found: list[Any] = tree.xpath(path, namespaces=NAMES)
    return found


def test_the_sample_is_valid(tree: Any, schema: Any) -> None:
    schema.assertValid(tree)


def test_the_sample_is_identified_as_the_united_nations_do(tree: Any) -> None:
    uris = [element.get("value") for element in find(tree, "//a:identification//a:FRBRuri")]
    assert uris[1] == "/akn/un/statement/deliberation/unga/2013-12-18/68-192/eng@"
    assert find(tree, "//a:FRBRdate[@name='adoption']/@date") == ["2013-12-18"]


def test_ids_follow_the_numbers(tree: Any) -> None:
    ids = find(tree, "//a:mainBody/a:paragraph/@eId")
    assert ids == [f"para_{number}" for number in range(1, 19)]
    everything = find(tree, "//@eId")
    assert len(everything) == len(set(everything))


def test_what_is_referred_to_is_there(tree: Any) -> None:
    ids = set(find(tree, "//@eId"))
    assert {name[1:] for name in find(tree, "//@refersTo | //@as | //@source | //a:FRBRauthor/@href")} <= ids


def test_titles_that_begin_alike_are_told_apart() -> None:
    """Ids are cut where they are long."""
    title = (
        "Convention on International Trade in Endangered Species of Wild Fauna and Flora, Seventeenth Meeting of "
    )
    text = "A/RES/70/1\n70/1.\tWater\n\tThe General Assembly,\n\t1.\tRecalls it1 and it2 and it.3\n"
    resolution = parse(text + "\n1\tSee A/70/1.\n\n2\tSee A/70/1.\n\n3\tSee A/70/1.\n")
    notes = [
        note.model_copy(
            update={"citations": (note.citations[0].model_copy(update={"symbol": None, "title": name}),)}
        )
        for note, name in zip(resolution.footnotes, (f"{title}One", f"{title}Two", f"{title}One"), strict=True)
    ]
    tree = etree.fromstring(build_akn(resolution.model_copy(update={"footnotes": tuple(notes)})))
    names = {f"#{one.get('eId')}": one.get("showAs") for one in find(tree, "//a:TLCReference")}
    assert [names[name] for name in find(tree, "//a:entity/@refersTo")] == [
        f"{title}{n}" for n in ("One", "Two", "One")
    ]


def test_actors_are_shown_by_the_name_of_the_grammar() -> None:
    text = "A/RES/70/1\n70/1.\tWater\n\tThe General Assembly,\n\t1.\tInvites relevant stakeholders to act.\n"
    tree = etree.fromstring(build_akn(parse(text)))
    assert find(tree, "//a:TLCOrganization[@eId='actor-stakeholders']/@showAs") == ["stakeholders"]


def test_times_are_marked_by_day_or_bounds(schema: Any) -> None:
    text = (
        "A/RES/70/1\n70/1.\tWater\n\tThe General Assembly,\n\t1.\tRequests the Secretary-General to report by "
        "30 June 2016 and to brief it at its seventy-first session;\n"
    )
    resolution = parse(text)
    dues = {due.kind: due for clause in resolution.operative for act in clause.acts for due in act.due}
    tree = etree.fromstring(build_akn(resolution))
    schema.assertValid(tree)
    marked = {due.get("{urn:restool:1}due"): due for due in find(tree, "//*[@refersTo='#due']")}
    assert marked.keys() == dues.keys()
    for kind, due in dues.items():
        assert (marked[kind].text, marked[kind].get("{urn:restool:1}session")) == (
            due.text,
            str(due.session) if due.session else None,
        )
    days = find(tree, "//a:date/@date")
    assert days == [str(due.start) for due in dues.values() if due.start and due.start == due.end]


def test_what_is_odd_is_told(schema: Any) -> None:
    resolution = parse("no resolution at all <&>\0")
    tree = etree.fromstring(build_akn(resolution))
    schema.assertValid(tree)
    told = tree.findall(".//{urn:restool:1}problem")
    assert [problem.get("code") for problem in told] == [problem.code for problem in resolution.problems] != []


def test_verbs_actors_and_citations_are_marked(tree: Any) -> None:
    verb = find(tree, "//a:paragraph[@eId='para_7']//a:span")[0]
    assert verb.get("class") == "italic"
    assert verb.get("refersTo", "").startswith("#verb-")
    assert "#actor-unodc" in find(tree, "//a:paragraph[@eId='para_7']//@refersTo")
    hrefs = find(tree, "//a:ref/@href")
    assert "https://docs.un.org/en/E/RES/2013/41" in hrefs
    assert "https://docs.un.org/en/A/HRC/RES/23/5" in hrefs


def test_the_sample_comes_back_whole(sample: Resolution) -> None:
    back = parse(build_akn(sample).decode(), format="akn", segments=True)
    assert find_words(back) == find_words(sample)
    for name in ("symbol", "organ", "number", "title", "session", "adopted", "meeting", "agenda_items", "origin"):
        assert getattr(back, name) == getattr(sample, name), name
    assert (back.ods.job_number, back.ods.docket, back.ods.issued) == (
        sample.ods.job_number,
        sample.ods.docket,
        sample.ods.issued,
    )

    def acts(resolution: Resolution) -> Iterator[tuple[str, str, str | None]]:
        for clause in resolution.operative:
            yield from ((clause.id, act.phrase, act.action) for act in clause.acts)

    assert list(acts(back)) == list(acts(sample))


def test_a_resolution_without_a_title_comes_back_with_its_number(schema: Any) -> None:
    text = (
        "S/RES/2508 (2020)\nSecurity Council\tDistr.: General\n11 February 2020\nResolution 2508 (2020)\n"
        "Adopted by the Security Council at its 8717th meeting, on 11 February 2020\n"
        "\tThe Security Council,\n\tRecalling its resolution 2397 (2017),\n"
        "\t1.\tDecides to remain seized of the matter.\n"
    )
    resolution = parse(text)
    tree = etree.fromstring(build_akn(resolution))
    schema.assertValid(tree)
    assert find(tree, "//a:coverPage//a:docTitle/text()") == ["Resolution 2508 (2020)"]  # as theirs have it
    back = parse(build_akn(resolution).decode(), format="akn")
    for name in ("symbol", "organ", "number", "title", "adopted", "meeting"):
        assert getattr(back, name) == getattr(resolution, name), name
    assert (resolution.number, resolution.title) == ("2508 (2020)", None)


def test_writing_is_the_same_every_time(sample: Resolution) -> None:
    assert build_akn(sample) == build_akn(sample)


def test_lettered_parts_are_a_collection(schema: Any) -> None:
    text = (
        "Resolutions adopted by the General Assembly on 4 December 2020\n70/99.\tOuter space\nA\nPeaceful uses\n"
        "\tThe General Assembly,\n\tRecalling its resolution 69/1,\n\t1.\tUrges States to act;\n"
        "B\nNuclear risks\n\tThe General Assembly,\n\tNoting risks,\n\t1.\tRequests States:\n\t(a)\tTo stop;\n"
        "\t(b)\tTo report.\n"
    )
    resolution = parse(text).model_copy(update={"symbol": "A/RES/70/99 A-B"})
    tree = etree.fromstring(build_akn(resolution))
    schema.assertValid(tree)
    assert find(tree, "//a:component/a:statement//a:FRBRWork/a:FRBRuri/@value") == [
        "/akn/un/statement/deliberation/unga/2020-12-04/70-99A",
        "/akn/un/statement/deliberation/unga/2020-12-04/70-99B",
    ]
    assert find_words(parse(build_akn(resolution).decode(), format="akn")) == find_words(resolution)
    assert find(tree, "//a:container/@eId") == ["comp_1__preamble__container_1", "comp_2__preamble__container_1"]


@given(documents)
@settings(max_examples=60, deadline=None)
def test_any_document_is_valid_and_keeps_the_laws_as_xml(schema: Any, text: str) -> None:
    written = build_akn(parse(text))
    schema.assertValid(etree.fromstring(written))
    xml = written.decode()
    resolution = parse(xml, format="akn", segments=True)
    check_tiling(find_source_text(xml), resolution)
    check_spans(find_source_text(xml), resolution)


def test_mark_up_is_read_with_spans_into_the_xml() -> None:
    xml = HEAD + BODY + TAIL
    resolution = parse(xml, format="akn", segments=True)
    source = find_source_text(xml)
    check_tiling(source, resolution)
    check_spans(source, resolution)
    assert resolution.source.characters == len(source)
    (recalling, noting) = resolution.preamble
    assert recalling.text == "Recalling its resolution 2118 (2013) and S&P’s view,"
    assert [(mark.marker, mark.offset) for mark in recalling.notes] == [("1", 36)]
    assert "S/RES/2118(2013)" in [citation.symbol for citation in recalling.citations]
    assert noting.id == "II.pp1"
    first, second = resolution.operative
    assert (first.id, first.number, first.items[0].text) == ("op1", "1", "To report;")
    assert first.items[0].items[0].id == "op1(a)(i)"
    assert (second.id, second.section) == ("II.op2", ("II Other matters",))
    assert [(note.marker, note.text) for note in resolution.footnotes] == [
        ("1", "See S/2013/565, two words."),
        ("2", "Noted."),
    ]


@pytest.mark.parametrize("xml", ["", "<", "<a>", "<!DOCTYPE a []><a/>", "x", "<a>" * 300, "<a>\x00</a>", "\ud800"])
def test_parsing_broken_xml_never_raises(xml: str) -> None:
    resolution = parse(xml, format="akn", segments=True)
    assert [problem.code for problem in resolution.problems] == ["malformed-xml"]
    check_tiling(xml.replace("\ud800", "\ufffd"), resolution)


BOMB = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><akomaNtoso>&b;</akomaNtoso>'
FETCH = '<!DOCTYPE a SYSTEM "http://example.org/a.dtd" [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


@pytest.mark.parametrize(
    ("xml", "message"),
    [
        (BOMB, "document type"),
        (FETCH, "document type"),
        ("<akomaNtoso><p></akomaNtoso>", "not well-formed at line 1, column 18: mismatched tag"),
        ("<akomaNtoso>&nbsp;</akomaNtoso>", "undefined entity"),
        ("<html><body/></html>", "no Akoma Ntoso"),
        (f"<akomaNtoso>{'<p>' * 300}{'</p>' * 300}</akomaNtoso>", "more than 256 levels"),
        ('<?xml version="1.0" encoding="klingon"?><akomaNtoso/>', "unknown encoding klingon"),
    ],
)
def test_harmful_and_broken_xml_is_a_line(restool: Restool, tmp_path: Path, xml: str, message: str) -> None:
    (tmp_path / "x.xml").write_text(xml)
    ran = restool("parse", "x.xml")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.count("\n") == 1
    assert message in ran.err


def test_levels_are_counted_and_not_elements() -> None:
    assert check_markup(f"<a>{'<b/>' * 300}{'<b>' * 250}{'</b>' * 250}</a>") == "a"
    with pytest.raises(MarkupError, match="more than 256 levels"):
        check_markup(f"<a>{'<b/>' * 300}{'<b>' * 256}{'</b>' * 256}</a>")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_xml_is_read_in_its_encoding(restool: Restool, tmp_path: Path, encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>\n{HEAD}{BODY}{TAIL}'
    (tmp_path / "x.xml").write_bytes(xml.replace("&#8217;", "é").encode(encoding))
    ran = restool("parse", "x.xml")
    assert ran.code == 0
    assert "S&Pés view" in ran.out


def test_every_command_reads_xml(restool: Restool, tmp_path: Path, sample: Resolution) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "sample.xml").write_bytes(build_akn(sample))
    marked = restool("who-must", "--actor", "UNODC", "--format", "csv", "folder")
    plain = restool("who-must", "--actor", "UNODC", "--format", "csv", SAMPLE)
    assert marked.code == 0
    assert [row.split(",")[:4] for row in marked.out.splitlines()] == [
        row.split(",")[:4] for row in plain.out.splitlines()
    ]
    assert "Preamble" in restool("show", "folder/sample.xml").out


@pytest.mark.slow
@pytest.mark.skipif(not (GOLD / "akn").is_dir(), reason="needs the published files of the United Nations")
def test_published_files_say_what_their_texts_say() -> None:
    from collections import Counter

    found = Counter[str]()
    for path in sorted((GOLD / "akn").glob("*.xml"))[::6]:
        text = next(p for folder in ("ga", "sc") if (p := GOLD / folder / "text" / f"{path.stem}.txt").exists())
        xml = path.read_bytes().decode("utf-8-sig")
        marked = parse(xml, format="akn", segments=True, meaning=False)
        check_spans(find_source_text(xml), marked)
        compare(marked, parse(text.read_bytes().decode("utf-8-sig"), meaning=False), found)
    assert found["clauses agree"] >= 0.995 * found["clauses"]
