"""The cache of parsed TOML: it spares time, and nothing depends on it."""

import json
from pathlib import Path

import pytest

from resolution_tool.errors import GrammarError
from resolution_tool.grammar import load_grammar
from resolution_tool.grammar.compiled import CompiledFiles, find_cache

TOML = b'[[actor]]\nid = "x"\nname = "River Office"\n'
READ = {"actor": [{"id": "x", "name": "River Office"}]}


def test_what_was_read_is_kept_for_the_next_run(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "grammar.json"
    first = CompiledFiles(path)
    assert first.read(TOML) == READ
    first.save()
    kept = json.loads(path.read_text(encoding="utf-8").partition("\n")[2])
    assert list(kept.values()) == [READ]
    assert CompiledFiles(path).read(TOML) == READ


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "grammar.json"
    first = CompiledFiles(path)
    first.read(TOML)
    first.save()
    assert CompiledFiles(path).read(TOML.replace(b"River", b"Lake")) == {
        "actor": [{"id": "x", "name": "Lake Office"}]
    }


@pytest.mark.parametrize("content", ["", "not json", "[]", '{"a": 1}', "[" * 100_000])
def test_a_damaged_cache_is_passed_over(tmp_path: Path, content: str) -> None:
    path = tmp_path / "grammar.json"
    path.write_text(content, encoding="utf-8")
    assert CompiledFiles(path).read(TOML) == READ


def test_a_cache_of_other_words_than_were_written_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "grammar.json"
    first = CompiledFiles(path)
    first.read(TOML)
    first.save()
    path.write_bytes(path.read_bytes().replace(b"River", b"Lake"))
    assert CompiledFiles(path).read(TOML) == READ


def test_without_a_place_to_write_all_works_as_before(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    for path in (None, blocked / "grammar.json"):
        files = CompiledFiles(path)
        assert files.read(TOML) == READ
        files.save()


def test_the_folder_is_the_one_that_the_variable_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RESTOOL_CACHE", str(tmp_path))
    assert find_cache("x.json") == tmp_path / "x.json"
    monkeypatch.setenv("RESTOOL_CACHE", "")
    assert find_cache("x.json") is None
    monkeypatch.delenv("RESTOOL_CACHE")
    path = find_cache("x.json")
    assert path is None or path.parent.name == "restool"


def test_only_what_an_earlier_run_found_in_order_is_known(tmp_path: Path) -> None:
    path = tmp_path / "grammar.json"
    first = CompiledFiles(path)
    first.read(TOML)
    assert not first.knows(TOML)
    first.save()
    assert CompiledFiles(path).knows(TOML)
    assert not CompiledFiles(path).knows(TOML + b" ")


def test_a_faulty_pattern_is_told_on_every_load(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RESTOOL_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "grammar"
    folder.mkdir()
    (folder / "effects.toml").write_text('[[effect]]\nid = "x"\nkind = "report"\nneeds = ["x"]\npattern = "("\n')
    for _ in range(2):
        with pytest.raises(GrammarError, match="no regular expression"):
            load_grammar(folders=[folder])
