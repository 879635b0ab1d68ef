"""The library under processes: killed, at once, on full disks, in folders that may not be written."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from resolution_tool.library import Library
from resolution_tool.query import list_resolutions
from tests.library_texts import write_files
from tests.test_library import check_whole

Process = Callable[..., "subprocess.CompletedProcess[bytes]"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals and a shell")
RESTOOL = (sys.executable, "-m", "resolution_tool")


def start_adding(path: Path, folder: Path, *options: str) -> "subprocess.Popen[bytes]":
    command = [*RESTOOL, "add", "-v", "--library", str(path), *options, str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.slow
def test_what_was_reported_is_there_whenever_it_is_killed(tmp_path: Path) -> None:
    """Killed at twelve moments of adding the same 400 texts, by one process and by two."""
    write_files(tmp_path / "texts", 400)
    path = tmp_path / "library.sqlite3"
    chance = random.Random(5)
    reported: set[str] = set()
    for attempt in range(12):
        running = start_adding(path, tmp_path / "texts", "--processes", str(1 + attempt % 2))
        time.sleep(chance.uniform(0.2, 2.5))
        running.kill()
        out, _ = running.communicate()
        reported |= {line.split()[1] for line in out.decode().splitlines(keepends=True) if line.endswith("\n")}
        if path.exists() and path.stat().st_size:
            check_whole(path)
            with Library(path, readonly=True) as library:
                assert reported <= {row.symbol for row in list_resolutions(library)}
    assert reported
    with start_adding(path, tmp_path / "texts") as running:
        running.communicate()
    assert running.returncode == 0
    check_whole(path)
    with Library(path, readonly=True) as library:
        assert len(library) == 400


@pytest.mark.slow
def test_no_process_stays_behind_when_the_first_is_killed(tmp_path: Path) -> None:
    if not Path("/proc").exists():
        pytest.skip("no /proc here")
    write_files(tmp_path / "texts", 300)
    running = start_adding(tmp_path / "library.sqlite3", tmp_path / "texts", "--processes", "2")
    children: list[str] = []
    while len(children) < 2 and running.poll() is None:
        time.sleep(0.02)
        children = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
    time.sleep(1.5)  # they are at work
    running.kill()
    running.communicate()
    for _ in range(200):
        if not any(Path(f"/proc/{child}").exists() for child in children):
            break
        time.sleep(0.05)
    assert not [child for child in children if Path(f"/proc/{child}").exists()]


def test_an_interrupt_keeps_what_was_added(tmp_path: Path) -> None:
    write_files(tmp_path / "texts", 600)
    path = tmp_path / "library.sqlite3"
    running = start_adding(path, tmp_path / "texts", "--processes", "2")
    assert running.stdout is not None
    first = running.stdout.readline()
    running.send_signal(signal.SIGINT)
    _, err = running.communicate()
    assert (running.returncode, err) == (130, b"")
    with Library(path, readonly=True) as library:
        assert first.decode().split()[1] in {row.symbol for row in list_resolutions(library)}
    check_whole(path)


def test_two_add_at_once_and_a_third_asks(tmp_path: Path) -> None:
    write_files(tmp_path / "one", 120)
    write_files(tmp_path / "other", 120, first=61)
    path = tmp_path / "library.sqlite3"
    adding = [start_adding(path, tmp_path / name, "--processes", "1") for name in ("one", "other")]
    asked = 0
    while any(running.poll() is None for running in adding):
        command = [*RESTOOL, "who-must", "--library", str(path), "--actor", "UNODC", "--format", "ndjson"]
        ran = subprocess.run(command, capture_output=True, check=False)
        if path.exists() and ran.returncode == 0:
            asked += 1
            for line in ran.stdout.splitlines():
                json.loads(line)
        else:
            assert b"no library" in ran.stderr or b"unknown actor" in ran.stderr
    said = [running.communicate()[1] for running in adding]
    assert [running.returncode for running in adding] == [0, 0], said
    assert asked
    with Library(path, readonly=True) as library:
        assert len(library) == 180
    check_whole(path)


def test_a_disk_that_takes_no_more_is_told_in_one_line(process: Process, tmp_path: Path) -> None:
    write_files(tmp_path / "texts", 60)
    ran = process(f"cd {tmp_path}; ulimit -f 400; restool add --library library.sqlite3 --processes 1 texts")
    assert ran.returncode == 1
    assert ran.stderr.count(b"\n") == 1
    assert b"the disk" in ran.stderr
    assert b"what was added before is kept" in ran.stderr
    ran = process(f"cd {tmp_path}; restool add --library library.sqlite3 texts")
    assert ran.returncode == 0
    check_whole(tmp_path / "library.sqlite3")


def test_a_folder_that_may_not_be_written_answers_all_the_same(process: Process, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    write_files(tmp_path / "texts", 2)
    shelf = tmp_path / "shelf"
    assert process(f"cd {tmp_path}; restool add --library shelf/library.sqlite3 texts").returncode == 0
    shelf.chmod(0o555)
    try:
        ran = process(f"restool who-must --library {shelf}/library.sqlite3 --actor UNODC")
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert ran.stdout
        ran = process(f"restool add --library {shelf}/library.sqlite3 {tmp_path}/texts")
        assert ran.returncode == 2
        assert b"may not be written" in ran.stderr
        assert ran.stderr.count(b"\n") == 1
    finally:
        shelf.chmod(0o755)


def test_a_question_to_the_library_loads_no_grammar(tmp_path: Path) -> None:
    write_files(tmp_path / "texts", 1)
    path = tmp_path / "library.sqlite3"
    with Library(path) as library:
        library.add([tmp_path / "texts"])
    program = (
        "import sys; from resolution_tool import cli\n"
        f"sys.argv = ['restool', 'who-must', '--library', {str(path)!r}, '--actor', 'UNODC']\n"
        "try: cli.main()\nexcept SystemExit as stopped: assert not stopped.code\n"
        "sys.exit(any(name in sys.modules for name in ('resolution_tool.models', 'resolution_tool.grammar', "
        "'resolution_tool.parser', 'tomllib', 'rich')))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout
