"""How long a process of its own takes, from start to end."""

import subprocess
import sys

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "--version": ["-m", "resolution_tool", "--version"],
    "--help": ["-m", "resolution_tool", "--help"],
    "who-must": ["-m", "resolution_tool", "who-must", "--actor", "UNODC"],
    "parse": ["-m", "resolution_tool", "parse", "samples/A-RES-68-192.txt"],
}


@pytest.mark.parametrize("name", COMMANDS)
def bench_start(benchmark: BenchmarkFixture, name: str) -> None:
    command = [sys.executable, *COMMANDS[name]]
    benchmark.pedantic(subprocess.run, (command,), {"capture_output": True, "check": True}, rounds=10)
