"""A resolution as one page of HTML: no request leaves it, and no text of a document is ever mark-up of the page.

Verbs are coloured by their force, symbols lead to docs.un.org, footnotes are a step away, and a list of duties
stands beside the text. The page is read on telephones, in the dark, by screen readers and on paper.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from urllib.parse import quote

from resolution_tool.grammar import Grammar, load_grammar
from resolution_tool.models import Act, Addressee, Citation, Clause, NoteMark, Resolution
from resolution_tool.output.links import link_symbol
from resolution_tool.output.places import (
    Run,
    find_clause_places,
    find_headings,
    find_note_places,
    find_runs,
    write_number,
)

_HERE = Path(__file__).parent
_SHADES = 5  # colours for the scale of force


def build_html(resolution: Resolution, grammar: Grammar | None = None) -> str:
    """Return the page of a resolution."""
    return _Page(resolution, grammar or load_grammar()).build()


class _Page:
    """The page while it is written."""

    def __init__(self, resolution: Resolution, grammar: Grammar) -> None:
        self.resolution = resolution
        self.grammar = grammar
        self.language = resolution.source.language
        self.levels = [level.id for level in grammar.verbs.level]
        self.notes = {note.marker: note for note in resolution.footnotes}
        self.cited: dict[str, int] = {}  # how often a footnote has been cited

    def build(self) -> str:
        """Return the whole page."""
        style = (_HERE / "style.css").read_text("utf-8")
        script = (_HERE / "script.js").read_text("utf-8")
        policy = (
            f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
            "base-uri 'none'; form-action 'none'"
        )
        resolution = self.resolution
        name = resolution.symbol or resolution.source.name
        title = escape(resolution.title or name)
        body = "".join(self._write_text())
        return (
            f'<!DOCTYPE html>\n<html lang="{escape(self.language)}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
            f"<title>{escape(name)}: {title}</title>\n<style>{style}</style>\n</head>\n<body>\n"
            '<a class="skip" href="#text">Skip to the text</a>\n'
            f'<header>\n<p class="symbol">{self._link(resolution.symbol, name)}</p>\n<h1>{title}</h1>\n'
            f"{''.join(self._write_facts())}</header>\n"
            f'<div class="columns">\n<main id="text">\n{body}</main>\n{"".join(self._write_duties())}</div>\n'
            f"{''.join(self._write_foot())}<script>{script}</script>\n</body>\n</html>\n"
        )

    def _write_facts(self) -> Iterator[str]:
        resolution = self.resolution
        facts = {
            "Adopted": resolution.adopted.isoformat() if resolution.adopted else None,
            "Meeting": resolution.meeting,
            "Session": str(resolution.session) if resolution.session is not None else None,
            "Agenda": ", ".join(resolution.agenda_items) or None,
            "Origin": resolution.origin.text if resolution.origin else None,
        }
        yield '<dl class="facts">\n'
        for name, value in facts.items():
            if value:
                yield f"<div><dt>{name}</dt><dd>{escape(value)}</dd></div>\n"
        yield "</dl>\n"

    def _write_text(self) -> Iterator[str]:
        resolution = self.resolution
        if resolution.enacting:
            yield f'<p class="formula"><em>{escape(resolution.enacting.text)}</em></p>\n'
        yield from self._write_part("preamble", "Preamble", resolution.preamble)
        yield from self._write_part("operative", "Operative part", resolution.operative)
        for number, annex in enumerate(resolution.annexes, start=1):
            name = ": ".join(filter(None, [f"Annex {annex.number or ''}".strip(), annex.title]))
            yield from self._write_part(f"annex{number}", name, annex.clauses, empty=True)
        if resolution.footnotes:
            yield '<section aria-labelledby="h-notes">\n<h2 id="h-notes">Footnotes</h2>\n<ol class="notes">\n'
            seen: set[str] = set()
            for note in resolution.footnotes:
                marker = escape(note.marker)
                label = f"note-{quote(note.marker)}"
                here = f' id="{label}"' if note.marker not in seen else ""
                seen.add(note.marker)
                back = f'<a href="#ref-{quote(note.marker)}-1" aria-label="Back to the text">{marker}</a>'
                words = "".join(self._write_runs(find_runs(note.text, find_note_places(note))))
                first = back if self.cited.get(note.marker) else marker
                yield f"<li{here}><span>{first}</span><span>{words}</span></li>\n"
            yield "</ol>\n</section>\n"

    def _write_part(
        self, name: str, title: str, clauses: Iterable[Clause], *, empty: bool = False
    ) -> Iterator[str]:
        clauses = tuple(clauses)
        if not clauses and not empty:
            return
        yield f'<section aria-labelledby="h-{name}">\n<h2 id="h-{name}">{escape(title)}</h2>\n'
        section: tuple[str, ...] = ()
        for clause in clauses:
            if clause.section != section:
                section = clause.section
                if section:
                    yield f"<h3>{escape(' / '.join(section))}</h3>\n"
            yield from self._write_clause(clause, find_headings(clause))
        yield "</section>\n"

    def _write_clause(self, clause: Clause, headings: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
        style = "words table" if clause.kind == "table" else "words"
        number = f'<p class="number">{escape(write_number(clause))}</p>' if clause.number else ""
        words = "".join(self._write_runs(find_runs(clause.text, find_clause_places(clause), clause.notes)))
        yield f'<div class="clause" id="{escape(clause.id)}">{number}<p class="{style}">{words}</p>\n'
        for item in clause.items:
            if heading := headings.get(item.id):  # S/RES/2556 (2020) has them between the points of a paragraph
                yield f"<h4>{escape(' / '.join(heading))}</h4>\n"
            yield from self._write_clause(item, headings)
        yield "</div>\n"

    def _write_runs(self, runs: Iterable[Run | NoteMark]) -> Iterator[str]:
        for run in runs:
            if isinstance(run, NoteMark):
                yield self._write_mark(run.marker)
                continue
            words, what = escape(run.text), run.what
            if isinstance(what, Act):
                hint = escape(f"{what.verb} ({what.force}{', implied' if what.implied else ''})")
                yield f'<span class="verb f{self._find_shade(what.force)}" title="{hint}">{words}</span>'
            elif isinstance(what, Citation):
                hint = ", ".join(filter(None, [what.symbol, what.title, what.pinpoint]))
                yield self._link(what.symbol, run.text, hint or run.text)
            elif isinstance(what, Addressee):
                name = escape(what.name or what.text)
                yield f'<a class="who" href="#h-duties" data-who="{name}" title="{name}">{words}</a>'
            else:
                yield words

    def _write_mark(self, marker: str) -> str:
        self.cited[marker] = count = self.cited.get(marker, 0) + 1
        note = self.notes.get(marker)
        shown = escape(marker)
        if note is None:
            return f"<sup>{shown}</sup>"
        name = quote(marker)
        return (
            f'<sup><a id="ref-{name}-{count}" href="#note-{name}" title="{escape(note.text)}" '
            f'aria-label="Footnote {shown}">{shown}</a></sup>'
        )

    def _write_duties(self) -> Iterator[str]:
        rows = [
            (clause, act, who.name or who.text)
            for clause in self.resolution.walk()
            for act in clause.acts
            for who in act.addressees
        ]
        if not rows:
            return
        people = sorted({name for _, _, name in rows}, key=lambda name: (name.casefold(), name))
        yield '<aside aria-labelledby="h-duties">\n<div class="duties">\n<h2 id="h-duties">Who must do what</h2>\n'
        yield '<p class="filter" hidden><label for="filter">Addressee</label> (<output id="count"></output>)\n'
        yield '<select id="filter"><option value="">Everybody</option>\n'
        yield from (f'<option value="{escape(name)}">{escape(name)}</option>\n' for name in people)
        yield '</select></p>\n<ol id="duties">\n'
        for clause, act, name in rows:
            due = "".join(f' <span class="due">{escape(due.text)}</span>' for due in act.due)
            force = f"{act.force}, implied" if act.implied else act.force
            action = f'<span class="action">{escape(act.action)}</span>' if act.action else ""
            yield (
                f'<li data-who="{escape(name)}"><a href="#{quote(clause.id)}">{escape(clause.id)}</a> '
                f'<span class="verb f{self._find_shade(act.force)}">{escape(act.verb)}</span> '
                f'<strong>{escape(name)}</strong> <span class="force">({escape(force)})</span>{due}{action}</li>\n'
            )
        yield "</ol>\n</div>\n</aside>\n"

    def _write_foot(self) -> Iterator[str]:
        source = self.resolution.source
        yield "<footer>\n"
        if self.resolution.problems:
            yield '<h2>What is odd in the text</h2>\n<ul class="problems">\n'
            yield from (f"<li>{escape(problem.message)}</li>\n" for problem in self.resolution.problems)
            yield "</ul>\n"
        yield '<h2>How strongly it is put</h2>\n<ul class="legend">\n'
        yield from (
            f'<li><span class="verb f{self._find_shade(level)}">{escape(level)}</span></li>\n'
            for level in self.levels
        )
        yield (
            f"</ul>\n<p>Read by restool from {escape(source.name)}, SHA-256 {escape(source.sha256)}. "
            "Not an official document of the United Nations.</p>\n</footer>\n"
        )

    def _find_shade(self, force: str) -> int:
        """Return which of the colours a level has: 1 for the strongest fifth of the scale."""
        return 1 + self.levels.index(force) * _SHADES // len(self.levels) if force in self.levels else _SHADES

    def _link(self, symbol: str | None, words: str, hint: str | None = None) -> str:
        address = link_symbol(symbol, self.language) if symbol else None
        title = f' title="{escape(hint)}"' if hint else ""
        if address is None:
            return f"<cite{title}>{escape(words)}</cite>" if hint else escape(words)
        return f'<a href="{escape(address)}"{title}>{escape(words)}</a>'


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
