"""Resolutions as Akoma Ntoso 3.0, in the dialect of the United Nations (AKN4UN): see docs/akn.md.

Valid against the OASIS schema whatever the resolution. Imported only where it is asked for: lxml takes its time.
"""

from collections.abc import Sequence

from lxml import etree

from resolution_tool.grammar import Grammar, load_grammar
from resolution_tool.models import Annex, Clause, Resolution
from resolution_tool.output.akn.body import split_heading, write_body, write_preamble
from resolution_tool.output.akn.markup import Element, Ids, add, build_root, indent
from resolution_tool.output.akn.meta import (
    LETTERS,
    Work,
    build_work,
    write_conclusions,
    write_cover,
    write_meta,
    write_presentation,
    write_references,
)
from resolution_tool.output.akn.words import WordWriter


def build_akn(resolution: Resolution, grammar: Grammar | None = None) -> bytes:
    """Return a resolution as an Akoma Ntoso document in UTF-8, indented, with an XML declaration.

    A resolution of lettered parts ("A/RES/75/101 A-B") is a `documentCollection` with a component for each.
    """
    grammar = grammar or load_grammar()
    root = build_root()
    parts = _find_parts(resolution)
    if parts:
        _write_collection(root, resolution, parts, grammar)
    else:
        _write_statement(root, resolution, grammar)
    indent(root)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def _find_parts(resolution: Resolution) -> list[str]:
    """Return the headings of the lettered parts, if all of a resolution is in such parts."""
    if not any(LETTERS.search(name) for name in (resolution.symbol, resolution.number) if name):
        return []
    clauses = [*resolution.preamble, *resolution.operative]
    parts = {(clause.section or ("",))[0]: clause.id for clause in reversed(clauses)}
    numbers = [(split_heading(part, clause)[0] or "").rstrip(".") for part, clause in parts.items()]
    letters = len(parts) > 1 and all(len(number) == 1 and number.isupper() for number in numbers)
    return [part for _, part in sorted(zip(numbers, parts, strict=True))] if letters else []


def _write_collection(root: Element, resolution: Resolution, parts: Sequence[str], grammar: Grammar) -> None:
    work = build_work(resolution, grammar)
    words = WordWriter(resolution, Ids(), _name_actors(grammar))
    collection = add(root, "documentCollection", name="publication")
    meta = write_meta(collection, work)
    write_cover(collection, resolution, work, grammar)
    _write_preface(collection, resolution, words)
    body = add(collection, "collectionBody")
    components = add(root, "components")
    for number, part in enumerate(parts, start=1):
        letter, title = split_heading(part, f"{part[0]}.")
        reference = add(body, "component", eId=f"comp_def_{number}")
        add(reference, "documentRef", eId=f"compRef_{number}", href=f"#comp_{number}", showAs=part)
        component = add(components, "component", eId=f"comp_{number}")
        statement = add(component, "statement", name="resolution")
        within = build_work(resolution, grammar, (letter or "").rstrip("."))
        inner = write_meta(statement, within)
        before = dict(words.concepts)
        words.concepts = {}
        preface = add(add(statement, "preface"), "p")
        add(preface, "docNumber", letter, refersTo="#symbol").tail = "\t"
        if title:
            add(preface, "docTitle", title, refersTo="#resolutionTitle")
        _write_parts(statement, _cut(resolution, part), words, prefix=f"comp_{number}__")
        if number == len(parts):
            write_conclusions(statement, resolution, grammar)
            _write_annexes(statement, resolution, work, words)
        write_references(inner, within, words.concepts)
        words.concepts = before
    write_references(meta, work, words.concepts)
    write_presentation(meta, resolution)


def _cut(resolution: Resolution, part: str) -> Resolution:
    """Return the clauses of one part as a resolution of its own, outside the part's heading."""

    def move(clause: Clause) -> Clause:
        return clause.model_copy(update={"section": clause.section[1:], "items": tuple(map(move, clause.items))})

    def keep(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
        return tuple(move(clause) for clause in clauses if clause.section[:1] == (part,))

    return resolution.model_copy(
        update={"preamble": keep(resolution.preamble), "operative": keep(resolution.operative)}
    )


def _write_statement(root: Element, resolution: Resolution, grammar: Grammar) -> None:
    work = build_work(resolution, grammar)
    words = WordWriter(resolution, Ids(), _name_actors(grammar))
    statement = add(root, "statement", name="resolution")
    meta = write_meta(statement, work)
    write_cover(statement, resolution, work, grammar)
    _write_preface(statement, resolution, words)
    _write_parts(statement, resolution, words)
    write_conclusions(statement, resolution, grammar)
    _write_annexes(statement, resolution, work, words)
    write_references(meta, work, words.concepts)
    write_presentation(meta, resolution)


def _name_actors(grammar: Grammar) -> dict[str, str]:
    return {actor.id: actor.name for actor in grammar.actors.actor}


def _write_preface(parent: Element, resolution: Resolution, words: WordWriter) -> None:
    """Write number and title; without a title, as of the Security Council, the number is on the cover."""
    preface = add(parent, "preface")
    paragraph = add(preface, "p")
    if resolution.title:
        if resolution.number:
            add(paragraph, "docNumber", f"{resolution.number}.").tail = "\t"
        add(paragraph, "docTitle", resolution.title, refersTo="#resolutionTitle")
    words.write_uncited(paragraph, resolution.walk())
    if not len(paragraph):
        parent.remove(preface)


def _write_parts(parent: Element, resolution: Resolution, words: WordWriter, prefix: str = "") -> None:
    """Write preamble and main body; what stands in sections is in the main body, in the order of the text."""
    if resolution.enacting is not None or resolution.preamble:
        preamble = add(parent, "preamble")
        if resolution.enacting is not None:
            formula = add(preamble, "formula", name="enactingFormula", eId=words.ids.give(f"{prefix}formula_1"))
            add(formula, "p", resolution.enacting.text)
        write_preamble(preamble, (clause for clause in resolution.preamble if not clause.section), words, prefix)
        if not len(preamble):
            parent.remove(preamble)
    inside = [clause for clause in resolution.preamble if clause.section]
    clauses = sorted([*inside, *resolution.operative], key=lambda clause: clause.span[0])
    write_body(add(parent, "mainBody"), clauses, words, prefix)


def _write_annexes(parent: Element, resolution: Resolution, work: Work, words: WordWriter) -> None:
    if not resolution.annexes:
        return
    attachments = add(parent, "attachments")
    for number, annex in enumerate(resolution.annexes, start=1):
        attachment = add(attachments, "attachment", eId=f"att_{number}")
        doc = add(attachment, "doc", name="annex")
        write_meta(doc, work, component=f"annex_{number}")
        preface = add(doc, "preface")
        add(add(preface, "p", class_="H1"), "docNumber", _name_annex(annex))
        if annex.title:
            add(add(preface, "p", class_="H1"), "docTitle", annex.title)
        write_body(add(doc, "mainBody"), annex.clauses, words, f"att_{number}__")


def _name_annex(annex: Annex) -> str:
    return f"Annex {annex.number}" if annex.number else "Annex"
