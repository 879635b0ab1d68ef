"""The names of the grammar that are kept from run to run: never believed when damaged or of another grammar."""

import sqlite3
from pathlib import Path

import pytest

from resolution_tool.grammar import Grammar, load_grammar
from resolution_tool.library import Library, lexicon
from resolution_tool.library.lexicon import find_actors, read_fact


@pytest.fixture
def image(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the place of the image, in a folder of its own."""
    monkeypatch.setenv("RESTOOL_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "names-en.image"


def find_all(grammar: Grammar) -> list[list[tuple[object, ...]]]:
    library = Library.in_memory(grammar)
    tables = ("entry", "spelling", "membership", "fact")
    return [library.connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables]


def test_names_from_the_image_are_those_of_the_grammar(image: Path, tmp_path: Path) -> None:
    first = find_all(load_grammar())
    assert image.exists()
    assert [path.name for path in image.parent.iterdir()] == [image.name]
    assert find_all(load_grammar()) == first
    with Library(tmp_path / "library.sqlite3") as library:
        library.write_entries([], load_grammar())
        assert [library.connection.execute("SELECT * FROM entry ORDER BY 1, 2").fetchall()] == first[:1]


@pytest.mark.parametrize("damage", [b"", b"x", b"\xff" * 900_000])
def test_a_damaged_image_is_made_anew(image: Path, damage: bytes) -> None:
    whole = find_all(load_grammar())
    content = image.read_bytes()
    for damaged in (damage, content[: len(content) // 2], content.replace(b"UNODC", b"UNODX"), content + b"\0"):
        image.write_bytes(damaged)
        assert find_all(load_grammar()) == whole
        assert image.read_bytes() == content


def test_a_grammar_with_folders_of_its_own_has_its_own_names(image: Path, tmp_path: Path) -> None:
    find_all(load_grammar())
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "actors.toml").write_text(
        '[[actor]]\nid = "coral"\nname = "Keepers of the Coral"\nkind = "state-group"\n'
        'examples = ["Requests the Keepers of the Coral"]\n'
    )
    content = image.read_bytes()
    library = Library.in_memory(load_grammar(folders=[mine]))
    assert find_actors(library.connection, "keepers of the coral") == ("coral", "keepers of the coral")
    assert image.read_bytes() == content


def test_an_image_made_by_other_code_is_made_anew(
    image: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_all(load_grammar())
    content = image.read_bytes()
    other = tmp_path / "lexicon.py"
    other.write_text("another")
    monkeypatch.setattr(lexicon, "__file__", str(other))
    find_all(load_grammar())
    assert image.read_bytes() != content


def test_all_works_without_a_folder_to_write_to_and_without_sqlite_images(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    for cache in ("", str(tmp_path / "file" / "folder")):
        monkeypatch.setenv("RESTOOL_CACHE", cache)
        library = Library.in_memory(load_grammar())
        assert read_fact(library.connection, "grammar") == load_grammar().version
    assert isinstance(library.connection, sqlite3.Connection)
