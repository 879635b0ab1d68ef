"""The command line: exit codes, and what goes to standard output and standard error, apart."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from resolution_tool import __version__
from resolution_tool.models import Resolution
from tests.conftest import SAMPLE, Restool

UNODC = "United Nations Office on Drugs and Crime"


def rows(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_version(restool: Restool) -> None:
    ran = restool("--version")
    assert (ran.code, ran.out, ran.err) == (0, f"restool {__version__}\n", "")


@pytest.mark.parametrize(
    "command", [[], ["parse"], ["who-must"], ["show"], ["schema"], ["grammar"], ["grammar", "check"]]
)
def test_help_has_a_usage_line(restool: Restool, command: list[str]) -> None:
    ran = restool(*command, "--help")
    assert ran.code == 0
    assert ran.out.startswith("Usage: restool")
    assert ran.err == ""


@pytest.mark.parametrize("command", [[], ["parse"], ["who-must"], ["show"], ["grammar", "check"]])
def test_help_has_examples(restool: Restool, command: list[str]) -> None:
    assert "Examples:\n" in restool(*command, "--help").out


def test_without_arguments_there_is_help(restool: Restool) -> None:
    assert restool().out == restool("--help").out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["parse"], "missing argument 'FILE'"),
        (["parse", "--format", "xml", "x"], "'xml' is not one of 'json', 'ndjson'"),
        (["pars", "x"], "no such command 'pars'"),
        (["who-must", "--actr", "UNODC"], "no such option: --actr"),
        (["grammar"], "missing command"),
        (["parse", "--encoding", "utf-99", "x"], 'unknown encoding "utf-99"'),
        (["parse", "--encoding", "rot13", "x"], 'unknown encoding "rot13"'),
    ],
)
def test_faults_of_usage_are_one_line_and_exit_2(restool: Restool, args: list[str], said: str) -> None:
    ran = restool(*args)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("restool: ")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_parse_writes_an_indented_object_a_document(restool: Restool, golden: Callable[[str, str], None]) -> None:
    ran = restool("parse", SAMPLE)
    assert (ran.code, ran.err) == (0, "")
    golden("A-RES-68-192.json", ran.out.replace(json.dumps(str(SAMPLE)), json.dumps(SAMPLE.name)))


def test_parse_writes_a_line_a_document(restool: Restool, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Nothing to see here.\n")
    ran = restool("parse", "--format", "ndjson", SAMPLE, other)
    assert [document["symbol"] for document in rows(ran.out)] == ["A/RES/68/192", None]
    assert ran.code == 0


def test_output_has_the_same_bytes_on_every_platform(restool: Restool) -> None:
    """The tests' standard output is ASCII, here with CRLF; neither may be seen in data."""
    said = "\tUrges “Côte d’Ivoire”;\n".encode()
    out = restool("parse", "--format", "ndjson", "-", stdin=said, newline="\r\n").out_bytes
    assert "Côte d’Ivoire".encode() in out
    assert b"\r" not in out


def test_segments_are_there_only_where_asked_for(restool: Restool) -> None:
    assert "segments" not in json.loads(restool("parse", SAMPLE).out)
    assert json.loads(restool("parse", "--segments", SAMPLE).out)["segments"]


def test_without_meaning_there_is_structure_alone(restool: Restool) -> None:
    document = json.loads(restool("parse", "--no-meaning", SAMPLE).out)
    assert len(document["operative"]) == 18
    assert all(clause["acts"] == [] and clause["citations"] == [] for clause in document["operative"])


def test_unknown_values_are_null_and_lists_are_not(restool: Restool) -> None:
    document = json.loads(restool("parse", "-", stdin=b"Hello.\n").out)
    assert document["symbol"] is None
    assert document["annexes"] == []


def test_parse_passes_on_what_parse_wrote(restool: Restool) -> None:
    once = restool("parse", "--format", "ndjson", SAMPLE).out
    assert restool("parse", "--format", "ndjson", "-", stdin=once.encode()).out == once


@pytest.mark.parametrize("spelling", ["UNODC", "unodc", "the " + UNODC, UNODC.upper()])
def test_any_spelling_of_an_actor_finds_the_same(restool: Restool, spelling: str) -> None:
    ran = restool("who-must", "--actor", spelling, "--format", "ndjson", SAMPLE)
    found = [(row["clause"], row["addressee"]["direct"]) for row in rows(ran.out)]
    assert [clause for clause, direct in found if direct] == ["op7", "op8", "op13", "op16", "op16"]
    assert [clause for clause, direct in found if not direct] == ["op5"]


def test_a_row_has_the_documented_fields(restool: Restool) -> None:
    row = rows(restool("who-must", "--actor", "UNODC", "--format", "ndjson", SAMPLE).out)[-1]
    assert list(row) == [
        "symbol", "clause", "verb", "phrase", "force", "addressee", "action", "due", "implied", "quote", "span",
        "items", "source", "adopted",
    ]  # fmt: skip
    assert row["addressee"] == {"text": UNODC, "name": UNODC, "id": "unodc", "kind": "secretariat", "direct": True}
    assert (row["symbol"], row["verb"], row["implied"]) == ("A/RES/68/192", "invite", False)


def test_quote_and_span_prove_a_row(restool: Restool, sample_text: str) -> None:
    row = rows(restool("who-must", "--actor", "UNODC", "--format", "ndjson", SAMPLE).out)[0]
    start, end = row["span"]
    assert sample_text[start:end] == row["quote"]


def test_without_file_the_sample_answers_and_says_so(restool: Restool) -> None:
    ran = restool("who-must", "--actor", "UNODC")
    assert ran.code == 0
    assert "bundled sample" in ran.err
    assert ran.out.count("A/RES/68/192 op16") == 2


def test_unknown_actor_is_an_error_with_suggestions(restool: Restool) -> None:
    ran = restool("who-must", "--actor", "UNOCD", SAMPLE)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith('restool: unknown actor "UNOCD": did you mean "UNODC"')


@pytest.mark.parametrize(("option", "value"), [("--verb", "urgge"), ("--force", "strong-ish")])
def test_unknown_verb_or_force_is_an_error(restool: Restool, option: str, value: str) -> None:
    ran = restool("who-must", option, value, SAMPLE)
    assert ran.code == 2
    assert ran.err.startswith(f'restool: unknown {option[2:]} "{value}"')


def test_nothing_found_is_no_failure_but_is_said(restool: Restool) -> None:
    ran = restool("who-must", "--actor", "UNODC", "--verb", "decide", "--format", "ndjson", SAMPLE)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "restool: nothing found in 1 document\n"


@pytest.mark.parametrize(("format_", "empty"), [("json", "[]\n"), ("ndjson", ""), ("text", "")])
def test_empty_answers(restool: Restool, format_: str, empty: str) -> None:
    assert restool("who-must", "--format", format_, "-", stdin=b"Hello.").out == empty


def test_json_is_one_array_of_the_same_rows(restool: Restool) -> None:
    lines = rows(restool("who-must", "--format", "ndjson", SAMPLE).out)
    assert json.loads(restool("who-must", "--format", "json", SAMPLE).out) == lines


def test_csv_has_the_same_rows_and_opens_in_spreadsheets(restool: Restool) -> None:
    out = restool("who-must", "--format", "csv", SAMPLE).out_bytes
    assert out.startswith(b"\xef\xbb\xbfsymbol,clause,")
    assert out.count(b"\r\n") > 18
    table = list(csv.DictReader(io.StringIO(out.decode("utf-8-sig"), newline="")))
    lines = rows(restool("who-must", "--format", "ndjson", SAMPLE).out)
    assert [row["addressee_text"] for row in table] == [row["addressee"]["text"] for row in lines]


def test_csv_has_no_formulas(restool: Restool, sample: Resolution) -> None:
    clause = sample.operative[6]
    act = clause.acts[0].model_copy(update={"action": "=HYPERLINK(1)"})
    changed = sample.model_copy(update={"operative": (clause.model_copy(update={"acts": (act,)}),)})
    out = restool("who-must", "--format", "csv", "-", stdin=changed.model_dump_json().encode()).out
    assert ",'=HYPERLINK(1)," in out


def test_filters_keep_the_rows_that_fit(restool: Restool) -> None:
    def ask(*options: str) -> list[dict[str, Any]]:
        return rows(restool("who-must", "--format", "ndjson", *options, SAMPLE).out)

    everything = ask()
    assert {row["verb"] for row in ask("--verb", "invite")} == {"invite"}
    assert ask("--part", "annex") == []
    assert ask("--part", "operative") + ask("--part", "preambular") != []
    assert len(ask("--implied")) + len(ask("--no-implied")) == len(everything)
    assert restool("who-must", "--indirect", SAMPLE).err == (
        "restool: nobody is named of whose groups to ask; name an actor\n"
    )


def test_parsed_json_answers_as_the_text_does(restool: Restool) -> None:
    text = restool("who-must", "--format", "ndjson", SAMPLE).out
    for format_ in ("json", "ndjson"):
        parsed = restool("parse", "--format", format_, SAMPLE).out
        assert restool("who-must", "--format", "ndjson", "-", stdin=parsed.encode()).out == text


def test_show_is_an_outline(restool: Restool, golden: Callable[[str, str], None]) -> None:
    ran = restool("show", SAMPLE)
    assert (ran.code, ran.err) == (0, "")
    assert "\x1b" not in ran.out
    golden("A-RES-68-192.outline.txt", ran.out)


def test_answers_for_people(restool: Restool, golden: Callable[[str, str], None]) -> None:
    golden("A-RES-68-192.unodc.txt", restool("who-must", "--actor", "UNODC", SAMPLE).out)


def test_color_is_there_where_asked_for(restool: Restool) -> None:
    colored = restool("show", "--color", "always", SAMPLE).out
    assert "\x1b[" in colored
    assert "\x1b[" not in restool("show", "--color", "never", SAMPLE).out


def test_a_text_cannot_steer_the_terminal(restool: Restool) -> None:
    assert "\x1b" not in restool("show", "-", stdin=b"\tUrges \x1b[31mall\x07 States to read;\n").out


def test_schema_is_the_committed_one(restool: Restool, golden: Callable[[str, str], None]) -> None:
    golden("../../docs/schema.json", restool("schema").out)


def test_schema_of_rows(restool: Restool) -> None:
    assert json.loads(restool("schema", "--rows", "who-must").out)["title"] == "Duty"


def test_grammar_is_in_order(restool: Restool) -> None:
    ran = restool("grammar", "check")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.endswith("is in order\n")


def test_faults_of_a_grammar_are_all_told_with_file_and_entry(restool: Restool, tmp_path: Path) -> None:
    (tmp_path / "actors-mine.toml").write_text('[[actor]]\nid = "x"\nnmae = "X"\n')
    (tmp_path / "actions.toml").write_text("")
    ran = restool("grammar", "check", tmp_path)
    lines = ran.err.splitlines()
    assert (ran.code, ran.out) == (2, "")
    assert all(line.startswith("restool: ") for line in lines)
    assert any("actors-mine.toml: actor / entry 1 (x) / nmae" in line for line in lines)
    assert any("actions.toml: unknown kind" in line for line in lines)


def test_an_example_that_fails_is_told_with_file_and_entry(restool: Restool, tmp_path: Path) -> None:
    (tmp_path / "actors-mine.toml").write_text(
        '[[actor]]\nid = "x"\nname = "Choir of Nations"\nkind = "conference"\nexamples = ["orchestra"]\n'
    )
    ran = restool("grammar", "check", tmp_path)
    assert ran.code == 2
    assert 'restool: actors-mine.toml: actors / actor "x": not found in its example "orchestra"\n' in ran.err


def test_a_grammar_of_ones_own_lies_over_the_built_in_one(restool: Restool, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "actors-mine.toml").write_text(
        '[[actor]]\nid = "choir"\nname = "Choir of Nations"\nkind = "conference"\n'
    )
    ran = restool("who-must", "--grammar", folder, "--actor", "Choir of Nations", SAMPLE)
    assert ran.code == 0
