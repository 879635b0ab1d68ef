"""Compares the Akoma Ntoso that restool writes with that of the United Nations, element by element.

    python -m bench.akn_elements AKN_FOLDER TEXT_FOLDER... [--limit N] [--show N]

Of each document: the text is parsed and written, and both files are taken apart into elements: formula, preambular
containers, paragraphs, points and items, footnotes at their places, links, attributes of the identification. An
element agrees if the other file has one of the same name, number and words (letters and digits).
"""

import argparse
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import etree

from resolution_tool.output.akn import build_akn
from resolution_tool.parser import parse

NAMESPACE = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
OTHER = re.compile(r"[\W_]+")


def main() -> int:
    """Compare all documents that are in both kinds of folders, and write the figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("akn", type=Path)
    arguments.add_argument("texts", nargs="+", type=Path)
    arguments.add_argument("--limit", type=int)
    arguments.add_argument("--show", type=int, default=10)
    options = arguments.parse_args()
    names = {path.stem: path for folder in options.texts for path in folder.glob("*.txt")}
    theirs, ours, same = Counter[str](), Counter[str](), Counter[str]()
    shown: list[str] = []
    for path in sorted(options.akn.glob("*.xml"))[: options.limit]:
        if path.stem not in names:
            continue
        resolution = parse(names[path.stem].read_bytes().decode("utf-8-sig"), name=path.stem)
        left = find_elements(etree.parse(path).getroot())
        right = find_elements(etree.fromstring(build_akn(resolution)))
        for side, count in ((left, theirs), (right, ours), (left & right, same)):
            for (kind, *_), number in side.items():
                count[kind] += number
        shown += [f"{path.stem}: only theirs {key}" for key in left - right]
        shown += [f"{path.stem}: only ours {key}" for key in right - left]
    for kind in theirs | ours:
        shares = f"of theirs {same[kind] / max(1, theirs[kind]):.4f}, of ours {same[kind] / max(1, ours[kind]):.4f}"
        sys.stdout.write(f"{kind:12} {same[kind]:6} agree: {shares}\n")
    for line in shown[: options.show]:
        sys.stdout.write(f"    {line}\n")
    return 0


def find_elements(root: Any) -> Counter[tuple[str, ...]]:
    """Return the elements of a document, each as its kind, number and words."""
    found: Counter[tuple[str, ...]] = Counter()
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        if name in ("formula", "container") and element.get("name") != "table":
            found[(name, read(element))] += 1
        elif name == "crossHeading":
            found[("container", read(element))] += 1
        elif name == "paragraph" and element.find(f"{NAMESPACE}subheading") is None:
            found[(name, number(element), read(element))] += 1
        elif name in ("point", "item"):
            found[("point", number(element), read(element))] += 1
        elif name == "authorialNote":
            found[("note", element.get("marker") or "", "".join(letters(element.itertext())))] += 1
        elif name in ("a", "ref"):
            href = unquote(element.get("href") or "").split("/en/")[-1].replace(" ", "")
            if not href.startswith("http"):
                found[("link", href, "".join(letters(element.itertext())))] += 1
        elif name == "FRBRuri":
            found[("identity", (element.get("value") or "").replace("@/", "@").rstrip("/"))] += 1
        elif name == "FRBRdate" and element.get("name") != "markup":
            found[("date", element.get("name") or "", element.get("date") or "")] += 1
    return found


def number(element: Any) -> str:
    """Return the letters and digits of an element's number."""
    return "".join(letters([element.findtext(f"{NAMESPACE}num") or ""]))


def read(element: Any) -> str:
    """Return the letters and digits of an element's own words, without footnotes and the points below it."""
    parts: list[str] = []

    def walk(node: Any) -> None:
        for child in node:
            if not isinstance(child.tag, str):
                continue
            name = etree.QName(child).localname
            if name not in ("num", "authorialNote", "point", "item", "sublist", "wrapUp", "noteRef"):
                parts.append(child.text or "")
                walk(child)
            parts.append(child.tail or "")

    parts.append(element.text or "")
    walk(element)
    return "".join(letters(parts))


def letters(parts: Any) -> list[str]:
    """Return the letters and digits of texts, in small letters."""
    return [OTHER.sub("", part).lower() for part in parts]


if __name__ == "__main__":
    sys.exit(main())
