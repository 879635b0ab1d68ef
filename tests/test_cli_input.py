"""What is read: names, encodings, JSON; and bad input, each of it a line on stderr while the rest is done."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from resolution_tool import parse
from resolution_tool.grammar import Grammar
from resolution_tool.models import Resolution
from tests.conftest import SAMPLE, Restool

TEXT = "\tUrges the “Côte d’Ivoire” to act;\n"


def symbols(out: str) -> list[str | None]:
    return [json.loads(line)["symbol"] for line in out.splitlines()]


def names(out: str) -> list[str]:
    return [json.loads(line)["source"]["name"] for line in out.splitlines()]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty file"),
        (b"\xef\xbb\xbf", "empty file"),
        (b" \n\t\n", "empty file"),
        (b"%PDF-1.7 ...", "PDF file"),
        (b"PK\x03\x04 ...", "a zipped file, but no Word document"),
        (b"text\x00\x01\x02", "binary file (byte 0x00 at offset 4)"),
        (b"caf\xc3\xa9 and \xc3\xa9t\xc3\xa9 and \xff", "byte 0xFF at offset 20"),
        ("Генеральная Ассамблея".encode("cp1251"), "byte 0xC3 at offset 0"),
        (b"ab\x81cd", "byte 0x81 at offset 2"),
        (b"\xff\xfea\x00b", "not utf-16 at offset"),
    ],
)
def test_unreadable_files_are_told_and_the_others_done(
    restool: Restool, tmp_path: Path, content: bytes, said: str
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(content)
    ran = restool("parse", "--format", "ndjson", "bad.txt", SAMPLE)
    assert ran.code == 1
    assert symbols(ran.out) == ["A/RES/68/192"]
    assert ran.err.startswith("restool: bad.txt: ")
    assert said in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing.txt", "no such file or folder"),
        ("*.txt", "no file matches"),
        ("folder", "no documents in this folder"),
        ("/dev/zero", "not a file"),
        ("new\nline.txt", "no such file or folder"),
    ],
)
def test_missing_inputs_are_told_and_the_others_done(
    restool: Restool, tmp_path: Path, name: str, said: str
) -> None:
    (tmp_path / "folder").mkdir()
    ran = restool("parse", "--format", "ndjson", name, SAMPLE)
    assert ran.code == 1
    assert symbols(ran.out) == ["A/RES/68/192"]
    assert ran.err.startswith(f"restool: {' '.join(name.split())}: {said}")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("name", [".", "*.*"])
def test_what_word_sets_beside_an_open_file_is_no_document(restool: Restool, tmp_path: Path, name: str) -> None:
    (tmp_path / "~$water.docx").write_bytes(b"\x05me\x00\x00")
    (tmp_path / "water.txt").write_text("Noting this,\n")
    ran = restool("parse", "--format", "ndjson", name)
    assert (ran.code, ran.err, names(ran.out)) == (0, "", ["water.txt"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(restool: Restool, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("x")
    (tmp_path / "secret.txt").chmod(0)
    ran = restool("parse", "secret.txt")
    assert (ran.code, ran.err) == (1, "restool: secret.txt: permission denied; change its permissions\n")


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16 big", "utf-32", "windows-1252"],
)
def test_encodings_give_the_same_text_and_offsets(restool: Restool, content: bytes) -> None:
    ran = restool("parse", "--segments", "-", stdin=content)
    document = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert document["source"]["characters"] == len(TEXT)
    assert document["segments"][-1][1] == len(TEXT)
    assert "“Côte d’Ivoire”" in ran.out


def test_an_encoding_given_is_used(restool: Restool) -> None:
    said = "Генеральная Ассамблея"
    ran = restool("parse", "--encoding", "cp1251", "-", stdin=said.encode("cp1251"))
    assert json.loads(ran.out)["source"]["characters"] == len(said)
    ran = restool("parse", "--encoding", "ascii", "-", stdin=said.encode("cp1251"))
    assert (ran.code, ran.err) == (1, "restool: -: not ascii at offset 0 (byte 0xC3); try another --encoding\n")


@pytest.mark.parametrize("name", ["hex", "undefined", "nosuch"])
def test_an_encoding_that_is_none_of_texts_costs_one_document_alone(
    restool: Restool, tmp_path: Path, name: str
) -> None:
    (tmp_path / "a.xml").write_text(f'<?xml version="1.0" encoding="{name}"?>\n<akomaNtoso/>')
    (tmp_path / "b.txt").write_text("Noting this,\n")
    ran = restool("parse", "--format", "ndjson", "a.xml", "b.txt")
    said = f"restool: a.xml: XML in an unknown encoding {name}; name the right one with --encoding\n"
    assert (ran.code, ran.err, names(ran.out)) == (1, said, ["b.txt"])


def test_a_text_may_be_in_no_encoding_such_as_was_given(restool: Restool) -> None:
    ran = restool("parse", "--encoding", "punycode", "-", stdin=b"The General Assembly,\n")
    assert (ran.code, ran.out) == (1, "")  # from Python 3.13 on it is told where
    assert re.fullmatch(r"restool: -: not punycode( at offset 3 \(byte 0x20\))?; try another --encoding\n", ran.err)


def test_line_ends_are_left_as_they_are(restool: Restool) -> None:
    ran = restool("parse", "-", stdin=b"\tNoting this,\r\n\tNoting that,\r")
    assert json.loads(ran.out)["source"]["characters"] == 29


def test_the_hash_is_of_the_bytes_read(restool: Restool) -> None:
    import hashlib

    document = json.loads(restool("parse", SAMPLE).out)
    assert document["source"]["sha256"] == hashlib.sha256(SAMPLE.read_bytes()).hexdigest()


def test_folders_are_read_in_the_order_of_names(restool: Restool, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for name in ("b.txt", "a/z.TXT", "c.md", ".hidden.txt", "a/b/c.txt"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name}\n")
    (folder / "a" / "loop").symlink_to(folder, target_is_directory=True)
    ran = restool("parse", "--format", "ndjson", "in")
    assert (ran.code, ran.err) == (0, "")
    assert names(ran.out) == ["in/a/b/c.txt", "in/a/z.TXT", "in/b.txt"]


def test_a_broken_link_is_told(restool: Restool, tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    ran = restool("parse", "gone.txt")
    assert (ran.code, ran.err) == (1, "restool: gone.txt: no such file or directory; check the name\n")


def test_a_word_that_is_no_file_is_told_how_to_be_asked_for(restool: Restool) -> None:
    ran = restool("find", "women")
    assert ran.code == 1
    assert ran.err.splitlines()[0] == (
        'restool: "women" is taken for a file: words are asked for with --text, names with --actor or --cites'
    )
    assert "--text" not in restool("find", "women.txt").err


def test_globs_that_no_shell_has_expanded(restool: Restool, tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(name)
    assert names(restool("parse", "--format", "ndjson", "*.txt").out) == ["a.txt", "b.txt"]


def test_a_file_named_twice_is_read_once(restool: Restool, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    assert names(restool("parse", "--format", "ndjson", "a.txt", ".", "./a.txt").out) == ["a.txt"]


def test_a_text_that_is_no_resolution_is_parsed_with_problems(restool: Restool) -> None:
    ran = restool("parse", "-", stdin=b"Dear Sir,\n\nThank you for your letter.\n")
    assert ran.code == 0
    assert json.loads(ran.out)["problems"]


@pytest.mark.parametrize("head", ["[on the report of the Third Committee]", "{brackets}", "["])
def test_a_text_may_begin_with_a_bracket(restool: Restool, head: str) -> None:
    ran = restool("parse", "-", stdin=f"{head}\n\tUrges peace;\n".encode())
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["source"]["format"] == "text"


def test_a_fault_of_restool_in_one_document_is_told_and_the_others_done(
    restool: Restool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(text: str, grammar: Grammar, **options: Any) -> Resolution:
        return parse(text, grammar, **options) if len(text) > 10 else [][0]

    monkeypatch.setattr("resolution_tool.parser.parse", fail)
    (tmp_path / "short.txt").write_text("x")
    ran = restool("parse", "--format", "ndjson", "short.txt", SAMPLE)
    assert (ran.code, symbols(ran.out)) == (1, ["A/RES/68/192"])
    assert ran.err.startswith("restool: short.txt: a fault of restool itself (IndexError in test_cli_input.py:")


def test_every_shape_of_json_is_read(restool: Restool) -> None:
    line = restool("parse", "--format", "ndjson", "--segments", SAMPLE).out
    one = json.loads(line)
    shapes = {
        "two lines": line + "\n" + line,
        "indented": json.dumps(one, indent=4) + json.dumps(one, indent=1),
        "array": json.dumps([one, one]),
        "indented array": json.dumps([one, one], indent="\t"),
        "tight": json.dumps(one, separators=(",", ":")) * 2,
        "escapes": json.dumps({**one, "title": 'a "quoted\\" } ]'}) * 2,
    }
    for shape, content in shapes.items():
        for encoding in ("utf-8", "utf-8-sig", "utf-16"):
            ran = restool("parse", "--format", "ndjson", "-", stdin=content.encode(encoding))
            assert (ran.code, ran.err, len(ran.out.splitlines())) == (0, "", 2), (shape, encoding)
    assert restool("parse", "--format", "ndjson", "-", stdin=b"[]").out == ""


def test_json_that_is_no_resolution_is_told_with_its_line(restool: Restool) -> None:
    good = restool("parse", "--format", "ndjson", SAMPLE).out
    ran = restool("parse", "--format", "ndjson", "-", stdin=(good + '{"symbol": 5}\n' + good).encode())
    assert ran.code == 1
    assert symbols(ran.out) == ["A/RES/68/192"] * 2
    assert ran.err.startswith("restool: -: line 2: not a resolution as restool writes it (")
    assert ran.err.count("\n") == 1


def test_rows_of_an_answer_are_told_once(restool: Restool) -> None:
    for question, said, lines in (
        ("find", "rows of an answer, not resolutions", 1),
        ("verbs", "not a resolution", 11),
    ):
        rows = restool(question, SAMPLE, "--format", "ndjson").out_bytes
        assert rows.count(b"\n") > 11
        ran = restool("who-must", "-", stdin=rows)
        assert (ran.code, ran.out) == (1, "")
        assert said in ran.err.splitlines()[0]
        assert ran.err.count("\n") == lines + 1  # and that nothing was found


def test_no_rows_were_asked_for(restool: Restool) -> None:
    assert restool("who-must", SAMPLE, "--limit", "0") == restool("verbs", SAMPLE, "--limit", "0")
    assert restool("find", SAMPLE, "--limit", "0").err == ""


def test_json_of_another_version_is_told(restool: Restool) -> None:
    future = restool("parse", SAMPLE).out.replace('"schema_version": "1"', '"schema_version": "9"')
    ran = restool("show", "-", stdin=future.encode())
    assert ran.code == 1
    assert "JSON of another version" in ran.err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"a": [1, 2', "the JSON object that begins at line 1 is not closed"),
        ('{"a": 1}\nnonsense', "not JSON at line 2"),
        ('{"a": "\xff"}', "JSON that is not UTF-8"),
    ],
)
def test_broken_json_is_told(restool: Restool, content: str, said: str) -> None:
    ran = restool("parse", "-", stdin=content.encode("latin-1"))
    assert ran.code == 1
    assert said in ran.err


def test_a_text_that_begins_with_a_comment_is_a_text(restool: Restool) -> None:
    """Texts of old scans begin with a mark of their page."""
    text = b"<!-- Page 1 -->\nThe General Assembly,\n1. Urges Member States to act.\n"
    assert restool("parse", "-", stdin=text).code == 0
