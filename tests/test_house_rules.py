"""The rules of the house that a machine can keep: style, types, the direction of imports, the size of files."""

import ast
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

SOURCES = sorted((REPOSITORY / "src").rglob("*.py"))
LONGEST_FILE = 320  # lines
POSSESSIVE = re.compile(r"\)(?:[*+?]|\{\d*,?\d*\})\+")


def run(*command: str) -> None:
    ran = subprocess.run(
        [Path(sys.executable).parent / command[0], *command[1:]],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("package", "command"),
    [
        ("ruff", ["ruff", "check", "--no-cache"]),
        ("ruff", ["ruff", "format", "--check", "--no-cache"]),
        ("mypy", ["mypy"]),
        ("importlinter", ["lint-imports", "--no-cache"]),
    ],
    ids=["lint", "format", "types", "imports"],
)
def test_a_tool_finds_no_fault(package: str, command: list[str]) -> None:
    if not find_spec(package):
        pytest.skip(f"{package} is not installed")
    run(*command)


def test_files_stay_short() -> None:
    lengths = {path.name: len(path.read_text().splitlines()) for path in SOURCES}
    assert not {name: length for name, length in lengths.items() if length > LONGEST_FILE}


def test_nothing_is_put_off() -> None:
    put_off = re.compile(r"\b(?:TODO|FIXME)\b")
    assert not [path.name for path in SOURCES if put_off.search(path.read_text())]


def test_every_module_and_public_name_says_what_it_is() -> None:
    silent = []
    for path in SOURCES:
        tree = ast.parse(path.read_text())
        named = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
        public = [node for node in named if not node.name.startswith("_")]
        silent += [path.name] * (not ast.get_docstring(tree))
        silent += [f"{path.name}: {node.name}" for node in public if not ast.get_docstring(node)]
    assert not silent


def test_typer_is_the_only_door_to_the_command_line() -> None:
    """Typer brings its own click along; the package of that name need not be installed."""
    assert not [path.name for path in SOURCES if re.search(r"^\s*(?:from|import) click\b", path.read_text(), re.M)]


def test_the_package_names_all_that_it_gives() -> None:
    """Names are imported when they are first used; `dir` must know them before, for notebooks complete by it."""
    import resolution_tool

    assert set(resolution_tool.__all__) <= set(dir(resolution_tool))
    for name in resolution_tool.__all__:
        assert getattr(resolution_tool, name).__doc__, name


def test_no_group_is_possessive() -> None:
    """Up to Python 3.11.3, "(...)*+" keeps what a round that failed had read; "(?>(...)*)" does not."""
    grammars = (REPOSITORY / "grammars").rglob("*.toml")
    found = [path.name for path in (*SOURCES, *grammars) if POSSESSIVE.search(path.read_text(encoding="utf-8"))]
    assert found == []
