"""Measures the library: how fast documents are added and skipped, how soon questions are answered, in what memory.

    python bench/bench_library.py ../shared/gold --copies 20 --library /tmp/bench.sqlite3

Adds the texts of all folders `text/` below a folder, by `restool add` as a process of its own; then writes copies
under other symbols, until there are about as many resolutions as the United Nations ever adopted. Then asks
questions, each three times and by a process of its own, and shows the median time to the first byte and to the end,
and the memory.
"""

import argparse
import functools
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from resolution_tool.grammar import Grammar, load_grammar
from resolution_tool.library import Library
from resolution_tool.library.rows import Entry, build_entry
from resolution_tool.parser import parse

say = functools.partial(print, flush=True)
RESTOOL = (sys.executable, "-m", "resolution_tool")
QUESTIONS = (
    "who-must --actor UNODC --limit 20",
    "who-must --actor UNODC --format ndjson",
    "who-must --actor France --direct --format ndjson",
    "who-must --actor Member\\ States --limit 20",
    "who-must --limit 20",
    "who-must --verb demand --organ UNSC --limit 20",
    "who-must --symbol A/RES/78/194",
    "find --text hydrography",
    'find --text "human\\ rights"\\ defender* --limit 20',
    "find --text the --limit 20",
    "find --text the --organ ECOSOC --limit 20",
    "find --actor UNODC --text trafficking --limit 20",
    "find --cites A/RES/64/293 --limit 20",
    "cited-by 64/293",
    "cited-by Charter\\ of\\ the\\ United\\ Nations --limit 20",
    "cites A/RES/78/194",
    "due --actor Secretary-General --due-after 2024 --limit 20",
    "due --limit 20",
    "who-must --sort force --limit 20",
    "who-must --count --group-by force",
    "who-must --actor UNODC --count --group-by year",
    "cites * --count --group-by cited --limit 20",
    "actors --limit 20",
    "verbs --limit 20",
    "instruments --limit 20",
    "list --organ UNSC --from 2022 --limit 20",
    "info",
    "stats",
    # what is asked of rows that no index holds, or needs all rows
    "find --text a* --limit 20",
    "find --verb recall --text the --sort oldest --limit 20",
    "list --part operative --count",
    "who-must --kind state --count",
    "who-must --actor Secretary-General --sort due --limit 20",
    "due --count --group-by actor --limit 20",
    "verbs --part preambular --limit 20",
    "verbs --actor UNODC",
    "actors --like drugs --limit 20",
    "stats --organ UNSC --from 2000",
    "stats --actor UNODC",
    "stats --text trafficking",
    "cited-by Treaty\\ of\\ Nowhere",
)


class Measured(NamedTuple):
    """Seconds to the first byte and to the end, and the greatest memory in megabytes."""

    first: float
    whole: float
    memory: float
    lines: int


def main() -> None:
    """Run what the command line asks for, and print what was measured."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--copies", type=int, default=20)
    options.add_argument("--library", type=Path, default=Path("bench.sqlite3"))
    options.add_argument("--questions-only", action="store_true", help="ask a library that an earlier run left")
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    os.environ["RESTOOL_LIBRARY"] = str(given.library)
    if not given.questions_only:
        folders = sorted(given.folder.glob("*/text"))
        for suffix in ("", "-wal", "-shm"):
            given.library.with_name(given.library.name + suffix).unlink(missing_ok=True)
        measure_adding(folders)
        write_copies(folders, given.library, given.copies)
        # a process begins as large as the one that starts it, so that a small one must measure the memory
        os.execv(sys.executable, [sys.executable, *sys.argv, "--questions-only"])
    ask_all(given.rounds)


def measure_adding(folders: Sequence[Path]) -> None:
    """Add all documents, and once more, when nothing has changed."""
    count = sum(1 for folder in folders for _ in folder.glob("*.txt"))
    for what in ("add", "skip"):
        ran = measure(["add", *map(str, folders)])
        say(f"{what}: {count} documents, {ran.whole:.1f} s, {count / ran.whole:,.0f} a second, {ran.memory:.0f} MB")


def write_copies(folders: Sequence[Path], path: Path, copies: int) -> None:
    """Write each document again, `copies` less one times, under other symbols."""
    grammar = load_grammar()
    begun, count = time.monotonic(), 0
    with Library(path) as library:
        entries = list(build_entries(folders, grammar))
        for copy in range(1, copies):
            for start in range(0, len(entries), 250):
                library.write_entries([rename(entry, copy) for entry in entries[start : start + 250]], grammar)
                count += len(entries[start : start + 250])
        total = len(library)
    size = path.stat().st_size / 1e9
    say(f"copies: {count} written in {time.monotonic() - begun:.0f} s; {total} resolutions, {size:.2f} GB")


def build_entries(folders: Sequence[Path], grammar: Grammar) -> Iterator[Entry]:
    """Yield the rows of each document, one for each symbol."""
    seen: set[str] = set()
    for file in (file for folder in folders for file in sorted(folder.glob("*.txt"))):
        text = file.read_bytes().decode("utf-8", "replace")
        entry = build_entry(parse(text, grammar, name=str(file)), grammar, text=text)
        if entry.key not in seen:
            seen.add(entry.key)
            yield entry


def rename(entry: Entry, copy: int) -> Entry:
    """Return the rows of a document under another symbol: that of its series, with the number of the copy."""
    key = f"{entry.key}.{copy}"
    symbol = f"{entry.symbol}.{copy}" if entry.symbol else None
    sha256 = f"{entry.sha256}.{copy}"
    head = list(entry.head)
    head[0], head[1], head[9] = symbol, key if symbol else None, sha256
    return replace(entry, key=key, symbol=symbol, head=tuple(head), sha256=sha256)


def ask_all(rounds: int) -> None:
    """Ask all questions, and print how long they take."""
    base = statistics.median(measure(["-c", "pass"], program=(sys.executable,)).whole for _ in range(rounds))
    say(f"python -c pass: {base * 1000:.0f} ms")
    for question in ("--version", "--help", *QUESTIONS):
        arguments = [part.replace("\\ ", " ") for part in re.findall(r"(?:\\ |\S)+", question)]
        runs = [measure(arguments) for _ in range(rounds)]
        first, whole = (statistics.median(getattr(run, name) for run in runs) * 1000 for name in ("first", "whole"))
        memory = max(run.memory for run in runs)
        say(f"{first:6.0f} ms {whole:6.0f} ms {memory:4.0f} MB {runs[0].lines:7} lines  {question}")


def measure(arguments: Sequence[str], program: Sequence[str] = RESTOOL) -> Measured:
    """Run a command, and return how long it took."""
    begun = time.monotonic()
    with subprocess.Popen([*program, *arguments], stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        head = os.read(running.stdout.fileno(), 1)
        first = time.monotonic() - begun
        lines = head.count(b"\n")
        while chunk := os.read(running.stdout.fileno(), 1 << 16):  # what is kept weighs on the next
            lines += chunk.count(b"\n")
        _, status, usage = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    whole = time.monotonic() - begun
    if running.returncode not in (0, 1):
        say(f"    exit {running.returncode}: {' '.join(arguments)}")
    return Measured(first, whole, usage.ru_maxrss / 1024, lines)


if __name__ == "__main__":
    main()
