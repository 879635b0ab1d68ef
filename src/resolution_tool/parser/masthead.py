"""Reads the fields of a document from its masthead, its end and the trailer of ODS."""

import datetime
import re

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.organs import Organ
from resolution_tool.models import Ods, Origin
from resolution_tool.parser.drafts import MastheadDraft
from resolution_tool.parser.folding import build_folded
from resolution_tool.parser.lines import Line

_ROLES = ("masthead", "title", "closing", "trailer")
_SESSION = re.compile(r"(?:ES-|S-)?(\d{1,3})/")
_DATE = re.compile(r"(\d{1,2})\s*([^\W\d_]+)\.?\s*(\d{4})")


def build_masthead(text: str, lines: list[Line], grammar: Grammar) -> MastheadDraft:
    """Gather the fields; the first line that gives a field wins."""
    fields, symbols, title = _find_fields(text, lines, grammar)
    organ = _find_organ(text, lines, fields, symbols, grammar)
    number = fields.get("number")
    symbol = symbols[0] if symbols else None
    if symbol is None and organ and number:
        number += _find_letters(text, lines) if "/" in number else ""
        symbol = organ.write_symbol(number)
    if number is None and symbol is not None and organ is not None:
        number = _find_number(symbol, organ)
    session = _read_ordinal(fields.get("session"), grammar)
    return MastheadDraft(
        symbol=symbol.replace(" (", "(") if symbol else None,
        organ=organ.id if organ else None,
        number=number,
        title=" ".join(part for part in (fields.get("title"), title) if part) or None,
        session=session if session is not None else _find_session(number),
        adopted=_read_date(fields.get("adopted"), grammar),
        meeting=fields.get("meeting"),
        agenda_items=_split_agenda(fields.get("agenda"), grammar),
        origin=_build_origin(fields.get("origin"), grammar),
        ods=Ods(
            job_number=fields.get("job"),
            docket=fields.get("docket"),
            symbols=tuple(symbols),
            distribution=fields.get("distribution"),
            issued=_read_date(
                fields.get("issued") or (fields.get("dated") if "distribution" in fields else None), grammar
            ),
        ),
    )


def _find_fields(text: str, lines: list[Line], grammar: Grammar) -> tuple[dict[str, str], list[str], str | None]:
    """Return the fields by name, the symbols, and the words of a title that stands apart from its number."""
    fields: dict[str, str] = {}
    symbols: list[str] = []
    title: list[str] = []
    for line in lines:
        if line.role not in _ROLES:
            continue
        found = False
        for match in grammar.structure.find_all(line.role, text, line.start, line.end):
            found = True
            for name in match.re.groupindex:
                start, end = match.span(name)
                if start >= end or name in fields:
                    continue
                cuts = [cut for cut in line.all_cuts if start <= cut[0] and cut[1] <= end]
                value = build_folded(text, start, end, cuts).text
                if name != "symbol":
                    fields[name] = value
                elif value not in symbols:
                    symbols.append(value)
        if line.role == "title" and not found:
            title.append(build_folded(text, line.start, line.end, line.all_cuts).text)
    return fields, symbols, " ".join(title) or None


def _find_letters(text: str, lines: list[Line]) -> str:
    """Return the letters of the parts of a document, " B" or " A-B", from the headings above the formulas."""
    letters: list[str] = []
    letter = ""
    for line in lines:
        words = text[line.start : line.end] if line.end - line.start == 1 else ""
        if line.role == "heading" and words.isupper():
            letter = words
        elif line.role == "formula":
            letters += [letter] if letter else []
            letter = ""
        elif line.role == "body":
            letter = ""
    if not letters:
        return ""
    return f" {letters[0]}" if letters[0] == letters[-1] else f" {letters[0]}-{letters[-1]}"


def _find_organ(
    text: str, lines: list[Line], fields: dict[str, str], symbols: list[str], grammar: Grammar
) -> Organ | None:
    if organ := grammar.organs.by_name.get(fields.get("organ", "").lower()):
        return organ
    for line in lines:
        if line.role == "formula" and (match := grammar.organs.formula.match(text, line.start, line.end)):
            return grammar.organs.by_formula.get(" ".join(match["name"].split()))
    if symbols:
        return grammar.organs.find_by_symbol(symbols[0])
    return grammar.organs.find_by_number(fields.get("number", ""))  # S/RES/17 (1947) has no formula


def _find_number(symbol: str, organ: Organ) -> str | None:
    start = max((s for s in organ.symbols if symbol.startswith(s)), key=len, default=None)
    return symbol[len(start) :] if start and start.endswith("/") else None


def _find_session(number: str | None) -> int | None:
    """Return the session of a number that begins with it: "68/192", "ES-11/1"; not the year of "2018/21"."""
    match = _SESSION.match(number or "")
    return int(match[1]) if match else None


def _split_agenda(words: str | None, grammar: Grammar) -> tuple[str, ...]:
    return (
        tuple(item for item in re.split(grammar.structure.origin.separator, words.strip()) if item) if words else ()
    )


def _build_origin(words: str | None, grammar: Grammar) -> Origin | None:
    if words is None:
        return None
    origin = grammar.structure.origin
    committee = None if re.search(origin.other_committees, words) else re.search(origin.committee, words)
    documents: list[str] = []
    for match in re.finditer(origin.document, words):
        if match["document"]:
            documents.append(match["document"])
        elif documents:
            documents.append(f"{documents[-1]}/{match['addendum']}")
    return Origin(text=words, committee=committee["committee"] if committee else None, documents=tuple(documents))


def _read_date(words: str | None, grammar: Grammar) -> datetime.date | None:
    match = _DATE.match(words or "")
    if not match:
        return None
    try:
        return datetime.date(int(match[3]), grammar.dates.months.index(match[2]) + 1, int(match[1]))
    except ValueError:  # no such month, or no such day in it
        return None


def _read_ordinal(words: str | None, grammar: Grammar) -> int | None:
    if words is None:
        return None
    dates = grammar.dates
    first, _, second = words.lower().partition("-")
    if second:
        tens, units = dates.tens.get(first), dates.ordinals.get(second)
        return tens + units if tens and units else None
    return dates.ordinals.get(first)
