"""Checks the laws of the house over folders of texts: nothing lost, nothing invented, numbers without gaps.

    python bench/laws.py FOLDER... [--since YEAR] [--show N]

For each folder: how many documents were parsed, whether segments tile the text, whether every text is the fold of
its span, the share of letters in segments of kind `unrecognized` (but for what is of other resolutions),
and operative clauses whose numbers leave a gap.
Exit 1 if a law is broken.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from resolution_tool.models import Resolution, Span
from resolution_tool.parser import fold, parse

WORDS = ("clause", "table")  # kinds of segment that hold the words of a clause
LEAST_YEAR = 1994


def main() -> int:
    """Run the checks over the folders named on the command line, and print what they find."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folders", nargs="+", type=Path)
    arguments.add_argument("--since", type=int, default=LEAST_YEAR, help="judge `unrecognized` from this year on")
    arguments.add_argument("--show", type=int, default=5, help="print so many places of each kind")
    options = arguments.parse_args()
    return max([check_folder(folder, options.since, options.show) for folder in options.folders])


def check_folder(folder: Path, since: int, show: int) -> int:
    """Check all texts of a folder; return 1 if a law is broken, else 0."""
    faults: list[str] = []
    places: list[str] = []
    gaps: list[str] = []
    letters = lost = count = no_clauses = 0
    for path in sorted(folder.glob("*.txt")):
        text = path.read_bytes().decode("utf-8-sig")
        resolution = parse(text, name=path.name, segments=True, meaning=False)
        count += 1
        faults += [f"{path.name}: {fault}" for fault in find_faults(text, resolution)]
        gaps += [f"{path.name}: {gap}" for gap in find_gaps(resolution)]
        no_clauses += not (resolution.operative or resolution.preamble)
        if find_year(text, resolution) >= since:
            letters += count_letters(text)
            neighbours = [p.span for p in resolution.problems if p.code == "neighbour" and p.span is not None]
            for start, end, kind in resolution.segments or ():
                if kind == "unrecognized" and not any(a <= start and end <= b for a, b in neighbours):
                    lost += count_letters(text[start:end])
                    places.append(f"{path.name}: {text[start:end][:100]!r}")
    share = 100 * lost / max(1, letters)
    say(f"{folder}: {count} documents, {len(faults)} broken laws")
    say(f"  {share:.3f} % of the letters unrecognized in documents since {since}")
    say(f"  {len(gaps)} documents with gaps in operative numbers, {no_clauses} without a clause")
    for name, found in (("broken", faults), ("unrecognized", places), ("gap", gaps)):
        for line in found[:show]:
            say(f"    {name}: {line}")
    return 1 if faults else 0


def say(line: str) -> None:
    """Write a line of the result."""
    sys.stdout.write(f"{line}\n")


def find_faults(text: str, resolution: Resolution) -> Iterator[str]:
    """Yield each broken law: segments that do not tile, texts that are not the fold of their span."""
    segments = resolution.segments or ()
    at = 0
    for start, end, kind in segments:
        if start != at or end <= start:
            yield f"segment {kind} at {start}: {at} expected"
        at = end
    if at != len(text):
        yield f"segments end at {at} of {len(text)}"
    for start, end, kind in segments:
        if kind == "blank" and text[start:end].strip():
            yield f"blank segment at {start} holds words"
    for clause in resolution.walk():
        if fold(text, clause.span, find_cuts(resolution, clause.span)) != clause.text:
            yield f"{clause.id}: text is not the fold of its span"
        for note in clause.notes:
            if not 0 <= note.offset <= len(clause.text):
                yield f"{clause.id}: note {note.marker} lies outside the text"
    ids = [clause.id for clause in resolution.walk()]
    if len(set(ids)) != len(ids):
        yield f"ids repeat: {sorted({i for i in ids if ids.count(i) > 1})[:3]}"


def find_cuts(resolution: Resolution, span: Span) -> list[Span]:
    """Return the segments inside a span that are none of a clause's words."""
    return [
        (start, end)
        for start, end, kind in resolution.segments or ()
        if span[0] <= start and end <= span[1] and kind not in (*WORDS, "blank")
    ]


def find_gaps(resolution: Resolution) -> Iterator[str]:
    """Yield the gaps in the numbers of operative clauses; a number 1 begins anew."""
    numbers = [
        int(match[1]) for clause in resolution.operative if (match := re.match(r"(\d+)[.,]?$", clause.number or ""))
    ]
    broken = [f"{a} -> {b}" for a, b in pairwise([0, *numbers]) if b not in (a + 1, 1)]
    if broken:
        yield ", ".join(broken[:5])


def find_year(text: str, resolution: Resolution) -> int:
    """Return the year of adoption, or the first year that the text names."""
    if resolution.adopted:
        return resolution.adopted.year
    match = re.search(r"\b(?:19[4-9]\d|20[0-4]\d)\b", text)
    return int(match[0]) if match else 0


def count_letters(text: str) -> int:
    """Return the number of letters and digits in a text."""
    return sum(1 for character in text if character.isalnum())


if __name__ == "__main__":
    sys.exit(main())
