"""docs/grammar.md and docs/grammar-fields.md are held true: what they show works, and no field is missing."""

import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from resolution_tool import parse
from resolution_tool.grammar import Grammar, load_grammar
from resolution_tool.grammar.actors import ActorKind
from resolution_tool.grammar.load import KINDS
from resolution_tool.grammar.verbs import Frame
from resolution_tool.grammar.wrapped import ShapeRole
from resolution_tool.models import Resolution
from resolution_tool.output.explanation import SAYS
from resolution_tool.parser.checks import check_examples
from resolution_tool.parser.explain.explanations import Explanation, Reason
from tests.conftest import REPOSITORY
from tests.grammar_fields import find_fields

GUIDE = (REPOSITORY / "docs" / "grammar.md").read_text(encoding="utf-8")
FIELDS = (REPOSITORY / "docs" / "grammar-fields.md").read_text(encoding="utf-8")

NAMED = re.compile(r"^`([\w./-]+)`:\n\n((?:```\w+\n(?:.*\n)*?```\n|(?!`[\w./-]+`:\n|##).*\n)*)", re.MULTILINE)
BLOCK = re.compile(r"^```(?:toml|text)\n((?:.*\n)*?)```$", re.MULTILINE)
SHOWN = re.findall(r"^```console\n\$ (.*)\n((?:.*\n)*?)```$", GUIDE, re.MULTILINE)
ROW = re.compile(r"^\| `([\w-]+)` \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


def write_files(folder: Path) -> Path:
    """Write the files that the guide shows; one that is called `more` is for a test of its own."""
    for name, content in NAMED.findall(GUIDE):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(BLOCK.findall(content)), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the files of the guide, without those that take things away."""
    written = write_files(tmp_path_factory.mktemp("guide"))
    for path in (written / "my-grammar").glob("actors-*more.toml"):
        path.unlink()
    return written


@pytest.fixture(scope="module")
def grammar(folder: Path) -> Grammar:
    return load_grammar(folders=[folder / "my-grammar"])


@pytest.fixture(scope="module")
def crossing(folder: Path, grammar: Grammar) -> Resolution:
    return parse((folder / "crossing.txt").read_text(encoding="utf-8"), grammar)


def test_all_that_the_guide_shows_as_toml_is_in_a_file(folder: Path) -> None:
    kept = {path.name for path in (folder / "my-grammar").iterdir()}
    assert kept == {f"{kind}-mine.toml" for kind in KINDS}
    assert len(re.findall(r"^```toml$", GUIDE, re.MULTILINE)) == sum(
        len(BLOCK.findall(content)) for name, content in NAMED.findall(GUIDE) if name.endswith(".toml")
    )


def test_the_entries_of_the_guide_load_and_their_examples_hold(grammar: Grammar) -> None:
    assert check_examples(grammar) == []


def test_each_entry_of_the_guide_does_what_the_guide_says(crossing: Resolution) -> None:
    first, second, third = (clause.acts for clause in crossing.operative)
    assert [(act.verb, act.force) for act in (*first, *second)] == [
        ("beseech", "urging"),
        ("beseech", "instruction"),
    ]
    assert [addressee.text for addressee in first[0].addressees] == ["ferrymen"]
    assert first[0].action is not None
    assert first[0].action.startswith("to dredge")
    assert [due.duration for due in first[0].due] == ["P3Y"]
    assert [addressee.id for addressee in second[0].addressees] == ["sg", "unrco"]
    assert third[0].addressees[0].id == "unrco"
    assert crossing.preamble[0].citations[0].adopted_by == "A/RES/79/998"
    assert crossing.operative[2].citations[0].title == "Convention on River Crossings"


def test_the_organ_of_the_guide_adopts_resolutions(grammar: Grammar) -> None:
    text = "\tThe World River Conference,\n\n\t1.\tRecalls its resolution 7/1 and Assembly resolution 70/1.\n"
    read = parse(text, grammar)
    assert read.organ == "WRC"
    assert [citation.symbol for citation in read.operative[0].citations] == ["WRC/RES/7/1", "A/RES/70/1"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
@pytest.mark.parametrize(("command", "shown"), SHOWN, ids=[command for command, _ in SHOWN])
def test_a_shown_command_gives_the_shown_output(command: str, shown: str, folder: Path) -> None:
    restool = f'restool() {{ "{sys.executable}" -m resolution_tool "$@"; }}\n'
    ran = subprocess.run(["bash", "-c", restool + command], cwd=folder, capture_output=True, check=True)
    output = ran.stdout.decode()
    pattern = re.escape(shown).replace(re.escape("  ...\n"), "(?:.*\n)*")
    assert re.fullmatch(pattern, output), output


def test_folders_replace_remove_and_add_as_the_guide_says(tmp_path: Path) -> None:
    grammar = load_grammar(folders=[write_files(tmp_path) / "my-grammar"])
    assert grammar.actors.heads == ("Office", "Committee", "Ferry")
    assert "donors" not in grammar.actors.index.by_id


def test_every_reason_is_explained() -> None:
    table = GUIDE[GUIDE.index("| `how` |") :]
    assert [how for how, _, _ in ROW.findall(table[: table.index("\n## ")])][1:] == list(SAYS)


def test_the_fields_of_rows_are_listed() -> None:
    table = GUIDE[GUIDE.index("| field | what it holds |") : GUIDE.index("| `how` |")]
    named = {
        name for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)
    }
    assert named == set(Explanation.model_fields)
    assert set(Reason.model_fields) <= set(re.findall(r"`(\w+)`", table)) | {"matched"}


def read_tables() -> dict[str, dict[str, str]]:
    tables = {}
    for part in FIELDS.split("\n### ")[1:]:
        title, _, table = part.partition("\n")
        rows = ROW.findall(table.partition("\n\nThe frames")[0])
        tables[title.strip("`").replace("Every", "every")] = {name: takes for name, takes, _ in rows}
    return tables


def test_every_field_of_every_kind_of_file_is_listed_and_no_other() -> None:
    listed = read_tables()
    for table, fields in find_fields().items():
        assert listed[table] == fields, f"docs/grammar-fields.md: {table}"
    assert set(listed) - set(find_fields()) == {"Kinds of actors", "Roles of shapes"}


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("### Kinds of actors", get_args(ActorKind)),
        ("### Roles of shapes", get_args(ShapeRole)),
        ("The frames are", get_args(Frame)),
    ],
)
def test_lists_of_words_are_whole(title: str, words: tuple[str, ...]) -> None:
    table = FIELDS[FIELDS.index(title) + 4 :].partition("\n###")[0]
    assert tuple(re.findall(r"^\| `([\w-]+)` \| [^|]+ \|$", table, re.MULTILINE)) == words
