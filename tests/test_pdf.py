"""PDF files: rows by position, small markers, page furniture; and files that cannot be read."""

import builtins
import io
from pathlib import Path
from typing import Any

import pytest

from resolution_tool import parse
from resolution_tool.corpus.pdf import read_pdf
from resolution_tool.errors import InputError
from tests.conftest import Restool

pytest.importorskip("pypdfium2")
canvas = pytest.importorskip("reportlab.pdfgen.canvas")

ROWS = [
    [
        "A/RES/70/1",
        "General Assembly",
        "Distr.: General",
        "",
        "Resolution adopted by the General Assembly on 25 September 2015",
        "70/1.  Improving water in all the towns and villages of the world",
        "",
        "    The General Assembly,",
        "    Recalling its resolution 55/2 of 8 September 2000, and noting the Millennium",
        "Summit^1 and what was said there by the representatives of all Member States,",
        "    1.  Urges Member States to save water in all their towns and villages, and to",
        "tell others what they have learned of it in the years since the last session;",
        "",
        "________________",
        "^1 See A/70/1.",
    ],
    [
        "Improving water                                              A/RES/70/1",
        "",
        "    2.  Requests the Secretary-General to report to the General Assembly at its",
        "seventy-first session on the implementation of the present resolution.",
        "",
        "4th plenary meeting",
        "25 September 2015",
        "2/2",
    ],
]


def build(pages: list[list[str]], small: int = 10, **options: Any) -> bytes:
    """Return a PDF file of rows; "^1" is a small raised digit, and spaces in front indent.

    Rows that begin with such a digit are set in the size `small`.
    """
    written = io.BytesIO()
    page = canvas.Canvas(written, invariant=True, **options)
    for rows in pages:
        for number, row in enumerate(rows):
            text = page.beginText(72 + 6 * (len(row) - len(row.lstrip())), 760 - 14 * number)
            for part, words in enumerate(row.strip().split("^")):
                if part:
                    text.setFont("Times-Roman", 5)
                    text.setRise(4)
                    text.textOut(words[0])
                    text.setRise(0)
                text.setFont("Times-Roman", small if row.startswith("^") else 10)
                text.textOut(words[1:] if part else words)
            page.drawText(text)
        page.showPage()
    page.save()
    return written.getvalue()


def test_a_resolution_is_read_from_its_pages() -> None:
    resolution = parse(read_pdf(build(ROWS)), format="pdf")
    assert (resolution.symbol, resolution.organ, str(resolution.adopted)) == ("A/RES/70/1", "UNGA", "2015-09-25")
    (recalling,) = resolution.preamble
    assert recalling.text == (
        "Recalling its resolution 55/2 of 8 September 2000, and noting the Millennium Summit and what was said "
        "there by the representatives of all Member States,"
    )
    assert [(mark.marker, recalling.text[: mark.offset][-6:]) for mark in recalling.notes] == [("1", "Summit")]
    assert [note.text for note in resolution.footnotes] == ["See A/70/1."]
    assert [clause.id for clause in resolution.operative] == ["op1", "op2"]
    assert resolution.operative[1].text.endswith(
        "seventy-first session on the implementation of the present resolution."
    )


def test_small_digits_are_glued_to_their_word() -> None:
    text = read_pdf(build([["noting the Millennium Summit ^1 and article 7 of the Charter of the United Nations"]]))
    assert "Summit1 and article 7 of" in text


def test_a_marker_is_no_part_of_a_number_or_an_acronym() -> None:
    text = read_pdf(build([["resolution 71/205^7 and INTERPOL^1 and the Summit^2"]]))
    assert text.strip() == "resolution 71/205 7 and INTERPOL 1 and the Summit2"


def test_sizes_are_told_by_what_is_seen() -> None:
    """Many files set all fonts in size 1 and scale them, and a small digit may stand below the words."""
    written = io.BytesIO()
    page = canvas.Canvas(written, invariant=True)
    for words, left, bottom, scale in (("the Summit", 70, 700, 10), ("1", 115, 704, 6), ("and CO", 122, 700, 10)):
        page.saveState()
        page.scale(scale, scale)
        page.setFont("Times-Roman", 1)
        page.drawString(left / scale, bottom / scale, words)
        page.restoreState()
    page.setFont("Times-Roman", 6)
    page.drawString(152.5, 698, "2")
    page.drawString(70, 600, "of the General Assembly")
    page.save()
    assert read_pdf(written.getvalue()).splitlines()[0] == "the Summit1 and CO2"


def test_the_symbol_of_a_page_head_is_a_row_of_its_own() -> None:
    """It stands beside the last row of a title in several rows: "A/RES/75/195 organs" is no page head."""
    written = io.BytesIO()
    page = canvas.Canvas(written, invariant=True)
    page.setFont("Times-Roman", 8)
    page.drawString(90, 760, "A/RES/75/195")
    page.drawString(278, 769, "Measures to combat trafficking in human")
    page.drawString(278, 760, "organs")
    page.drawString(90, 700, "1.")
    page.drawString(120, 700, "Urges Member States to act")
    page.save()
    assert read_pdf(written.getvalue()).splitlines() == [
        *("Measures to combat trafficking in human", "A/RES/75/195", "organs", "", "1. Urges Member States to act"),
    ]


def test_notes_below_a_drawn_line_are_notes() -> None:
    """Word draws the line above notes, which is no row of strokes as the United Nations type it."""
    drawn = [[row for row in rows if not row.startswith("___")] for rows in ROWS]
    resolution = parse(read_pdf(build(drawn, small=8)), format="pdf")
    (recalling,) = resolution.preamble
    assert [mark.marker for mark in recalling.notes] == ["1"]
    assert [note.text for note in resolution.footnotes] == ["See A/70/1."]
    assert resolution.operative[0].text.endswith("in the years since the last session;")


def test_a_row_ends_with_its_hyphen() -> None:
    text = read_pdf(build([["the sixty-eighth and seventy-", "first sessions of the General Assembly"]]))
    assert text.splitlines() == ["the sixty-eighth and seventy-", "first sessions of the General Assembly"]


def test_every_command_reads_pdf(restool: Restool, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "water.pdf").write_bytes(build(ROWS))
    ran = restool("who-must", "--actor", "Secretary-General", "--format", "csv", "in")
    assert ran.code == 0
    assert "A/RES/70/1,op2,request" in ran.out


def lock() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption

    return build(ROWS, encrypt=StandardEncryption("secret"))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lock, "locked with a password"),
        (lambda: b"%PDF-1.4\nnothing", "damaged PDF"),
        (lambda: build([[""], [""]]), "without words, only images"),
        (lambda: b"%PDF-" + b"x" * (65 << 20), "65 MB"),
        (lambda: build([["x"]] * 1001), "1001 pages"),
    ],
    ids=["locked", "damaged", "images", "huge", "long"],
)
def test_what_cannot_be_read_is_a_line(make: Any, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_pdf(make())
    assert message in str(caught.value)


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    known = builtins.__import__

    def refuse(name: str, *rest: Any) -> Any:
        if name == "pypdfium2":
            raise ImportError(name)
        return known(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(InputError, match=r'pip install "restool\[pdf\]"'):
        read_pdf(build(ROWS))
