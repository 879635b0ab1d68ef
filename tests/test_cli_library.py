"""The library on the command line: what is said, exit codes, and what is refused."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from resolution_tool.library.adding import Summary
from resolution_tool.library.store import Stored
from resolution_tool.output.progress import Progress
from tests.conftest import SAMPLE, Restool
from tests.library_texts import write_files, write_text

COMMANDS = [
    "add", "list", "remove", "info", "stats", "who-must", "find", "cites", "cited-by", "due", "actors", "verbs",
    "instruments",
]  # fmt: skip
QUESTIONS = [
    ["who-must"], ["find"], ["cites", "*"], ["cited-by", "A/RES/61/180"], ["due"], ["actors"], ["verbs"],
    ["instruments"], ["stats"],
]  # fmt: skip


@pytest.fixture
def filled(restool: Restool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The path of a library with the sample and four texts, which RESTOOL_LIBRARY names."""
    write_files(tmp_path / "texts", 4)
    monkeypatch.setenv("RESTOOL_LIBRARY", str(tmp_path / "mine.sqlite3"))
    assert restool("add", "texts", SAMPLE).code == 0
    return tmp_path / "mine.sqlite3"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_examples_that_name_the_command(restool: Restool, command: str) -> None:
    ran = restool(command, "--help")
    assert (ran.code, ran.err) == (0, "")
    examples = ran.out.split("Examples:\n")[1].splitlines()
    assert examples
    assert all(line.strip().startswith(f"restool {command}") for line in examples if line.strip())


def test_adding_says_what_was_done(restool: Restool, tmp_path: Path) -> None:
    files = write_files(tmp_path / "texts", 3)
    ran = restool("add", "--library", "x.sqlite3", "texts")
    assert (ran.code, ran.out, ran.err) == (0, "", "restool: 3 added; 3 in x.sqlite3\n")
    files[0].write_text(write_text(1, subject="bathymetry"))
    ran = restool("add", "-v", "--library", "x.sqlite3", "texts", "missing.txt")
    assert (ran.code, ran.out) == (1, "replaced A/RES/70/1\n")
    assert ran.err.splitlines() == [
        "restool: missing.txt: no such file or folder; check the name",
        "restool: 1 replaced, 2 unchanged, 1 failed; 3 in x.sqlite3",
    ]


def test_adding_nothing_is_a_fault_of_usage(restool: Restool) -> None:
    ran = restool("add", "--library", "x.sqlite3")
    assert (ran.code, ran.err) == (2, "restool: nothing to add; name files, folders, globs or -\n")
    ran = restool("add", "--library", "x.sqlite3", "--encoding", "utf-99", SAMPLE)
    assert (ran.code, ran.err) == (
        2,
        'restool: unknown encoding "utf-99": say utf-8, cp1252, utf-16-le or another that Python knows\n',
    )
    assert not Path("x.sqlite3").exists()


def test_standard_input_is_added(restool: Restool, tmp_path: Path) -> None:
    restool("add", "--library", "x.sqlite3", "-", stdin=write_text(1).encode())
    restool("add", "--library", "x.sqlite3", "-", stdin=b"Some words.")
    ran = restool("add", "--library", "x.sqlite3", "-", stdin=b"Other words.")
    assert ran.err == "restool: 1 added; 3 in x.sqlite3\n"
    parsed = restool("parse", "--format", "ndjson", *write_files(tmp_path / "texts", 5)).out
    ran = restool("add", "--library", "x.sqlite3", "-", stdin=parsed.encode())
    assert ran.err == "restool: 4 added, 1 unchanged; 7 in x.sqlite3\n"


def test_a_library_to_which_nothing_could_be_added_knows_names(restool: Restool) -> None:
    assert restool("add", "--library", "x.sqlite3", "missing.txt").code == 1
    ran = restool("who-must", "--library", "x.sqlite3", "--actor", "UNODC")
    assert (ran.code, ran.err) == (0, "restool: nothing found in 0 documents\n")


def test_json_that_is_not_refreshed_is_told(restool: Restool) -> None:
    parsed = restool("parse", "--format", "ndjson", SAMPLE).out
    restool("add", "--library", "x.sqlite3", "-", stdin=parsed.encode())
    ran = restool("add", "--library", "x.sqlite3", "--refresh")
    assert ran.err == "restool: 1 that came as JSON not refreshed: parse and add them again; 1 in x.sqlite3\n"


def test_a_library_is_exported_as_another_grammar_reads_it(restool: Restool, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "actors-mine.toml").write_text(
        '[[actor]]\nid = "coral"\nname = "Keepers of the Coral"\nkind = "state-group"\n'
    )
    text = write_text().replace("Urges Member States", "Urges the Keepers of the Coral").encode()
    restool("add", "--library", "x.sqlite3", "--grammars", "mine", "-", stdin=text)
    export = ("export", "--library", "x.sqlite3", "--format", "acts")
    assert ",coral," not in restool(*export).out
    assert ",coral," in restool(*export, "--grammars", "mine").out


@pytest.mark.usefixtures("filled")
def test_the_library_answers_where_no_file_is_named(restool: Restool) -> None:
    ran = restool("who-must", "--actor", "UNODC", "--format", "ndjson")
    assert (ran.code, ran.err) == (0, "")
    assert {json.loads(line)["symbol"] for line in ran.out.splitlines()} == {
        "A/RES/68/192", *(f"A/RES/70/{number}" for number in range(1, 5)),
    }  # fmt: skip
    assert json.loads(restool("find", "--count", "--format", "json", SAMPLE).out)[0]["count"] < 70


def test_an_empty_library_that_nobody_named_leaves_the_sample(
    restool: Restool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    restool("add", "-", stdin=b"Words.")
    restool("remove", "-")
    ran = restool("who-must", "--actor", "UNODC")
    assert "the bundled sample A-RES-68-192.txt answers" in ran.err
    assert ran.out


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: str(q[0]))
@pytest.mark.parametrize("format_", ["text", "json", "ndjson", "csv"])
def test_every_question_writes_every_format(restool: Restool, question: list[str], format_: str) -> None:
    ran = restool(*question, "--format", format_)
    assert (ran.code, ran.err) == (0, "")
    if format_ == "json":
        assert json.loads(ran.out)
    elif format_ == "ndjson":
        assert all(json.loads(line) for line in ran.out.splitlines())
    elif format_ == "csv":
        assert ran.out_bytes.startswith(b"\xef\xbb\xbf")
        assert ran.out.count("\r\n") > 1
    assert ran.out


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: str(q[0]))
def test_without_library_the_sample_answers(restool: Restool, question: list[str]) -> None:
    ran = restool(*question[:1], *(["A/RES/64/293"] if question[0] == "cited-by" else question[1:]))
    assert ran.code == 0
    assert ran.out
    assert ran.err.count("\n") == 1


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("question", [q for q in QUESTIONS if q[0] != "stats"], ids=lambda q: str(q[0]))
def test_an_empty_answer_is_said(restool: Restool, question: list[str]) -> None:
    ran = restool(*question, "--to", "1950", "--format", "ndjson")
    assert (ran.code, ran.out, ran.err) == (0, "", "restool: nothing found in 5 documents\n")


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("command", ["who-must", "due", "list"])
def test_counts_of_nothing_are_said(restool: Restool, command: str) -> None:
    ran = restool(command, "--session", "99", "--group-by", "year")
    assert (ran.code, ran.out, ran.err) == (0, "", "restool: nothing found in 5 documents\n")
    assert restool(command, "--session", "99", "--count").err == ""


@pytest.mark.usefixtures("filled")
def test_an_empty_table_has_its_columns(restool: Restool) -> None:
    assert restool("due", "--to", "1950", "--format", "csv").out.startswith("\ufeffstart,end,symbol,clause,")
    assert restool("find", "--to", "1950", "--group-by", "organ", "--format", "csv").out == "\ufefforgan,count\r\n"


@pytest.mark.usefixtures("filled")
def test_counts_and_groups(restool: Restool) -> None:
    assert restool("list", "--count").out == "5\n"
    assert restool("list", "--group-by", "year").out == "      4  2015\n      1  2013\n"
    rows = json.loads(restool("list", "--group-by", "organ", "--group-by", "year", "--format", "json").out)
    assert rows[0] == {"organ": "UNGA", "year": 2015, "count": 4}


@pytest.mark.usefixtures("filled")
def test_listing_and_removing(restool: Restool) -> None:
    lines = restool("list", "--sort", "oldest").out.splitlines()
    assert [line.split()[0] for line in lines] == ["A/RES/68/192", *(f"A/RES/70/{n}" for n in range(1, 5))]
    ran = restool("remove", "A/RES/70/5", "A/RES/70/1")
    assert ran.code == 2
    assert ran.err.startswith('restool: unknown resolution "A/RES/70/5": did you mean "A/RES/70/')
    assert restool("remove", "A/RES/70/*").err == (
        "restool: removed A/RES/70/4, A/RES/70/3, A/RES/70/2, A/RES/70/1: 4\n"
    )
    assert restool("list", "--count").out == "1\n"


def test_info_tells_where_how_large_and_what(restool: Restool, filled: Path) -> None:
    told = json.loads(restool("info", "--format", "json").out)
    assert told["library"] == str(filled)
    assert (told["resolutions"], told["first"], told["last"]) == (5, "2013-12-18", "2015-12-05")
    assert told["by_organ"] == {"UNGA": 5}
    assert told["by_year"] == {"2013": 1, "2015": 4}
    assert told["grammars"] == {told["grammar"]: 5}
    assert "█" in restool("info").out


@pytest.mark.usefixtures("filled")
def test_statistics_add_up(restool: Restool) -> None:
    told = json.loads(restool("stats", "--format", "json", "--limit", "1000").out)
    assert sum(told["by_force"].values()) == told["acts"] == sum(told["by_verb"].values())
    assert sum(told["by_addressee"].values()) == told["duties"]
    assert sum(told["reports_by_organ"].values()) == told["reports"]
    assert told["resolutions"] == 5
    assert json.loads(restool("stats", "--format", "json", SAMPLE).out)["resolutions"] == 1
    assert "\x1b[" in restool("stats", "--color", "always").out


@pytest.mark.usefixtures("filled")
def test_words_that_were_searched_for_are_marked(restool: Restool) -> None:
    plain = restool("find", "--text", "hydrography", "--limit", "1").out
    assert "\x1b" not in plain
    assert "hydrography" in plain
    assert "\x1b[1;31mhydrography" in restool("find", "--text", "hydrography", "--color", "always").out


@pytest.mark.usefixtures("filled")
def test_a_line_is_never_cut(restool: Restool) -> None:
    quotes = {row["quote"] for row in json.loads(restool("find", "--format", "json").out)}
    text = restool("find").out
    assert all(quote in text for quote in quotes)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["who-must", "--library", "none.sqlite3"], "none.sqlite3: no library here; make it with restool add"),
        (["list", "--library", "none.sqlite3"], "none.sqlite3: no library here"),
        (["info", "--library", "none.sqlite3"], "none.sqlite3: no library here"),
        (["remove", "--library", "none.sqlite3", "x"], "none.sqlite3: no library here"),
        (["who-must", "--library", "mine.sqlite3", str(SAMPLE)], "FILE and --library were both given"),
        (["who-must", "--grammar", "texts"], "--grammars is for files"),
        (["add", "--refresh", "--library", "none.sqlite3"], "none.sqlite3: no library here, and nothing to add"),
        (["who-must", "--actor", "x" * 9999], f'unknown actor "{"x" * 150} ...": restool actors --unused lists'),
        (["who-must", "--actor", "UNOCD"], 'unknown actor "UNOCD": did you mean "UNODC"'),
        (["find", "--text", "&&&"], '"&&&" holds no word to search for'),
        (["who-must", "--force", "strong"], 'unknown force "strong": there are binding, decision, demand'),
        (["find", "--from", "soon"], '"soon" is no day of adoption; write it as'),
        (["find", "--group-by", "colour"], 'unknown column of find "colour": there are organ, part'),
        (["find", "--sort", "force"], 'unknown order of find "force"'),
        (["due", "--group-by", "verb", "--sort", "due"], "counts come most frequent first, in no other order"),
        (["list", "--count", "--sort", "newest"], "counts come most frequent first, in no other order"),
        (["cites", "*", "--group-by", "actor"], 'unknown column of cites "actor"'),
        (["find", "--indirect"], "nobody is named of whose groups to ask; name an actor"),
        (["find", "--sort", "size"], "'size' is not one of"),
        (["find", "--limit", "-1"], "limit"),
        (["cites"], "missing argument 'SYMBOL'"),
        (["cites", "A/RES/1/1"], 'unknown resolution "A/RES/1/1": did you mean "A/RES/70/1"?'),
        (["cites", "X/1"], 'unknown resolution "X/1": it is not here; restool list shows'),
        (
            ["cites", str(SAMPLE)],
            f"comes the symbol of the resolution that cites, or '*' for all: restool cites '*' {SAMPLE}",
        ),
        (["cites", str(SAMPLE), str(SAMPLE)], "is a file or folder, and before it comes the symbol"),
        (["cited-by", str(SAMPLE)], f"comes what is cited, a symbol or a treaty: restool cited-by 64/293 {SAMPLE}"),
        (["cited-by"], "missing argument 'WHAT'"),
        (["cited-by", "Treaty of Nowhere"], 'unknown citation "Treaty of Nowhere": nothing here cites it; restool'),
    ],
)
def test_faults_are_one_line_and_exit_2(restool: Restool, args: list[str], said: str) -> None:
    ran = restool(*args)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.startswith("restool: ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("command", [["add", str(SAMPLE)], ["list"], ["who-must"], ["remove", "x"], ["info"]])
def test_what_is_no_library_is_told_and_left_alone(restool: Restool, tmp_path: Path, command: list[str]) -> None:
    foreign, words = tmp_path / "foreign.sqlite3", tmp_path / "words.sqlite3"
    with closing(sqlite3.connect(foreign)) as other, other:
        other.execute("CREATE TABLE t (x)")
    other.close()
    words.write_text("Words, and no database.\n" * 50)
    for path, said in ((foreign, "a database of another program"), (words, "not a library of restool")):
        before = path.read_bytes()
        ran = restool(*command, "--library", path)
        assert (ran.code, ran.out) == (2, "")
        assert said in ran.err
        assert ran.err.count("\n") == 1
        assert path.read_bytes() == before


@pytest.mark.parametrize("rows", ["who-must", "find", "cites", "cited-by", "due", "actors", "list"])
def test_rows_have_a_schema(restool: Restool, rows: str) -> None:
    schema = json.loads(restool("schema", "--rows", rows).out)
    assert schema["properties"]


def test_progress_is_for_terminals_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written: list[str] = []

    class Reporting:
        class output:  # noqa: N801 - stands for an attribute
            write = staticmethod(written.append)

        def report(self, error: Exception) -> None:
            written.append(str(error))

    session: Any = Reporting()
    with Progress(session, [str(SAMPLE)]) as progress:
        progress.show([Stored("A/RES/68/192", "added")], Summary(added=1))
    assert (written, capsys.readouterr().err) == (["added A/RES/68/192\n"], "")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with Progress(session, [str(SAMPLE)]) as progress:
        progress.show([], Summary(added=1))
    shown = capsys.readouterr().err
    assert re.search(r"\[#{24}\] 1 of 1, [\d,]+ a second, 0:00 left", shown)
    assert shown.endswith("\r\x1b[K")
