"""Scores the structure with the paragraphs whose mark-up is wrong counted as right, beside the figure as measured.

    python -m bench.disputed ../shared/gold/{ga,sc,sc-2000-2019}

`disputed.toml` names these paragraphs, with why. Where restool has the same words as a clause of another kind or
number, that clause is no error either. Exits with 1 if a disputed paragraph is no error any more, so that the list
cannot grow stale.
"""

import argparse
import importlib.util
import json
import shlex
import sys
import tomllib
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

Key = tuple[str, str, str]  # kind, number and folded words


class Count(NamedTuple):
    """How many paragraphs are right, invented and missed."""

    right: int = 0
    invented: int = 0
    missed: int = 0

    def plus(self, other: "Count") -> "Count":
        return Count(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.invented + self.missed)


def load_scorer(folder: Path) -> ModuleType:
    """Load `score.py` beside the folder of a set, whose rules of comparison these are."""
    spec = importlib.util.spec_from_file_location("score", folder.parent / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load_disputed() -> dict[str, set[int]]:
    """Return the numbers of disputed units by the name of their document."""
    kinds = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["disputed"]
    disputed: dict[str, set[int]] = {}
    for kind in kinds:
        for name, numbers in kind["paragraphs"].items():
            disputed.setdefault(name, set()).update(numbers)
    return disputed


def compare(
    gold: dict[str, Any], found: Any, numbers: set[int], score: ModuleType
) -> tuple[Count, Count, set[int]]:
    """Return the count as measured, that with disputed units right, and the disputed units that are no error."""

    def key(kind: str, number: str | None, text: str) -> Key:
        return kind, score.number(number), score.norm(text)

    at = {id(unit): i for i, unit in enumerate(gold["units"])}
    wanted = [(key(kind, unit["num"], unit["text"]), at[id(unit)]) for kind, unit in score.gold_units(gold)]
    given = Counter(key(kind, unit.get("number"), unit["text"]) for kind, unit in score.predicted_units(found))
    invented = given - Counter(wanted_key for wanted_key, _ in wanted)
    missed: list[tuple[Key, int]] = []
    for wanted_key, number in wanted:
        if given[wanted_key] > 0:
            given[wanted_key] -= 1
        else:
            missed.append((wanted_key, number))
    measured = Count(len(wanted) - len(missed), invented.total(), len(missed))
    excused = 0
    for (_, _, words), number in missed:
        if number not in numbers:
            continue
        twin = next((other for other in invented if words in other[2] or other[2] in words), None)
        if twin is not None:
            invented[twin] -= 1
            invented += Counter()  # drops what is used up
        excused += 1
    counted = Count(measured.right + excused, invented.total(), measured.missed - excused)
    return measured, counted, numbers - {number for _, number in missed}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--restool", default=shlex.join([sys.executable, "-m", "resolution_tool"]))
    arguments = parser.parse_args()
    disputed = load_disputed()
    stale: list[str] = []
    for folder in arguments.sets:
        score = load_scorer(folder)
        names = sorted(path.stem for path in (folder / "gold").glob("*.json"))
        texts = [path for name in names if (path := folder / "text" / f"{name}.txt").exists()]
        found, _ = score.run(arguments.restool, list(map(str, texts)))
        measured, counted = Count(), Count()
        exact = [0, 0]
        for name in (path.stem for path in texts):
            gold = json.loads((folder / "gold" / f"{name}.json").read_text(encoding="utf-8"))
            one, other, unused = compare(gold, found[name], disputed.get(name, set()), score)
            measured, counted = measured.plus(one), counted.plus(other)
            exact[0] += not one.invented and not one.missed
            exact[1] += not other.invented and not other.missed
            stale += [f"{name}: unit {number} is no error" for number in sorted(unused)]
        sys.stdout.write(f"{folder.name}: {len(texts)} documents\n")
        for what, count, whole in (("as measured", measured, exact[0]), ("disputed right", counted, exact[1])):
            docs = whole / len(texts)
            sys.stdout.write(f"  {what:15} exact F1 {count.f1:.4f}  exact docs {docs:.3f}  {count}\n")
    sys.stdout.write("".join(f"{line}\n" for line in stale))
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
