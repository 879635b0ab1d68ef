"""Compares resolutions read from Akoma Ntoso with the same read from text, and checks the laws over the XML.

    python -m bench.akn_agreement AKN_FOLDER TEXT_FOLDER... [--limit N] [--show N]

A clause agrees if both sides have one with the same kind, number and words (an id, if it is the same as well:
the texts lack some numbers of headings that the XML has); notes agree if markers and offsets do.
Exit 1 if a law is broken.
"""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from bench.laws import find_faults
from resolution_tool.models import Clause, Resolution
from resolution_tool.parser import parse
from resolution_tool.parser.akn.structure import find_source_text

FIELDS = (
    "symbol",
    "organ",
    "number",
    "title",
    "session",
    "adopted",
    "meeting",
    "agenda_items",
    "origin",
    "enacting",
)


def main() -> int:
    """Compare all documents that are in both kinds of folders, and print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("akn", type=Path)
    arguments.add_argument("texts", nargs="+", type=Path)
    arguments.add_argument("--limit", type=int)
    arguments.add_argument("--show", type=int, default=10, help="print so many disagreements")
    options = arguments.parse_args()
    names = {path.stem: path for folder in options.texts for path in folder.glob("*.txt")}
    found = Counter[str]()
    shown: list[str] = []
    seconds = 0.0
    faults: list[str] = []
    for path in sorted(options.akn.glob("*.xml"))[: options.limit]:
        if path.stem not in names:
            continue
        xml = path.read_bytes().decode("utf-8-sig")
        start = time.perf_counter()
        marked = parse(xml, name=path.name, format="akn", segments=True)
        seconds += time.perf_counter() - start
        plain = parse(names[path.stem].read_bytes().decode("utf-8-sig"), name=path.name)
        found["documents"] += 1
        faults += [f"{path.name}: {fault}" for fault in find_faults(find_source_text(xml), marked)]
        shown += [f"{path.name}: {line}" for line in compare(marked, plain, found)]
    say(f"{found['documents']} documents, {seconds * 1000 / max(1, found['documents']):.1f} ms each")
    for what in ("clauses", "ids", "notes", "acts", "citations", "fields"):
        both, all_ = found[f"{what} agree"], found[what]
        say(f"  {what}: {both} of {all_} agree, {both / max(1, all_):.4f}")
    say(f"  {len(faults)} broken laws")
    for line in [*faults[: options.show], *shown[: options.show]]:
        say(f"    {line}")
    return 1 if faults else 0


def compare(marked: Resolution, plain: Resolution, found: Counter[str]) -> list[str]:
    """Count what agrees, and return what does not."""
    lines: list[str] = []
    sides: list[dict[str, Counter[tuple[object, ...]]]] = []
    for side in (marked, plain):
        kept = [clause for clause in side.walk() if clause.kind != "table"]
        sides.append(
            {
                "clauses": Counter((clause.kind, clause.number, clause.text) for clause in kept),
                "ids": Counter((find_id(side, clause), clause.text) for clause in kept),
                "notes": Counter(
                    (clause.text[:40], mark.marker, mark.offset) for clause in kept for mark in clause.notes
                ),
                "acts": Counter((clause.text[:40], act.verb, act.phrase) for clause in kept for act in clause.acts),
                "citations": Counter(
                    (clause.text[:40], c.symbol, c.title, c.via) for clause in kept for c in clause.citations
                ),
                "fields": Counter((name, str(_plain(getattr(side, name)))) for name in FIELDS),
            }
        )
    for what in sides[0]:
        left, right = sides[0][what], sides[1][what]
        found[what] += max(left.total(), right.total())
        found[f"{what} agree"] += (left & right).total()
        lines += [
            f"{what}: {sign} {key}" for sign, rest in (("xml", left - right), ("txt", right - left)) for key in rest
        ]
    return lines


def find_id(resolution: Resolution, clause: Clause) -> str:
    """Return the id of a clause, annexes counted without empty ones: the texts have a heading "Annex" too many."""
    if clause.kind != "annex":
        return clause.id
    full = [number for number, annex in enumerate(resolution.annexes, start=1) if annex.clauses]
    number, _, rest = clause.id.removeprefix("annex").partition(".")
    return f"annex{full.index(int(number)) + 1}.{rest}"


def say(line: str) -> None:
    """Write a line to standard output."""
    sys.stdout.write(line + "\n")


def _plain(value: object) -> object:
    return getattr(value, "text", value)


if __name__ == "__main__":
    sys.exit(main())
