"""What all tests share: the sample, the command line in this process and as a process, and golden files."""

import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from resolution_tool import cli, parse
from resolution_tool.models import Resolution

REPOSITORY = Path(__file__).resolve().parent.parent
SAMPLE = REPOSITORY / "samples" / "A-RES-68-192.txt"
GOLDEN = Path(__file__).parent / "golden"


def pytest_configure(config: pytest.Config) -> None:
    """Keep the user's own folders out of the tests, and their processes off them."""
    cache = tempfile.mkdtemp(prefix="restool-tests-")
    config.add_cleanup(lambda: shutil.rmtree(cache, ignore_errors=True))
    os.environ["RESTOOL_CACHE"] = cache
    os.environ["RESTOOL_LIBRARY"] = f"{cache}/none.db"
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as a shell has it in the background
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write tests/golden/ anew from what is produced now"
    )


@pytest.fixture(autouse=True)
def _without_library(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test sees the library of whoever runs it."""
    nowhere = str(tmp_path_factory.getbasetemp() / "data")
    monkeypatch.delenv("RESTOOL_LIBRARY", raising=False)
    for variable in ("XDG_DATA_HOME", "LOCALAPPDATA", *(["HOME"] if sys.platform == "darwin" else [])):
        monkeypatch.setenv(variable, nowhere)


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str
    out_bytes: bytes = b""


Restool = Callable[..., Ran]


@pytest.fixture
def restool(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Restool:
    """Run the command line in this process: `restool("parse", file, stdin=b"...")`, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*args: str | Path, stdin: bytes = b"", newline: str = "\n") -> Ran:
        out, err = io.BytesIO(), io.BytesIO()
        monkeypatch.setattr(sys, "argv", ["restool", *map(str, args)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="ascii", newline=newline))
        monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding="utf-8", write_through=True))
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        sys.stdout.flush()
        code = stopped.value.code
        return Ran(int(code or 0), out.getvalue().decode(), err.getvalue().decode(), out.getvalue())

    return run


@pytest.fixture(scope="session")
def process() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run a line of shell in which `restool` is this checkout's."""
    here = f'restool() {{ "{sys.executable}" -m resolution_tool "$@"; }}\n'

    def run(line: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src"), "SAMPLE": str(SAMPLE)}
        return subprocess.run(
            ["bash", "-c", here + line], input=stdin, capture_output=True, env=environment, check=False
        )

    return run


@pytest.fixture(scope="session")
def sample_text() -> str:
    return SAMPLE.read_bytes().decode()


@pytest.fixture(scope="session")
def sample(sample_text: str) -> Resolution:
    return parse(sample_text, name=SAMPLE.name, segments=True)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare with a file of tests/golden, or write it if `--update-golden` was given."""

    def compare(name: str, content: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content.encode())
        assert content == path.read_bytes().decode(), (
            f"{name} differs; see it with: git diff, after --update-golden"
        )

    return compare
