"""Writes why a resolution was read as it was: for people, or as JSON rows for programs."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from resolution_tool.models import Clause, Resolution
from resolution_tool.output.page import ColorChoice, Page, Style
from resolution_tool.output.rows import write_objects
from resolution_tool.output.stream import Output

if TYPE_CHECKING:
    from resolution_tool.parser.explain.explanations import Explanation, Reason

Format = Literal["text", "json", "ndjson"]
Explained = Iterable[tuple[Resolution, Clause, Sequence["Explanation"]]]

_LABEL, _INDENT = 13, 15
# What a frame looks like, and what the field says that a rule of force misses.
_FRAMES = {
    "infinitive": "urges X to act",
    "known": "calls for X to act",
    "clause": "demands that X act",
    "nominal": "calls for action by X",
    "duty": "stresses that X must act",
    "object": "reminds X of",
}
_MISSED = {
    "enabled": "does not fit: the text has not said by which power the organ binds",
    "addressed": "does not fit: nobody is addressed",
    "kinds": "does not fit: it is for other kinds of addressees",
}
_OTHERS = "organs: "  # begins what a rule of other organs misses: no news to people
_STYLES: dict[str, Style] = {"act": "verb", "force": "verb", "addressee": "addressee"}

# What each `how` says, with what `matched` and in which `clause`. docs/grammar.md explains them.
SAYS = {
    "form": "fits",
    "auxiliary": "carries the verb",
    "frame": "tells who is to act by the frame {matched}",
    "rule": "sets the force, first of the rules that fit ({matched})",
    "rule-missed": "does not fit ({matched})",
    "noun": "sets the force by the noun that ends the phrase",
    "verb": "sets the force, as no rule and no noun of the phrase does",
    "name": "has this name",
    "spelling": "has this as another name",
    "former-name": "had this name at another time",
    "introduced": "was given this short form or acronym in {clause}",
    "named-before": "is called back: this clause names it just before",
    "named-most": "is called back: of all that are called so, the text has named it most, first in {clause}",
    "cited-most": "is called back: of all that are called so, the text cites its resolution most",
    "named-after": "is called so, and only this clause names it, further on",
    "set-up": "is called back: this very resolution set it up",
    "home": "is the organ's own body of this short form",
    "government": "is called back: the State that the text speaks of most",
    "resolution": "was set up by the resolution of this number",
    "adjective": "is the State of this adjective",
    "respelt": "spells it so",
    "description": "makes it a description, so that it has no name; what is left",
    "unlisted": "knows it for a name of its own by its capitals and its head",
    "pronoun": "stands for whom the act before addresses",
    "nobody": "nobody known: no name, form or description of the grammar fits",
    "nobody-before": "stands for whom the act before addresses, but that is nobody, several or nobody known",
    "nobody-told": "nobody known: many are called so, and the text does not tell which",
    "nobody-called": "nobody known: a name or short form of nobody whom the text has named or the grammar knows",
    "missed": "fits, but leads to nobody known",
    "pattern": "fits",
    "receiver": "gets the report",
    "calendar": "tells when session {matched} is",
    "named": "is named beside the number",
    "short-name": "is named beside the number by a name that it shares: it was named last",
    "its": 'adopted this text, which says "its" or the like',
    "own": "adopted this text, and its numbers are like that",
    "list": "is that of the number before in the list",
    "cited-before": "was told when this number was cited before",
    "named-last": "was named last of those whose numbers are like that",
    "shape": "has numbers like that",
    "unowned": "leads to a number and a date of nobody known",
    "symbol": "knows the symbol by this part",
    "addition": "adds to the symbol before",
    "head": "heads a name that is not listed",
    "phrase": "fits a name in small letters",
    "recalled": "stands for what was named before, first in {clause}",
    "default": "stands for the one that texts mean by it",
    "series": "cites the Treaty Series",
    "publication": "cites a publication by its sales number",
    "ibid": "repeats the work cited before",
}


def write_explanations(
    explained: Explained,
    output: Output,
    format: Format,  # noqa: A002 - the option's name
    color: ColorChoice = "auto",
) -> None:
    """Write the clauses with their reasons for people, or the reasons alone as rows of JSON."""
    if format == "text":
        _write_text(explained, output, color)
    else:
        write_objects(_dump(explained), output, indent=format == "json")


def _dump(explained: Explained) -> Iterator[dict[str, object]]:
    for _, _, rows in explained:
        yield from (row.model_dump(mode="json") for row in rows)


def _write_text(explained: Explained, output: Output, color: ColorChoice) -> None:
    page = Page(output, color)
    before: Resolution | None = None
    for resolution, clause, rows in explained:
        if before:
            page.write()
        if resolution is not before:
            page.write((resolution.symbol or resolution.source.name, "title"))
            page.write()
            before = resolution
        page.write((clause.id, "number"), ("  ", ""), (clause.text, ""))
        if not rows:
            page.write(("no act and no citation", "dim"), indent=2)
        for row in rows:
            _write_row(page, row)


def _write_row(page: Page, row: "Explanation") -> None:
    start, end = row.span
    read = "; ".join(_show(field, value) for field, value in row.read.items() if value is not False)
    page.write(
        (f'"{row.text}"', _STYLES.get(row.reads, "")),
        (f"  {read}" if read else "", ""),
        (f"  ({start}-{end})", "dim"),
        indent=_LABEL,
        label=f"  {row.reads}",
    )
    for reason in (row.because, *row.steps):
        if reason.how != "rule-missed" or not (reason.matched or "").startswith(_OTHERS):
            _write_reason(page, reason)


def _show(field: str, value: object) -> str:
    return field if value is True else f"{field}: {value}"


def _write_reason(page: Page, reason: "Reason") -> None:
    entry = f"{reason.kind} / {reason.table}" + (f' "{reason.id}"' if reason.id else "") if reason.kind else ""
    says, matched = SAYS.get(reason.how, reason.how), reason.matched
    if reason.how == "frame":
        matched = f"{matched} ({_FRAMES.get(matched or '', 'see docs/grammar-fields.md')})"
    elif reason.how == "rule-missed":
        field, _, matched = (matched or "").partition(": ")
        says = _MISSED.get(field, says) + (" ({matched})" if field == "kinds" else "")
    filled = says.format(matched=matched, clause=reason.clause or "a clause before")
    words = f": {matched}" if matched and reason.how != "rule-missed" and "{matched}" not in says else ""
    page.write(
        (f"{entry} " if entry else "", ""),
        (filled + words, "dim"),
        (f"  [{reason.file}]" if reason.file else "", "dim"),
        indent=_INDENT,
    )
