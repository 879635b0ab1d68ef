"""The wheel: what it carries, and that it works where there is no checkout."""

import subprocess
import sys
import venv
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from resolution_tool import __version__
from tests.conftest import REPOSITORY

PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (find_spec("pip") and find_spec("hatchling")), reason="needs pip and hatchling"),
]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [*PIP, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(REPOSITORY)]
    subprocess.run(command, check=True)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel in an environment of its own, which borrows the other packages of this one."""
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    subprocess.run([*PIP, "--python", python, "install", "--no-deps", "--no-index", wheel], check=True)
    [packages] = folder.glob("lib/python*/site-packages")
    borrowed = Path(pytest.__file__).parent.parent
    (packages / "borrowed.pth").write_text(f"{borrowed}\n")  # its own .pth, of this checkout, is not read
    return folder / "bin" / "restool"


def run(restool: Path, *args: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [restool, *args], cwd=folder, env={"PATH": ""}, capture_output=True, text=True, check=False
    )


def test_the_wheel_carries_grammars_sample_and_types(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, pattern in (("grammars", "*/*.toml"), ("samples", "*.txt")):
        for path in (REPOSITORY / folder).glob(pattern):
            assert f"resolution_tool/_data/{folder}/{path.relative_to(REPOSITORY / folder).as_posix()}" in names
    assert "resolution_tool/py.typed" in names
    for file in ("LICENSE", "NOTICE"):
        assert f"restool-{__version__}.dist-info/licenses/{file}" in names
    assert not [name for name in names if name.startswith(("tests/", "bench/"))]
    assert wheel.name == f"restool-{__version__}-py3-none-any.whl"


def test_the_wheel_answers_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    ran = run(installed, "who-must", "--direct", "--actor", "UNODC", folder=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert "bundled sample" in ran.stderr
    assert ran.stdout.count("A/RES/68/192 op") == 5


def test_the_wheel_has_a_sound_grammar(installed: Path, tmp_path: Path) -> None:
    ran = run(installed, "grammar", "check", folder=tmp_path)
    assert ran.returncode == 0, ran.stderr


def test_the_wheel_is_not_the_checkout(installed: Path, tmp_path: Path) -> None:
    program = "import resolution_tool; print(resolution_tool.__file__)"
    python = installed.parent / "python"
    ran = subprocess.run([python, "-c", program], cwd=tmp_path, env={}, capture_output=True, text=True, check=True)
    assert str(REPOSITORY) not in ran.stdout
