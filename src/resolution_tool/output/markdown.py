"""A resolution as Markdown for reading: verbs in bold, symbols as links, footnotes as footnotes."""

import re
from collections.abc import Iterable, Iterator, Mapping

from resolution_tool.models import Act, Citation, Clause, NoteMark, Resolution
from resolution_tool.output.links import link_symbol
from resolution_tool.output.places import (
    Run,
    find_clause_places,
    find_headings,
    find_note_places,
    find_runs,
    write_number,
)

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&^$])")
_LIST = re.compile(r"^(\s*)(?:([-+])(?=\s)|(\d{1,9})([.)])(?=\s))")


def build_markdown(resolution: Resolution) -> str:
    """Return a resolution as CommonMark, with footnotes as GitHub and Pandoc have them."""
    return "\n".join(_write(resolution)).rstrip() + "\n"


def _write(resolution: Resolution) -> Iterator[str]:
    language = resolution.source.language
    yield f"# {_escape(resolution.title or resolution.symbol or resolution.source.name)}\n"
    facts = [
        _link(resolution.symbol, resolution.symbol, language) if resolution.symbol else None,
        f"adopted {resolution.adopted}" if resolution.adopted else None,
        _escape(resolution.meeting) if resolution.meeting else None,
        _escape(resolution.origin.text) if resolution.origin else None,
    ]
    if any(facts):
        yield " · ".join(fact for fact in facts if fact) + "\n"
    if resolution.enacting:
        yield f"*{_escape(resolution.enacting.text)}*\n"
    yield from _write_part("Preamble", resolution.preamble, language)
    yield from _write_part("Operative part", resolution.operative, language)
    for annex in resolution.annexes:
        name = ": ".join(filter(None, [f"Annex {annex.number or ''}".strip(), annex.title]))
        yield f"## {_escape(name)}\n"
        yield from _write_part(None, annex.clauses, language)
    for note in resolution.footnotes:
        words = "".join(_write_runs(find_runs(note.text, find_note_places(note)), language))
        yield f"[^{_name_note(note.marker)}]: {words}\n"


def _write_part(name: str | None, clauses: tuple[Clause, ...], language: str) -> Iterator[str]:
    if name and clauses:
        yield f"## {name}\n"
    section: tuple[str, ...] = ()
    for clause in clauses:
        if clause.section != section:
            section = clause.section
            if section:
                yield f"### {_escape(' / '.join(section))}\n"
        yield from _write_clause(clause, language, find_headings(clause))


def _write_clause(
    clause: Clause, language: str, headings: Mapping[str, tuple[str, ...]], depth: int = 0
) -> Iterator[str]:
    words = "".join(_write_runs(find_runs(clause.text, find_clause_places(clause), clause.notes), language))
    number = f"{_escape(write_number(clause))} " if clause.number else ""
    lead = ">" * depth + " " if depth else ""
    yield lead + _LIST.sub(_keep, number + words) + "\n"
    for item in clause.items:
        if heading := headings.get(item.id):  # S/RES/2556 (2020) has them between the points of a paragraph
            yield f"{'>' * depth} #### {_escape(' / '.join(heading))}\n".lstrip(" ")
        yield from _write_clause(item, language, headings, depth + 1)


def _write_runs(runs: Iterable[Run | NoteMark], language: str) -> Iterator[str]:
    for run in runs:
        if isinstance(run, NoteMark):
            yield f"[^{_name_note(run.marker)}]"
        elif isinstance(run.what, Act):
            yield f"***{_escape(run.text)}***"
        elif isinstance(run.what, Citation) and run.what.symbol:
            yield _link(run.text, run.what.symbol, language)
        else:
            yield _escape(run.text)


def _link(words: str, symbol: str, language: str) -> str:
    address = link_symbol(symbol, language)
    shown = _escape(words)
    return f"[{shown}]({address.replace('(', '%28').replace(')', '%29')})" if address else shown


def _escape(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", words)


def _keep(match: re.Match[str]) -> str:
    """Keep a number at the start of a line from being taken for a list."""
    return f"{match[1]}\\{match[2]}" if match[2] else f"{match[1]}{match[3]}\\{match[4]}"


def _name_note(marker: str) -> str:
    return marker if marker.isalnum() else "x" + "x" * len(marker)
