"""Scores citations against the United Nations' links, as measured, and where the links agree with each other.

    python -m bench.links ../shared/gold/{ga,sc}

The links leave the letters of parts away or not ("49/75 N" is A/RES/49/75), mark some supplements "(supp)", and
link no decisions: with these written alike, and decisions set aside, what is left are differences of substance.
"""

import argparse
import json
import re
import shlex
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.disputed import Count, load_scorer

_SHAPE = re.compile(r"(?:A|S|E|ST|T)/")  # as score.py has it
_LETTERS = re.compile(r"(?<=\d)[A-Z](?:-[A-Z])?$")
_UNLINKED = "A/DEC/"


def find_linked(gold: dict[str, Any], score: ModuleType) -> set[str]:
    """Return the symbols that the mark-up links to."""
    clauses = {score.symbol(symbol) for unit in gold["units"] for symbol, _ in unit["cites"]}
    return clauses | {score.symbol(symbol) for _, _, symbols in gold["footnotes"] for symbol in symbols}


def find_cited(found: Any, score: ModuleType) -> set[str]:
    """Return the symbols that restool finds."""
    holders = [*(clause for _, clause in score.predicted_units(found)), *found["footnotes"]]
    return {score.symbol(cited["symbol"]) for holder in holders for cited in holder["citations"]}


def write_alike(symbols: set[str]) -> set[str]:
    """Return symbols without letters of parts and "(supp)", and without decisions."""
    return {
        _LETTERS.sub("", symbol) if symbol.startswith("A/RES/") else symbol.removesuffix("(SUPP)")
        for symbol in symbols
        if not symbol.startswith(_UNLINKED)
    }


def count(linked: set[str], cited: set[str]) -> Count:
    """Return how many symbols are in both, in the second only, and in the first only."""
    return Count(len(linked & cited), len(cited - linked), len(linked - cited))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--restool", default=shlex.join([sys.executable, "-m", "resolution_tool"]))
    arguments = parser.parse_args()
    for folder in arguments.sets:
        score = load_scorer(folder)
        texts = {path.stem: path for path in sorted((folder / "text").glob("*.txt"))}
        found, _ = score.run(arguments.restool, list(map(str, texts.values())))
        measured, alike = Count(), Count()
        for name in texts:
            gold = json.loads((folder / "gold" / f"{name}.json").read_text(encoding="utf-8"))
            own = score.symbol(gold.get("symbol"))
            linked, cited = (
                {symbol for symbol in symbols if _SHAPE.match(symbol) and symbol != own}
                for symbols in (find_linked(gold, score), find_cited(found[name], score))
            )
            measured = measured.plus(count(linked, cited))
            alike = alike.plus(count(write_alike(linked), write_alike(cited)))
        sys.stdout.write(f"{folder.name}: {len(texts)} documents\n")
        for what, counted in (("as measured", measured), ("written alike", alike)):
            sys.stdout.write(f"  {what:15} citations F1 {counted.f1:.4f}  {counted}\n")


if __name__ == "__main__":
    main()
