"""What the README and the guide show is what happens: their commands are run, and the output compared.

A line "..." in the shown output stands for any lines, and "..." within a line for any characters.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
GUIDE = (REPOSITORY / "docs" / "guide.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^```console\n\$ (.*)\n((?:.*\n)*?)```$", README + GUIDE, re.MULTILINE)
LINES = {"main": "who-must --actor UNODC samples/A-RES-68-192.txt", "test": ".venv/bin/pytest"}


def matches(shown: str, output: str) -> bool:
    pattern = re.escape(shown).replace(re.escape("...\n"), "(?:.*\n)*").replace(re.escape("..."), ".*")
    return bool(re.fullmatch(pattern, output))


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
@pytest.mark.parametrize(("command", "shown"), SHOWN, ids=[command for command, _ in SHOWN])
def test_a_shown_command_gives_the_shown_output(command: str, shown: str) -> None:
    restool = f'restool() {{ "{sys.executable}" -m resolution_tool "$@"; }}\n'
    ran = subprocess.run(["bash", "-c", restool + command], cwd=REPOSITORY, capture_output=True, check=True)
    output = ran.stdout.decode().removeprefix("\ufeff").replace("\r\n", "\n")
    assert matches(shown, output), output
    assert shown, "some output is shown"


def test_the_python_example_prints_what_is_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    program, shown = re.findall(r"^```python\n(.*?)^```$.*?^```\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)[0]
    monkeypatch.chdir(REPOSITORY)
    exec(compile(program, "README.md", "exec"), {})
    assert capsys.readouterr().out == shown


def test_both_commands_set_up_all_that_they_need_in_one_line() -> None:
    lines = [line for line in README.splitlines() if line.startswith("python3 -m venv .venv && ")]
    assert len(lines) == 2
    for line, end in zip(lines, LINES.values(), strict=True):
        assert line.endswith(end)


def test_links_lead_somewhere() -> None:
    for page in (*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/*.md"), REPOSITORY / "bench" / "README.md"):
        for link in re.findall(r"\]\((?!https?:)([^)]+)\)", page.read_text(encoding="utf-8")):
            file, _, heading = link.partition("#")
            target = page.parent / file if file else page
            assert target.exists(), f"{page.name}: {link}"
            assert not heading or heading in find_anchors(target), f"{page.name}: {link}"


def test_the_guide_lists_the_codes_of_all_problems() -> None:
    table = GUIDE[GUIDE.index("## What do the problems mean?") : GUIDE.index("## How far can I trust it?")]
    listed = re.findall(r"^\| `([\w-]+)` \| (error|warning|info) \|", table, re.MULTILINE)
    built = []
    for path in (REPOSITORY / "src" / "resolution_tool" / "parser").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        built += re.findall(r'code="([\w-]+)",\s*severity="(\w+)"', source)
        built += re.findall(r'_build\(\s*"([\w-]+)",\s*"(\w+)"', source) if path.name == "problems.py" else []
    assert sorted(listed) == sorted(built)


def test_the_map_names_all_parts_and_nothing_else() -> None:
    source = REPOSITORY / "src" / "resolution_tool"
    page = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")
    modules = [path.relative_to(source).as_posix() for path in source.rglob("*.py")]
    for name in re.findall(r"`([\w/]+\.py)`", page):
        there = any(f"/{module}".endswith(f"/{name}") for module in modules) or (REPOSITORY / name).exists()
        assert there, f"docs/architecture.md: no {name}"
    for module in modules:
        part, _, inner = module.partition("/")
        named = (f"`{part}/`", f"`{part}`", "`cli*.py`" if part.startswith("cli") else "")
        assert "__" in module or inner or any(n and n in page for n in named), f"docs/architecture.md: {part}"
        assert not inner or f"`{part}/`" in page, f"docs/architecture.md: {part}/"


def find_anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
