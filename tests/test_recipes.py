"""The recipes and the pages about the library run as they stand."""

import re
import shutil
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, SAMPLE

RECIPES = (REPOSITORY / "docs" / "recipes.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(python|console)\n(.*?)```", RECIPES, re.DOTALL)
LIBRARY_PAGE = (REPOSITORY / "docs" / "library.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample; the recipes go on from each other, as a reader would."""
    folder = tmp_path_factory.mktemp("recipes")
    shutil.copy(SAMPLE, folder)
    return folder


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_a_recipe_runs(
    number: int, folder: Path, monkeypatch: pytest.MonkeyPatch, process: Callable[..., "object"]
) -> None:
    language, block = BLOCKS[number]
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    if language == "python":
        for name in re.findall(r"# needs (\w+)", block):
            if not find_spec(name):
                pytest.skip(f"{name} is not installed")
        exec(compile(block, f"recipe {number}", "exec"), {})
        return
    if "jq " in block and not shutil.which("jq"):
        block = re.sub(r"\| jq .*", "", block)
    for command in re.findall(r"^\$ (.+)$", block, re.MULTILINE):
        ran = process(f"set -o pipefail; cd {folder}; {command}")
        assert ran.returncode == 0, ran.stderr  # type: ignore[attr-defined]  # what subprocess.run returns
        assert b"bundled sample" not in ran.stderr  # type: ignore[attr-defined]  # as above


def test_the_page_about_the_library_names_all_filters_and_columns() -> None:
    from resolution_tool.cli_options import build_filtering
    from resolution_tool.query.questions import QUESTIONS

    names = [*build_filtering.__annotations__]
    for name in names:
        option = {"since": "from", "until": "to", "direct": "direct", "return": "actor"}.get(name, name)
        assert f"--{option.replace('_', '-')}" in LIBRARY_PAGE, option
    for question in QUESTIONS.values():
        for column in question.groups:
            assert f"`{column}`" in LIBRARY_PAGE, column
