"""Sets aside what a page adds to the text: its head, its foot, and the notes at its end.

Afterwards each row has its role: "furniture" (symbol and running title, docket, page number, rule, bar code),
"number" (a row of a note's number alone, or of several), "note" (the words of a note), or "text".
"""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from resolution_tool.grammar import Grammar
from resolution_tool.parser.wrapped.rows import Row, split_row

_LONGEST_FOOT = 60
_NOTHING: frozenset[str] = frozenset()
_EDGE = 3  # rows
_SHORTEST_TITLE = 20  # characters: what is shorter may begin like the title by chance
_HEAD_ROWS = 9  # A/RES/78/128: the running title of a page head takes three rows; those of budgets more


def mark_furniture(rows: Sequence[Row], grammar: Grammar) -> list[Sequence[Row]]:
    """Give the rows of heads, feet and notes their roles, and return the rows page by page.

    Pages are numbered here where no form feed parts them.
    """
    shapes = grammar.structure.shapes
    ends_page = False
    feeds = bool(rows) and rows[-1].page > 0
    page = 0
    seen: set[str] = set()
    every: set[str] = set()
    symbols: list[int] = []
    for at, row in enumerate(rows):
        foot, turns = _NOTHING, False
        if shapes.added.match(row.text):
            short = len(row.text) < _LONGEST_FOOT
            foot = shapes.find_foot(row.text) if short else foot
            turns = shapes.turn.fullmatch(row.text) is not None
            if foot or turns or shapes.rule.fullmatch(row.text) or shapes.head.match(row.text):
                row.role = "furniture"
            elif short and shapes.symbol.fullmatch(row.text):
                symbols.append(at)
        if not feeds:
            if (ends_page and not foot) or turns:
                page += 1
                seen.clear()
                ends_page = False
            row.page = page
        if foot:
            seen |= foot
            every |= foot
            ends_page = "docket" in seen and ("page" in seen or "code" in seen)
    pages = _find_pages(rows)
    if "page" not in every:
        _mark_bare_numbers(pages)
    for page_rows in pages:
        _mark_notes(page_rows, grammar)
    symbols = [at for at in symbols if rows[at].role == "text"]
    _mark_heads(rows, pages, symbols, _find_document_title(rows, grammar))
    return pages


def _find_pages(rows: Sequence[Row]) -> list[Sequence[Row]]:
    """Return the rows page by page."""
    return [list(page) for _, page in groupby(rows, attrgetter("page"))]


def has_rule(rows: Sequence[Row], grammar: Grammar) -> bool:
    """Tell whether a rule stands above the notes of a page."""
    rule = grammar.structure.shapes.rule
    return any(row.role == "furniture" and rule.fullmatch(row.text) for row in rows)


def _mark_bare_numbers(pages: Sequence[Sequence[Row]]) -> None:
    """Mark page numbers that stand alone at the edges of pages: "2", as the Human Rights Council has them."""
    found: list[Row] = []
    for page in pages[1:]:
        edges = [*page[:_EDGE], *page[-_EDGE:]]
        found += [row for row in edges if row.text == str(row.page + 1)][:1]
    if len(found) > 1 and len(found) * 2 > len(pages[1:]):
        for row in found:
            row.role = "furniture"


def _mark_notes(rows: Sequence[Row], grammar: Grammar) -> None:
    """Mark what stands under the rule of a page as its notes, or else the numbered blocks that end the page."""
    shapes = grammar.structure.shapes
    under = False
    for row in rows:
        if row.role == "furniture":
            under = under or bool(shapes.rule.fullmatch(row.text))
        elif under:
            row.role = "number" if shapes.number.fullmatch(row.text) else "note"
    if not under:
        begin = len(rows)
        for at in range(len(rows) - 1, 0, -1):
            if rows[at].gap and not shapes.note.match(rows[at].text):
                break
            begin = at if rows[at].gap else begin
        for row in rows[begin:]:
            row.role = "note" if row.role == "text" else row.role


def _mark_heads(rows: Sequence[Row], pages: Sequence[Sequence[Row]], symbols: Sequence[int], title: str) -> None:
    """Mark page heads: the symbol of the document, and the running title before or after it, or alone.

    `symbols` tells which of the rows are symbols, `title` the words of the document's title, without spaces.
    """
    own = rows[symbols[0]].text.rstrip("* ") if symbols else ""  # A/RES/78/68*: reissued
    heads = [at for at in symbols[1:] if rows[at].text.startswith(own)]
    found = Counter(_join(rows[a:b]) for a, b in (_find_title(rows, at) for at in heads) if b > a)
    running = {title} | {
        words
        for words, count in found.items()
        if count > 1 or (title.startswith(words) and len(words) > _SHORTEST_TITLE)
    }
    longest = max(map(len, running))
    for at in heads:
        rows[at].role = "furniture"
    for page in pages[1:]:
        texts = [row for row in page[: 2 * _HEAD_ROWS] if row.role == "text"][:_HEAD_ROWS]
        words, end = "", 0
        for at, row in enumerate(texts, 1):
            words += _join([row])
            if len(words) > longest:
                break
            end = at if words in running else end
        for row in texts[:end]:
            row.role = "furniture"


def _find_document_title(rows: Sequence[Row], grammar: Grammar) -> str:
    """Return the words of the rows between the number of the document and its enacting formula."""
    formula = next((at for at, row in enumerate(rows) if grammar.organs.formula.match(row.text)), 0)
    for at in range(max(0, formula - _HEAD_ROWS), formula):
        if begins_title(rows, at, grammar):
            return _join(rows[at:formula])[len(rows[at].text.split()[0]) :]
    return ""


def begins_title(rows: Sequence[Row], at: int, grammar: Grammar) -> bool:
    """Tell whether the row at `at` begins with the number of a document, with its title behind it or below."""
    words = f"{rows[at].text} {rows[at + 1].text}" if at + 1 < len(rows) else rows[at].text
    return grammar.structure.knows("title", words, 0, len(words))


def split_feet(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with the page number a row of its own where it is glued to the last words of a page.

    A/RES/78/215: "technical assistance and capacity 8/9", for "capacity-" and the page number.
    """
    result: list[Row] = []
    total = rows[-1].page + 1 if rows else 0
    for row in rows:
        if row.text[-1].isdigit() and total > 1 and len(row.text) > _LONGEST_FOOT // 2:
            number = f"{row.page + 1}/{total}"
            if row.text.endswith(number):
                result += split_row(row, len(row.text) - len(number))
                continue
        result.append(row)
    return result


def _find_title(rows: Sequence[Row], at: int) -> tuple[int, int]:
    """Return the bounds of what may be the running title beside the symbol at `at`: before it, or after it."""
    page = rows[at].page
    start = at
    while start > 0 and at - start < _HEAD_ROWS and rows[start - 1].page == page:
        start -= 1
    if start < at and (start == 0 or rows[start - 1].page != page):
        return start, at
    end = at + 1
    while end < len(rows) and end - at < _HEAD_ROWS and rows[end].page == page:
        if rows[end].gap and end > at + 1:
            break
        end += 1
    return at + 1, end


def _join(rows: Sequence[Row]) -> str:
    return "".join("".join(row.text.split()) for row in rows)
