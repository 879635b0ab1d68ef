"""The parts of a resolution in Akoma Ntoso: preamble, sections, paragraphs with their points, annexes."""

import re
from collections.abc import Iterable, Sequence

from resolution_tool.models import Clause
from resolution_tool.output.akn.markup import Element, add, slug
from resolution_tool.output.akn.words import WordWriter
from resolution_tool.output.places import write_number

_NUMBERED = re.compile(r"((?:[IVXLC]{1,7}|[A-Z]|\d{1,2})\.?)(?:\s+(\S.*))?\Z", re.DOTALL)


def split_heading(heading: str, clause: str) -> tuple[str | None, str | None]:
    """Return the number of a heading, if it has one, and its words, if it has any: "II. Mandate".

    `clause` is the id of a clause under it, which tells the number "A" from the word.
    """
    match = _NUMBERED.match(heading)
    if match and f".{match[1].rstrip('.')}." in f".{clause}":
        return match[1], match[2]
    return None, heading


def write_preamble(parent: Element, clauses: Iterable[Clause], words: WordWriter, prefix: str = "") -> None:
    """Write preambular clauses into `preamble`, each a `container` named by its verb, with items as `blockList`."""
    for clause in clauses:
        name = words.ids.give(f"{prefix}preamble__container_{_find_digits(clause.id)}")
        verb = clause.acts[0].phrase if clause.acts else "preambular"
        container = add(parent, "container", name=verb, eId=name)
        _write_blocks(container, clause, name, words)


def write_body(parent: Element, clauses: Iterable[Clause], words: WordWriter, prefix: str = "") -> None:
    """Write clauses into `mainBody` in their order, inside the sections that they stand in.

    Preambular clauses of a section are `crossHeading`s that refer to #preamble, as the United Nations have them.
    """
    open_: list[tuple[str, Element, str]] = []  # heading, section, id
    for clause in clauses:
        depth = _find_common([heading for heading, _, _ in open_], clause.section)
        del open_[depth:]
        for heading in clause.section[depth:]:
            above, path = (open_[-1][1], f"{open_[-1][2]}__") if open_ else (parent, prefix)
            open_.append((heading, *_open_section(above, heading, path, clause.id, words)))
        above, path = (open_[-1][1], f"{open_[-1][2]}__") if open_ else (parent, prefix)
        words.section = clause.section
        if clause.kind == "preambular" and open_:
            _write_cross(above, clause, words, path)
        else:
            _write_paragraph(above, clause, words, path)
    if not len(parent):
        add(parent, "p")


def _open_section(parent: Element, heading: str, path: str, clause: str, words: WordWriter) -> tuple[Element, str]:
    number, title = split_heading(heading, clause)
    name = words.ids.give(f"{path}sec_{slug(number) if number else 'x'}")
    section = add(parent, "section", eId=name)
    if number:
        add(section, "num", number)
    if title:
        add(section, "heading", title)
    return section, name


def _write_cross(parent: Element, clause: Clause, words: WordWriter, path: str, *, item: bool = False) -> None:
    name = words.ids.give(f"{path}preamble_{_find_digits(clause.id)}")
    cross = add(parent, "crossHeading", refersTo="#preamble", eId=name, class_="item" if item else None)
    words.write_clause(cross, clause, f"{write_number(clause)}\t" if clause.number else "")
    for below in clause.items:
        _write_cross(parent, below, words, path, item=True)


def _write_paragraph(parent: Element, clause: Clause, words: WordWriter, path: str) -> None:
    label = slug(clause.number) if clause.number else f"x{_find_digits(clause.id)}"
    name = words.ids.give(f"{path}para_{label}")
    paragraph = add(parent, "paragraph", eId=name, class_="table" if clause.kind == "table" else "SingleTxt")
    _write_hierarchy(paragraph, clause, name, words)


def _write_hierarchy(element: Element, clause: Clause, name: str, words: WordWriter) -> None:
    """Write the number, and the text: as `content`, or as the `intro` of a list of points."""
    if clause.number:
        add(element, "num", write_number(clause))
    if not clause.items:
        content = add(element, "content", eId=f"{name}__content")
        words.write_clause(add(content, "p"), clause)
        return
    list_ = add(element, "list", eId=f"{name}__list_1")
    intro = add(list_, "intro", eId=f"{name}__list_1__intro")
    words.write_clause(add(intro, "p"), clause)
    for item in clause.items:
        label = slug(item.number) if item.number else "x"
        below = words.ids.give(f"{name}__list_1__point_{label}")
        point = add(list_, "point", eId=below)
        for heading in item.section[_find_common(words.section, item.section) :]:
            add(point, "heading", heading)  # S/RES/2556 (2020) has headings between the points of a paragraph
        words.section = item.section
        _write_hierarchy(point, item, below, words)


def _write_blocks(parent: Element, clause: Clause, name: str, words: WordWriter) -> None:
    """Write the text as a paragraph, or as the introduction of a list of items."""
    if not clause.items:
        words.write_clause(add(parent, "p"), clause)
        return
    list_ = add(parent, "blockList", eId=f"{name}__list_1")
    words.write_clause(add(list_, "listIntroduction"), clause)
    for item in clause.items:
        label = slug(item.number) if item.number else "x"
        below = words.ids.give(f"{name}__list_1__item_{label}")
        element = add(list_, "item", eId=below)
        if item.number:
            add(element, "num", write_number(item))
        _write_blocks(element, item, below, words)


def _find_common(open_: Sequence[str], wanted: Sequence[str]) -> int:
    depth = 0
    while depth < min(len(open_), len(wanted)) and open_[depth] == wanted[depth]:
        depth += 1
    return depth


def _find_digits(name: str) -> str:
    match = re.search(r"(\d+)[^\d]*\Z", name)
    return match[1] if match else "0"
