"""Reads the cases that need no Python: `tests/cases/<stage>/*.md`, each under a title of its own ("## ...")."""

import re
from pathlib import Path

CASES = Path(__file__).parent / "cases"
BLOCKS = re.compile(r"^## (?P<name>.+)\n(?P<blocks>(?:(?!^## ).*\n?)*)", re.MULTILINE)
_BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<content>.*?)^```$", re.MULTILINE | re.DOTALL)


def find_cases(pattern: re.Pattern[str], *stages: str) -> dict[str, re.Match[str]]:
    """Return the cases of the stages by stage, file and title; one not read or hiding another is an error."""
    cases: dict[str, re.Match[str]] = {}
    for stage in stages:
        for path in sorted((CASES / stage).glob("*.md")):
            content = path.read_text(encoding="utf-8")
            found = list(pattern.finditer(content))
            assert len(found) == len(re.findall(r"^## ", content, re.MULTILINE)), f"{path.name}: a case is not read"
            for case in found:
                name = f"{stage}/{path.stem}: {case['name']}"
                assert name not in cases, f"{path.name}: two cases of one title: {case['name']}"
                cases[name] = case
    assert cases, f"no cases of {', '.join(stages)}"
    return cases


def find_blocks(*stages: str) -> dict[str, dict[str, str]]:
    """Return the fenced blocks of each case by their kind; a case without two of them is an error."""
    blocks: dict[str, dict[str, str]] = {}
    for name, case in find_cases(BLOCKS, *stages).items():
        blocks[name] = {block["kind"]: block["content"] for block in _BLOCK.finditer(case["blocks"])}
        assert len(blocks[name]) > 1, f"{name}: a text and what is found in it are wanted"
    return blocks
