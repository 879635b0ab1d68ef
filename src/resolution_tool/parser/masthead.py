"""Reads the fields of a document from its masthead, its end and the trailer of ODS."""

import datetime
import re

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.organs import Organ
from resolution_tool.models import Ods, Origin
from resolution_tool.parser.drafts import MastheadDraft
from resolution_tool.parser.folding import build_folded
from resolution_tool.parser.lines import Line

_DATE = re.compile(r"(\d{1,2})\s*([^\W\d_]+)\s*(\d{4})")


def build_masthead(text: str, lines: list[Line], grammar: Grammar) -> MastheadDraft:
    """Gather the fields; the first line that gives a field wins."""
    fields: dict[str, str] = {}
    symbols: list[str] = []
    for line in lines:
        for pattern in grammar.structure.by_role.get(line.role or "", ()):
            match = pattern.find(text, line.start, line.end)
            if not match:
                continue
            for name, start_end in ((n, match.span(n)) for n in match.groupdict()):
                if start_end[0] < 0:
                    continue
                value = build_folded(
                    text, *start_end, [c for c in line.all_cuts if c[0] >= start_end[0] and c[1] <= start_end[1]]
                ).text
                if name == "symbol":
                    symbols += [value] if value else []
                elif value:
                    fields.setdefault(name, value)
    draft = MastheadDraft()
    organ = _find_organ(text, lines, fields, grammar)
    draft.organ = organ.id if organ else None
    draft.number = fields.get("number")
    draft.title = fields.get("title")
    draft.symbol = symbols[0] if symbols else None
    if draft.symbol is None and organ and organ.resolution and draft.number:
        draft.symbol = organ.resolution.format(number=draft.number)
    draft.adopted = _read_date(fields.get("adopted"), grammar)
    draft.meeting = fields.get("meeting")
    draft.session = _read_ordinal(fields.get("session"), grammar)
    draft.agenda_items = tuple(fields["agenda"].split(" and ")) if "agenda" in fields else ()
    draft.origin = Origin(text=fields["origin"]) if "origin" in fields else None
    draft.ods = Ods(
        job_number=fields.get("job"),
        docket=fields.get("docket"),
        symbols=tuple(symbols),
        distribution=fields.get("distribution"),
        issued=_read_date(fields.get("issued"), grammar),
    )
    return draft


def _find_organ(text: str, lines: list[Line], fields: dict[str, str], grammar: Grammar) -> Organ | None:
    if organ := grammar.organs.by_name.get(fields.get("organ", "")):
        return organ
    for line in lines:
        if line.role == "formula" and (match := grammar.organs.formula.match(text, line.start, line.end)):
            return grammar.organs.by_formula.get(" ".join(match["name"].split()))
    return None


def _read_date(words: str | None, grammar: Grammar) -> datetime.date | None:
    match = _DATE.match(words or "")
    if not match:
        return None
    month = grammar.structure.months.get(match[2])
    try:
        return datetime.date(int(match[3]), month, int(match[1])) if month else None
    except ValueError:
        return None


def _read_ordinal(words: str | None, grammar: Grammar) -> int | None:
    if words is None:
        return None
    first, _, second = words.lower().partition("-")
    if second:
        tens, units = grammar.structure.tens.get(first), grammar.structure.ordinals.get(second)
        return tens + units if tens and units else None
    return grammar.structure.ordinals.get(first)
