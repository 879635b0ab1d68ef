"""The library in Python: what comes in, stays or goes, and what is no library."""

import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from resolution_tool import parse
from resolution_tool.errors import AmbiguousNameError, LibraryError, LibraryWriteError, UnknownNameError
from resolution_tool.grammar import load_grammar
from resolution_tool.library import Library, find_library_path
from resolution_tool.library.numbering import find_range
from resolution_tool.library.rows import build_entry
from resolution_tool.library.tables import APPLICATION_ID, VERSION
from resolution_tool.query import Filters, cites, find, list_resolutions, who_must
from resolution_tool.query.statistics import build_statistics
from tests.conftest import SAMPLE
from tests.library_texts import write_files, write_text


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite3"


def symbols(library: Library) -> list[str | None]:
    return [row.symbol for row in list_resolutions(library)]


def check_whole(path: Path) -> None:
    """Assert that SQLite finds nothing wrong, and that the full text is that of the clauses."""
    with Library(path) as library:
        assert library.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        library.connection.execute("INSERT INTO clause_text (clause_text, rank) VALUES ('integrity-check', 1)")
        for table, column in (("clause", "id"), ("act", "clause"), ("citation", "clause"), ("content", "id << 20")):
            lost = f"SELECT count(*) FROM {table} WHERE {column} >> 20 NOT IN (SELECT id FROM resolution)"
            assert library.connection.execute(lost).fetchone() == (0,), table
        check_counts(library)


def check_counts(library: Library) -> None:
    """Assert that what is kept counted is what counting gives."""
    by_hand = Library.in_memory(load_grammar())
    by_hand.fill(
        build_entry(library.get(row.symbol or row.source), load_grammar(), keep=False)
        for row in list_resolutions(library)
    )
    filters = (Filters(), Filters(part="operative"), Filters(since="2015", until="2015"), Filters(organ="UNGA"))
    for asked in filters:
        assert build_statistics(library, asked) == build_statistics(by_hand, asked), asked
    for table, column in (("clause", "clauses"), ("citation", "citations")):
        sql = f"SELECT (SELECT count(*) FROM {table}) - (SELECT coalesce(sum({column}), 0) FROM resolution)"
        assert library.connection.execute(sql).fetchone() == (0,), table


def test_what_is_added_is_there_and_is_skipped_the_next_time(path: Path, tmp_path: Path) -> None:
    files = write_files(tmp_path / "texts", 3)
    with Library(path) as library:
        first = library.add([tmp_path / "texts"])
        second = library.add(files)
        assert (first.added, first.failed, second.added, second.unchanged) == (3, 0, 0, 3)
        assert symbols(library) == ["A/RES/70/3", "A/RES/70/2", "A/RES/70/1"]
    check_whole(path)


def test_a_changed_text_replaces_what_is_there(path: Path, tmp_path: Path) -> None:
    (file,) = write_files(tmp_path / "texts", 1)
    with Library(path) as library:
        library.add([file])
        file.write_text(write_text(1, subject="bathymetry"))
        assert library.add([file]).replaced == 1
        assert len(library) == 1
        assert list(find(library, text="hydrography")) == []
        assert len(list(find(library, text="bathymetry"))) == 2
    check_whole(path)


def test_of_two_files_with_one_symbol_the_last_stays_and_both_are_known(path: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text(write_text(1))
    other.write_text(write_text(1, subject="bathymetry"))
    with Library(path) as library:
        summary = library.add([one, other])
        assert (summary.added, summary.replaced, len(library)) == (1, 1, 1)
        assert library.add([one, other]).unchanged == 2
        assert len(list(find(library, text="bathymetry"))) == 2
        library.remove(["A/RES/70/1"])
        assert library.add([one]).added == 1
    check_whole(path)


def test_a_copy_of_a_text_that_was_replaced_stays_replaced(path: Path, tmp_path: Path) -> None:
    write_text_to = {"a.txt": "hydrography", "b.txt": "hydrography", "c.txt": "bathymetry"}
    for name, subject in write_text_to.items():
        (tmp_path / name).write_text(write_text(1, subject=subject))
    with Library(path) as library:
        assert library.add([tmp_path]).replaced == 1
        assert library.add([tmp_path]).unchanged == 3
        assert len(list(find(library, text="bathymetry"))) == 2
        (tmp_path / "c.txt").write_text(write_text(1))
        assert library.add([tmp_path]).replaced == 1
        assert len(list(find(library, text="hydrography"))) == 2


def test_texts_without_a_symbol_are_told_apart_by_where_they_are(path: Path, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"Nothing but words in {name}.")
    with Library(path) as library:
        assert library.add([tmp_path / "a.txt", tmp_path / "b.txt"]).added == 2
        (tmp_path / "a.txt").write_text("Other words.")
        assert library.add([tmp_path]).replaced == 1
        assert len(library) == 2


def test_many_texts_without_date_and_number_find_room(path: Path) -> None:
    grammar = load_grammar()
    with Library(path) as library:
        for batch in range(3):
            entries = [
                build_entry(parse(f"Words {batch} {n}.", grammar, name=f"{batch}-{n}", meaning=False), grammar)
                for n in range(600)
            ]
            library.write_entries(entries, grammar)
        assert len(library) == 1800


def test_json_is_added_as_it_is(path: Path, tmp_path: Path) -> None:
    resolution = parse(write_text(), name="x.txt", segments=True)
    (tmp_path / "parsed.ndjson").write_text(resolution.model_dump_json() + "\n")
    with Library(path) as library:
        assert library.add([tmp_path / "parsed.ndjson"]).added == 1
        assert library.get("A/RES/70/1") == resolution
        assert library.add([tmp_path / "parsed.ndjson"]).unchanged == 1


def test_json_of_the_same_text_replaces_what_came_as_json(path: Path, tmp_path: Path) -> None:
    resolution = parse(write_text(), name="x.txt")
    file, text = tmp_path / "parsed.ndjson", tmp_path / "x.txt"
    text.write_bytes(write_text().encode())
    with Library(path) as library:
        for title, refresh in (("first", False), ("second", False), ("third", True)):
            changed = resolution.model_copy(update={"title": title})
            file.write_text(changed.model_dump_json())
            done = library.add([file], refresh=refresh)
            assert (done.added + done.replaced, done.not_refreshed) == (1, 0)
            assert library.get("A/RES/70/1") == changed
        assert library.add([text]).unchanged == 1
        done = library.add([text], refresh=True)
        assert (done.replaced, done.not_refreshed) == (1, 0)
        assert library.add([file]).unchanged == 1  # the text tells more
        assert library.get("A/RES/70/1").title == resolution.title
        assert len(library) == 1
    check_whole(path)


def test_a_resolution_can_be_had_again(path: Path) -> None:
    with Library(path) as library:
        library.add([SAMPLE])
        again = library.get("a/res/68/192")
        assert again == parse(SAMPLE.read_bytes().decode(), name=str(SAMPLE))
        with pytest.raises(UnknownNameError, match='UNGAR 68/192": did you mean "A/RES/68/192"'):
            library.get("UNGAR 68/192")
        with pytest.raises(UnknownNameError, match='did you mean "A/RES/68/192"'):
            library.get("A/RES/68/129")
        assert library.get("A/RES/68/*") == again
        library.add(write_files(path.parent / "texts", 2))
        with pytest.raises(AmbiguousNameError, match=r'say "A/RES/70/[12]" or "A/RES/70/[12]"'):
            library.get("A/RES/70/*")


def test_what_another_grammar_parsed_is_parsed_again_on_demand(path: Path, tmp_path: Path) -> None:
    write_files(tmp_path / "texts", 2)
    (tmp_path / "parsed.ndjson").write_text(parse(write_text(9), name="9").model_dump_json())
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "actors-mine.toml").write_text(
        '[[actor]]\nid = "coral"\nname = "Keepers of the Coral"\nkind = "state-group"\n'
    )
    with Library(path) as library:
        library.add([tmp_path / "texts", tmp_path / "parsed.ndjson"])
        assert library.add([tmp_path / "texts"], folders=[mine]).unchanged == 2
        refreshed = library.add(refresh=True, folders=[mine])
        assert (refreshed.replaced, refreshed.not_refreshed) == (2, 1)
        assert library.add(refresh=True, folders=[mine]).replaced == 0
        assert list(who_must(library, "keepers of the coral")) == []  # its name is known now
        assert len(library) == 3
    check_whole(path)


def test_several_processes_give_what_one_gives(tmp_path: Path) -> None:
    write_files(tmp_path / "texts", 40)
    answers = []
    for processes in (1, 2):
        with Library(tmp_path / f"{processes}.sqlite3") as library:
            assert library.add([tmp_path / "texts"], processes=processes).added == 40
            answers.append([row.model_dump_json() for row in who_must(library)])
    assert answers[0] == answers[1]
    assert answers[0]


def test_removal_takes_all_of_a_resolution(path: Path, tmp_path: Path) -> None:
    write_files(tmp_path / "texts", 4)
    with Library(path) as library:
        library.add([tmp_path / "texts"])
        assert library.remove(["A/RES/70/2"]) == ["A/RES/70/2"]
        with pytest.raises(UnknownNameError):
            library.remove(["A/RES/70/1", "A/RES/70/99"])
        assert len(library) == 3
        assert len(library.remove(["a/res/70/*"])) == 3
        assert list(cites(library)) == []
    check_whole(path)


def test_a_name_is_no_pattern_but_by_its_stars(path: Path, tmp_path: Path) -> None:
    (tmp_path / "[a].txt").write_text(write_text(1))
    with Library(path) as library:
        library.add([tmp_path / "[a].txt"])
        assert library.remove([str(tmp_path / "[a].txt")]) == ["A/RES/70/1"]


def test_a_name_that_is_no_text_is_unknown(path: Path) -> None:
    with Library(path) as library, pytest.raises(UnknownNameError):
        library.remove(["caf\udce9\0"])


def test_a_failure_is_told_and_the_rest_added(path: Path, tmp_path: Path) -> None:
    write_files(tmp_path / "texts", 2)
    (tmp_path / "texts" / "empty.txt").write_text("")
    told: list[str] = []
    with Library(path) as library:
        summary = library.add([tmp_path / "texts"], on_failure=lambda error: told.append(str(error)))
    assert (summary.added, summary.failed) == (2, 1)
    assert told == summary.failures
    assert "empty file" in told[0]


def test_days_are_ranges_of_ids(path: Path, tmp_path: Path) -> None:
    write_files(tmp_path / "texts", 5)
    (tmp_path / "texts" / "undated.txt").write_text("\t1.\tUrges Member States to act;\n")
    with Library(path) as library:
        library.add([tmp_path / "texts"])
        assert len(list(list_resolutions(library, since="2015-12-03", until="2015-12-05"))) == 3
        assert len(list(who_must(library, "Member States", since="2015-12-03", until="2015-12-05"))) == 3
        assert len(list(who_must(library, "Member States", since="1900"))) == 5
        assert len(list(who_must(library, "Member States"))) == 6
        assert list(who_must(library, until="1990")) == []


def test_ranges_take_any_year() -> None:
    assert find_range("0001-01-01", "9999-12-31")[0] == 0
    assert find_range(None, None) == (0, (1 << 61) - 1)


def test_the_file_is_where_the_platform_has_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert find_library_path() == tmp_path / "restool" / "library.sqlite3"
    monkeypatch.setenv("XDG_DATA_HOME", "not/absolute")
    assert find_library_path() == Path.home() / ".local" / "share" / "restool" / "library.sqlite3"
    monkeypatch.setattr("sys.platform", "darwin")
    assert find_library_path().parts[-4:-1] == ("Library", "Application Support", "restool")
    monkeypatch.setenv("RESTOOL_LIBRARY", "~/mine.sqlite3")
    assert find_library_path() == Path.home() / "mine.sqlite3"
    assert find_library_path("other") == Path("other")


def test_a_missing_library_is_no_empty_one(path: Path) -> None:
    with pytest.raises(LibraryError, match="no library here; make it with restool add"):
        Library(path, readonly=True)
    assert not path.exists()


def test_an_empty_file_becomes_a_library_only_by_adding(path: Path) -> None:
    path.touch()
    with pytest.raises(LibraryError, match="an empty file, and no library"):
        Library(path, readonly=True)
    with Library(path) as library:
        assert len(library) == 0


@pytest.mark.parametrize("readonly", [True, False])
@pytest.mark.parametrize(
    "content", [b"not a database, whatever it is" * 100, b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_what_is_no_database_is_left_alone(path: Path, content: bytes, readonly: bool) -> None:
    path.write_bytes(content)
    with pytest.raises(LibraryError):
        Library(path, readonly=readonly)
    assert path.read_bytes() == content


@pytest.mark.parametrize("readonly", [True, False])
def test_a_database_of_another_program_is_left_alone(path: Path, readonly: bool) -> None:
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE resolution (id)")
    other.close()
    content = path.read_bytes()
    with pytest.raises(LibraryError, match="a database of another program"):
        Library(path, readonly=readonly)
    assert path.read_bytes() == content


@pytest.mark.parametrize(("version", "said"), [(VERSION + 1, "newer restool"), (0, "damaged")])
def test_a_library_of_another_version_is_refused(path: Path, version: int, said: str) -> None:
    Library(path).close()
    with closing(sqlite3.connect(path)) as other, other:
        assert other.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        other.execute(f"PRAGMA user_version = {version}")
    other.close()
    for readonly in (True, False):
        with pytest.raises(LibraryError, match=said):
            Library(path, readonly=readonly)


def test_a_text_in_which_another_symbol_is_read_takes_its_own_place(path: Path) -> None:
    """Another version of the grammar may read the symbol of a document that had none."""
    grammar, text = load_grammar(), write_text(1)
    resolution = parse(text, name="1.txt")
    unnamed = resolution.model_copy(update={"symbol": None})
    other = parse(text.replace("70/1.", "70/2."), name="1.txt")
    with Library(path) as library:
        for one in (unnamed, resolution, other):
            library.write_entries([build_entry(one, grammar, place="/texts/1.txt", text=text)], grammar)
        assert symbols(library) == ["A/RES/70/1", "A/RES/70/2"]
    check_whole(path)


def make_old(path: Path, folder: Path) -> list[str]:
    """Make a library of version 1, with what a library of now has in it; return the names of its tables."""
    with Library(folder / "now.sqlite3") as library:
        library.add([folder / "texts"])
    with closing(sqlite3.connect(path)) as old:
        old.executescript((Path(__file__).parent / "library-1.sql").read_text())
        old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        old.execute("PRAGMA user_version = 1")
        old.execute("ATTACH ? AS now", (str(folder / "now.sqlite3"),))
        tables = [name for (name,) in old.execute(TABLES_OF.format(of="main"))]
        for table in tables:
            columns = ", ".join(row[1] for row in old.execute(f"PRAGMA main.table_info ({table})"))
            old.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM now.{table}")
        old.execute("INSERT INTO clause_text (clause_text) VALUES ('rebuild')")
        old.commit()
    return tables


TABLES_OF = "SELECT name FROM {of}.sqlite_master WHERE type = 'table' AND name NOT LIKE 'clause_text%'"


def describe(connection: sqlite3.Connection) -> dict[str, object]:
    tables = [name for (name,) in connection.execute(TABLES_OF.format(of="main"))]
    return {
        "version": connection.execute("PRAGMA user_version").fetchone(),
        "indexes": sorted(connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")),
        **{name: connection.execute(f"PRAGMA table_info ({name})").fetchall() for name in tables},
    }


def test_a_library_of_an_older_version_is_brought_up_to_date(path: Path, tmp_path: Path) -> None:
    write_files(tmp_path / "texts", 20)
    make_old(path, tmp_path)
    content = path.read_bytes()
    with pytest.raises(LibraryError, match=f"older restool .* restool add --refresh --library {path}"):
        Library(path, readonly=True)
    assert path.read_bytes() == content
    with Library(path) as library, Library(tmp_path / "now.sqlite3") as now:
        assert library.upgraded_from == 1
        assert describe(library.connection) == describe(now.connection)
        assert [row.model_dump() for row in who_must(library)] == [row.model_dump() for row in who_must(now)]
    check_whole(path)
    with Library(path) as library:
        assert library.upgraded_from is None


def test_what_goes_wrong_while_it_is_brought_up_to_date_changes_nothing(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path / "texts", 3)
    make_old(path, tmp_path)

    def fail(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute("SELECT nothing FROM nowhere")

    with monkeypatch.context() as patched:
        patched.setattr("resolution_tool.library.upgrade.add_to_tallies", fail)
        with pytest.raises(LibraryError):
            Library(path)
    with closing(sqlite3.connect(path)) as old:
        assert old.execute("PRAGMA user_version").fetchone() == (1,)
        assert "act_tally" not in describe(old)
    with Library(path) as library:
        assert len(library) == 3


def test_damage_is_told_in_one_line(path: Path, tmp_path: Path) -> None:
    write_files(tmp_path / "texts", 30)
    with Library(path) as library:
        library.add([tmp_path / "texts"])
    content = bytearray(path.read_bytes())
    content[16384:] = b"\xa5" * (len(content) - 16384)
    path.write_bytes(content)
    with pytest.raises(LibraryError) as told, Library(path, readonly=True) as library:
        list(who_must(library))
    assert "\n" not in str(told.value)


def test_no_damage_is_anything_but_an_error_of_the_library(path: Path, tmp_path: Path) -> None:
    """Bytes changed by chance: what can still be read is answered, all else is told."""
    write_files(tmp_path / "texts", 12)
    with Library(path) as library:
        library.add([tmp_path / "texts"])
    whole = path.read_bytes()
    chance = random.Random(7)
    told: list[str] = []
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(chance.choice([1, 20, 500])):
            damaged[chance.randrange(100, len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged)
        for ask in (who_must, find, cites, list_resolutions, lambda library: [library.get("A/RES/70/3")]):
            try:
                with Library(path, readonly=True) as library:
                    list(ask(library))
            except (LibraryError, UnknownNameError) as error:
                told.append(str(error))
    assert told
    assert "\n" not in "".join(told)


def test_a_full_disk_loses_nothing_that_was_there(path: Path, tmp_path: Path) -> None:
    write_files(tmp_path / "texts", 2)
    write_files(tmp_path / "more", 40, first=50)
    with Library(path) as library:
        library.add([tmp_path / "texts"])
        (pages,) = library.connection.execute("PRAGMA page_count").fetchone()
        library.connection.execute(f"PRAGMA max_page_count = {pages + 3}")
        with pytest.raises(LibraryWriteError, match="the disk is full; what was added before is kept"):
            library.add([tmp_path / "more"])
        assert len(library) == 2
        library.connection.execute("PRAGMA max_page_count = 1000000")
        assert library.add([tmp_path / "more"]).added == 40
    check_whole(path)


def test_a_folder_is_no_library(tmp_path: Path) -> None:
    for readonly in (True, False):
        with pytest.raises(LibraryError, match="a folder; name a file in it"):
            Library(tmp_path, readonly=readonly)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes have names here")
@pytest.mark.parametrize("readonly", [True, False])
def test_a_pipe_or_device_is_no_library(tmp_path: Path, readonly: bool) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path(os.devnull)):
        with pytest.raises(LibraryError, match="a pipe or device; name a file"):
            Library(path, readonly=readonly)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LibraryError):
        Library(tmp_path / "file" / "library.sqlite3")


def test_one_library_asks_while_another_writes(path: Path, tmp_path: Path) -> None:
    write_files(tmp_path / "texts", 3)
    with Library(path) as writer:
        writer.add([tmp_path / "texts"])
        with Library(path, readonly=True) as reader:
            rows = who_must(reader)
            first = next(rows)
            writer.remove(["A/RES/70/*"])
            assert len([first, *rows]) == 9  # as it was when the question was put
            assert list(who_must(reader)) == []
