"""Word files: Word's own numbers, footnotes, tables, and what is no text; and files that cannot be read."""

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from resolution_tool import parse
from resolution_tool.corpus.docx import is_docx, read_docx
from resolution_tool.errors import InputError
from resolution_tool.models import Resolution
from tests.conftest import Restool

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NUMBERING = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%3)"/></w:lvl>
</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>"""
STYLES = f"""<w:styles {W}>
<w:style w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Clause"><w:basedOn w:val="Base"/></w:style>
<w:style w:styleId="Body"><w:pPr><w:ind w:firstLine="1260"/></w:pPr></w:style></w:styles>"""


def paragraph(words: str, style: str = "", level: int | None = None) -> str:
    """Return a paragraph; "[1]" in the words is the footnote with id 1."""
    runs = escape(words)
    for note in ("1", "2"):
        runs = runs.replace(f"[{note}]", f'</w:t></w:r><w:r><w:footnoteReference w:id="{note}"/></w:r><w:r><w:t>')
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>' if level is not None else ""
    properties = f"<w:pPr>{f'<w:pStyle w:val={chr(34)}{style}{chr(34)}/>' if style else ''}{number}</w:pPr>"
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{runs}</w:t></w:r></w:p>'


def build(body: str, notes: str = "", **parts: str) -> bytes:
    """Return a Word file with a body and footnotes; `parts` are written instead of the usual ones."""
    packed = io.BytesIO()
    footnotes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/><w:t>{words}</w:t></w:r></w:p></w:footnote>'
        for number, words in enumerate(notes.split("|"), start=1)
    )
    files = {
        "document": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "numbering": NUMBERING,
        "styles": STYLES,
        "footnotes": f"<w:footnotes {W}>{footnotes}</w:footnotes>",
        **parts,
    }
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"word/{name}" if name.endswith(".rels") else f"word/{name}.xml", content)
    return packed.getvalue()


TABLE = "<w:tbl>{}</w:tbl>".format(
    "".join(f"<w:tr><w:tc>{paragraph(cell)}</w:tc></w:tr>" for cell in ("A/RES/70/1",))
)
RESOLUTION = build(
    TABLE
    + paragraph("70/1. Improving water")
    + paragraph("The General Assembly,", "Body")
    + paragraph("Recalling its resolution 55/2,[1] and noting the Summit[2] held in 2015,", "Body")
    + paragraph("Urges Member States to act:", "Clause")
    + paragraph("By saving water:", level=1)
    + paragraph("In towns;", level=2)
    + paragraph("In villages;", level=2)
    + paragraph("By asking the Secretary-General for help;", level=1)
    + "<w:p><w:pPr><w:pStyle w:val='Clause'/></w:pPr><w:del><w:r><w:delText>Regrets</w:delText></w:r></w:del>"
    "<w:ins><w:r><w:t>Requests the</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t> secret</w:t></w:r>"
    "<w:r><w:t xml:space='preserve"
    "'> Secretary-General to report.</w:t></w:r></w:p>",
    "See A/70/1.|See E/2015/3.",
)


def outline(resolution: Resolution) -> list[tuple[str, str]]:
    return [(clause.id, clause.text) for clause in resolution.walk()]


def test_numbers_notes_and_tables_are_kept() -> None:
    resolution = parse(read_docx(RESOLUTION), format="docx")
    assert (resolution.symbol, resolution.title) == ("A/RES/70/1", "Improving water")
    assert outline(resolution) == [
        ("pp1", "Recalling its resolution 55/2, and noting the Summit held in 2015,"),
        ("op1", "Urges Member States to act:"),
        ("op1(a)", "By saving water:"),
        ("op1(a)(i)", "In towns;"),
        ("op1(a)(ii)", "In villages;"),
        ("op1(b)", "By asking the Secretary-General for help;"),
        ("op2", "Requests the Secretary-General to report."),
    ]
    assert [(mark.marker, mark.offset) for mark in resolution.preamble[0].notes] == [("1", 30), ("2", 52)]
    assert [note.text for note in resolution.footnotes] == ["See A/70/1.", "See E/2015/3."]


def test_no_number_fills_the_memory() -> None:
    numbering = NUMBERING.replace(
        '"1"/><w:numFmt w:val="lowerLetter"', '"2000000000"/><w:numFmt w:val="lowerLetter"'
    )
    text = read_docx(build(paragraph("By saving water;", "Clause", 1), numbering=numbering))
    assert text == "\t\t(2000000000)\tBy saving water;\n"


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def within(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def listed(words: str, list_: int, level: int = 0) -> str:
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>'
    return within(run(words), properties=number)


def level(number: int, style: str, text: str, more: str = "") -> str:
    shown = f'<w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/>{more}{shown}</w:lvl>'


def test_the_masthead_of_the_first_page_is_read() -> None:
    """The United Nations set it as header and footer of that page, which other pages do not have."""
    cells = "".join(f"<w:tr><w:tc>{within(run(words))}</w:tc></w:tr>" for words in MASTHEAD)
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:headerReference w:type="first" r:id="rId2"/>'
        '<w:footerReference w:type="first" r:id="rId3"/><w:titlePg/></w:sectPr>'
    )
    body = (
        paragraph("Resolution adopted by the General Assembly on 18 December 2013")
        + paragraph("68/192. Improving water")
        + paragraph("The General Assembly,", "Body")
        + paragraph("Urges Member States to act.[1]", "Clause")
        + section
    )
    space = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    targets = {"rId1": "header1.xml", "rId2": "/word/header2.xml", "rId3": "footer1.xml"}
    parts = {
        "document": f"<w:document {W} {space}><w:body>{body}</w:body></w:document>",
        "header1": f"<w:hdr {W}>{within(run('Running head'))}</w:hdr>",
        "header2": f"<w:hdr {W}><w:tbl>{cells}</w:tbl></w:hdr>",
        "footer1": f"<w:ftr {W}>{within(run('13-45097 (E)'))}</w:ftr>",
        "_rels/document.xml.rels": "<Relationships>{}</Relationships>".format(
            "".join(f'<Relationship Id="{name}" Target="{target}"/>' for name, target in targets.items())
        ),
    }
    text = read_docx(build("", "See A/70/1.", **parts))
    resolution = parse(text, format="docx")
    assert [note.text for note in resolution.footnotes] == ["See A/70/1."]
    assert "Running head" not in text
    assert "\n13-45097 (E)\n" in text
    assert resolution.symbol == "A/RES/68/192"
    assert (resolution.session, resolution.agenda_items) == (68, ("108",))
    assert (resolution.ods.distribution, str(resolution.ods.issued)) == ("General", "2014-02-14")
    assert outline(resolution) == [("op1", "Urges Member States to act.")]


MASTHEAD = (
    *("United Nations", "A/RES/68/192", "General Assembly", "Distr.: General", "14 February 2014"),
    *("Sixty-eighth session", "Agenda item 108"),
)
LINKED = "<w:style w:styleId='L'><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr></w:style></w:styles>"
LISTS = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="7">{level(0, "upperRoman", "%1.")}
{level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')}
{level(2, "lowerLetter", "%1.%2 (%3)", "<w:isLgl/>")}</w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="L"/></w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="8"/></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="7"/>
<w:lvlOverride w:ilvl="1">{level(1, "decimal", "(%2)")}</w:lvlOverride></w:num>
</w:numbering>"""


def test_lists_count_as_word_counts() -> None:
    """Paragraphs go on through sections, lists have levels of their own, and kinds that only name a style."""
    text = read_docx(
        build(
            listed("Aims", 3)
            + listed("Urges;", 3, 1)
            + listed("Means", 3)
            + listed("Asks;", 3, 1)
            + listed("Notes;", 4, 1)
            + listed("Stresses;", 5, 1)
            + listed("That.", 3, 2),
            numbering=LISTS,
            styles=STYLES.replace("</w:styles>", LINKED),
        )
    )
    assert text.split("\n")[:-1] == [
        *("\tI.\tAims", "\t\t1.\tUrges;", "\tII.\tMeans", "\t\t2.\tAsks;", "\t\t3.\tNotes;"),
        *("\t\t(4)\tStresses;", "\t\t\t2.4 (1)\tThat."),
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (within(run("Urges ", '<w:vanish w:val="0"/>') + run("States;")), "Urges States;\n"),
        (within(run("A secret. ", '<w:rStyle w:val="Below"/>') + run("Urges States;")), "Urges States;\n"),
        (
            within(run("Asks"), properties='<w:rPr><w:del w:id="1"/></w:rPr>')
            + within(run(" States;"), properties='<w:pStyle w:val="Clause"/>'),
            "\t1.\tAsks States;\n",
        ),
        (within('<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:tab/></w:r>', run("Water;")), "•\tWater;\n"),
        (
            within(
                run("Urges States;"),
                f"<w:r><w:pict><w:txbxContent>{within(run('Box'))}</w:txbxContent></w:pict></w:r>",
            ),
            "Urges States;\nBox\n",
        ),
        (f"<w:customXml>{within(run('Urges States;'))}</w:customXml>", "Urges States;\n"),
    ],
    ids=["not hidden", "hidden by a style", "end deleted", "symbol", "box", "custom"],
)
def test_words_are_those_that_word_shows(body: str, text: str) -> None:
    hidden = (
        '<w:style w:styleId="Above"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="Below"><w:basedOn w:val="Above"/></w:style></w:styles>'
    )
    assert read_docx(build(body, styles=STYLES.replace("</w:styles>", hidden))) == text


def test_endnotes_are_notes_and_each_is_written_once() -> None:
    end = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    endnotes = f'<w:endnotes {W}><w:endnote w:id="1">{within(run("See A/70/2."))}</w:endnote></w:endnotes>'
    body = paragraph("Recalling the Summit,[1]", "Body") + within(run("Noting it,"), end, run(" and it,"), end)
    assert read_docx(build(body, "See A/70/1.", endnotes=endnotes)) == (
        "\tRecalling the Summit,¹\nNoting it,² and it,²\n\n1\tSee A/70/1.\n\n2\tSee A/70/2.\n"
    )


def test_a_marker_is_no_part_of_a_number() -> None:
    body = paragraph("68/192. Water") + paragraph("The General Assembly,", "Body")
    body += paragraph("Recalling its resolutions 71/205[1] and 72/19[2] of 2017,", "Body")
    resolution = parse(read_docx(build(body, "See A/70/1.|See A/70/2.")), format="docx")
    assert [cited.symbol for cited in resolution.preamble[0].citations if cited.via == "text"] == [
        "A/RES/71/205",
        "A/RES/72/19",
    ]
    assert [mark.marker for mark in resolution.preamble[0].notes] == ["1", "2"]


def test_other_programs_name_things_otherwise() -> None:
    """Word on the web calls the document "document2.xml"; "Strict Open XML" has another namespace."""
    words = within(run("Urges States;"), properties='<w:ind w:firstLine="36pt" w:start="-1.5pt"/>')
    content = f"<w:document {STRICT}><w:body>{words}</w:body></w:document>"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document2.xml", content)
    assert is_docx(packed.getvalue())
    assert read_docx(packed.getvalue()) == "\tUrges States;\n"


STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'


def test_every_command_reads_word(restool: Restool, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "water.docx").write_bytes(RESOLUTION)
    ran = restool("who-must", "--actor", "Member States", "--format", "csv", "in")
    assert ran.code == 0
    assert "A/RES/70/1,op1,urge" in ran.out


BOMB = build("", styles="<a>" + "x" * (70 << 20) + "</a>")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (RESOLUTION[:-40], "damaged Word file"),
        (build("")[:-1], "damaged Word file"),
        (build(""), "without words"),
        (build("", document="<w:document"), "damaged Word file (word/document.xml"),
        (build("", document=f"<!DOCTYPE a []><w:document {W}/>"), "document type"),
        (
            build(paragraph("x", "Clause"), numbering=NUMBERING.replace('start w:val="1"', 'start w:val="x"')),
            "damaged",
        ),
        (BOMB, "unpacks to 70 MB"),
    ],
    ids=["cut", "short", "empty", "broken", "doctype", "numbers", "bomb"],
)
def test_what_cannot_be_read_is_a_line(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_docx(data)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
