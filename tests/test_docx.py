"""Word files: Word's own numbers, footnotes, tables, and what is no text; and files that cannot be read."""

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from resolution_tool import parse
from resolution_tool.corpus.docx import read_docx
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
            archive.writestr(f"word/{name}.xml", content)
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
