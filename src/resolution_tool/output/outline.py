"""A resolution for reading: an outline with verbs and addressees marked."""

from collections.abc import Iterable, Iterator

from resolution_tool.models import Clause, Resolution
from resolution_tool.output.page import ColorChoice, Page, Run, Style
from resolution_tool.output.stream import Output


def write_outline(resolutions: Iterable[Resolution], output: Output, color: ColorChoice) -> None:
    """Write the outline of each resolution, an empty line between them."""
    page = Page(output, color)
    for number, resolution in enumerate(resolutions):
        if number:
            page.write()
        _write_head(page, resolution)
        _write_part(page, "Preamble", resolution.preamble)
        _write_part(page, "Operative part", resolution.operative)
        for annex in resolution.annexes:
            _write_part(
                page, ": ".join(filter(None, [f"Annex {annex.number or ''}".strip(), annex.title])), annex.clauses
            )
        _write_notes(page, resolution)


def _write_head(page: Page, resolution: Resolution) -> None:
    page.write(
        (resolution.symbol or resolution.source.name, "title"), (f"  {resolution.title or 'untitled'}", "title")
    )
    facts = [
        f"adopted {resolution.adopted}" if resolution.adopted else None,
        resolution.meeting,
        f"session {resolution.session}" if resolution.session else None,
        f"agenda item {', '.join(resolution.agenda_items)}" if resolution.agenda_items else None,
        resolution.origin.text if resolution.origin else None,
    ]
    page.write((" · ".join(fact for fact in facts if fact), "dim"))
    if resolution.enacting:
        page.write()
        page.write((resolution.enacting.text, ""))


def _write_part(page: Page, name: str, clauses: tuple[Clause, ...]) -> None:
    if not clauses:
        return
    page.write()
    page.write((name, "title"))
    section: tuple[str, ...] = ()
    for clause in clauses:
        if clause.section != section:
            section = clause.section
            page.write((" / ".join(section), "title"), indent=2)
        _write_clause(page, clause, 2)


def _write_clause(page: Page, clause: Clause, indent: int) -> None:
    stop = "." if clause.number and clause.number.isalnum() else ""
    label = " " * indent + (clause.number or "–") + stop + " "
    page.write(*_mark(clause), indent=max(indent + 4, len(label)), label=label)
    for act in clause.acts:
        if act.addressees:
            whom = "; ".join(who.name or who.text for who in act.addressees)
            due = "".join(f" · due {due.text}" for due in act.due)
            page.write((f"{act.verb} ({act.force}) → {whom}{due}", "dim"), indent=indent + 6)
    for item in clause.items:
        _write_clause(page, item, indent + 4)


def _mark(clause: Clause) -> list[Run]:
    """Cut the text of a clause into runs: verbs, addressees, and footnote markers put back where they stood."""
    marks = sorted(
        [*_find_phrases(clause), *((note.offset, note.offset, f"[{note.marker}]") for note in clause.notes)]
    )
    runs: list[Run] = []
    done = 0
    for start, end, what in marks:
        if start < done:
            continue
        runs.append((clause.text[done:start], ""))
        style: Style = "verb" if what == "verb" else "addressee" if what == "addressee" else "note"
        runs.append((clause.text[start:end] or what, style))
        done = end
    return [*runs, (clause.text[done:], "")]


def _find_phrases(clause: Clause) -> Iterator[tuple[int, int, str]]:
    """Yield where the phrases of acts and addressees stand in the text of a clause, in their order."""
    at = 0
    for act in clause.acts:
        if (start := clause.text.find(act.phrase, at)) < 0:
            continue
        at = start + len(act.phrase)
        yield start, at, "verb"
        for addressee in act.addressees:
            if (start := clause.text.find(addressee.text, at)) >= 0:
                yield start, start + len(addressee.text), "addressee"


def _write_notes(page: Page, resolution: Resolution) -> None:
    for title, lines in (
        ("Footnotes", [(note.marker, note.text) for note in resolution.footnotes]),
        (
            "Problems",
            [(problem.severity, f"{problem.message} [{problem.code}]") for problem in resolution.problems],
        ),
    ):
        if lines:
            page.write()
            page.write((title, "title"))
        for label, text in lines:
            page.write(
                (text, "problem" if title == "Problems" else ""), indent=max(6, len(label) + 3), label=f"  {label}"
            )
