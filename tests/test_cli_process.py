"""What only a process of its own can show: pipes, signals, the environment, what is imported."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

Process = Callable[..., "subprocess.CompletedProcess[bytes]"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")


def test_parsed_resolutions_can_be_asked_in_a_pipe(process: Process) -> None:
    ran = process('restool parse "$SAMPLE" | restool who-must --actor "Member States" --format ndjson -')
    rows = [json.loads(line) for line in ran.stdout.splitlines()]
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert {row["addressee"]["id"] for row in rows} == {"member-states"}
    assert rows[0]["clause"] == "op1"


@pytest.mark.parametrize("command", ["parse --format ndjson", "show", "who-must", "who-must --format json"])
def test_a_closed_pipe_is_quiet(process: Process, command: str) -> None:
    ran = process(f'set -o pipefail; restool {command} "$SAMPLE" | :')
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_a_full_disk_is_told(process: Process) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    ran = process('restool parse "$SAMPLE" > /dev/full')
    assert ran.returncode == 1
    assert ran.stderr == b"restool: standard output: no space left on device; what was written is not whole\n"


def test_an_interrupt_ends_with_130(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "resolution_tool", "parse", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path) as running:
        time.sleep(1)  # it waits for its input by now
        running.send_signal(signal.SIGINT)
        _, err = running.communicate()
    assert (running.returncode, err) == (130, b"")


def test_a_pipe_can_be_named_as_a_file(process: Process) -> None:
    ran = process('restool parse --format ndjson <(cat "$SAMPLE")')
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert json.loads(ran.stdout)["symbol"] == "A/RES/68/192"


def test_closed_standard_input_is_told(process: Process) -> None:
    ran = process("restool parse - <&-")
    assert (ran.returncode, ran.stdout) == (1, b"")
    assert ran.stderr.startswith(b"restool: -: ")


def test_a_name_that_is_no_utf_8_can_be_read(process: Process, tmp_path: Path) -> None:
    ran = process(f"cd {tmp_path}; cp \"$SAMPLE\" $'caf\\xe9.txt'; restool parse --format ndjson .")
    assert ran.returncode == 0
    assert json.loads(ran.stdout)["source"]["name"] == "caf\\xe9.txt"


def test_the_locale_changes_nothing(process: Process) -> None:
    for command in ("parse", "show", "who-must --format csv"):
        outputs = {
            process(f'LC_ALL={name} restool {command} "$SAMPLE"').stdout for name in ("C", "C.UTF-8", "tr_TR")
        }
        assert len(outputs) == 1


def test_the_order_of_hashes_changes_nothing(process: Process) -> None:
    outputs = {process(f'PYTHONHASHSEED={seed} restool parse "$SAMPLE"').stdout for seed in (1, 2)}
    assert len(outputs) == 1


@pytest.mark.parametrize("module", ["pydantic", "rich", "lxml", "tomllib", "json", "resolution_tool.models"])
def test_help_and_version_wait_for_no_other_module(module: str) -> None:
    program = (
        "import sys; from resolution_tool import cli; sys.argv = ['restool', '--help']\n"
        "try: cli.main()\nexcept SystemExit: pass\n"
        f"sys.exit({module!r} in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], stdout=subprocess.DEVNULL, check=False)
    assert ran.returncode == 0


def test_completion_is_offered_for_the_usual_shells(process: Process) -> None:
    for shell in ("bash", "zsh", "fish"):
        ran = process(f"_RESTOOL_COMPLETE=source_{shell} restool")
        assert ran.returncode == 0
        assert b"_RESTOOL_COMPLETE" in ran.stdout


def test_the_names_that_a_shell_completes(process: Process) -> None:
    ran = process('_RESTOOL_COMPLETE=complete_bash COMP_WORDS="restool who" COMP_CWORD=1 restool')
    assert ran.stdout.split() == [b"who-must"]
