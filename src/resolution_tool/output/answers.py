"""Answers for people: a block for each act, clause or citation, a line for each name, count or resolution."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from resolution_tool.output.page import ColorChoice, Page, Run
from resolution_tool.output.stream import Output

Row = Mapping[str, Any]

_INDENT = 7
_SYMBOL_WIDTH = 22


def write_duties(rows: Iterable[Row], output: Output, color: ColorChoice) -> None:
    """Write a block an act, with all whom it addresses, an empty line between them."""
    page = Page(output, color)
    for number, (_, same) in enumerate(groupby(rows, key=_find_act)):
        if number:
            page.write()
        _write_act(page, list(same))


def _find_act(duty: Row) -> tuple[object, ...]:
    return tuple(
        duty[name] for name in ("source", "symbol", "clause", "phrase", "action", "due", "implied")
    )  # two acts of a clause may be of one verb


def _write_act(page: Page, rows: Sequence[Row]) -> None:
    act = rows[0]
    page.write(*_place(act), (act["phrase"], "verb"), _weigh(act))
    for duty in rows:
        page.write(*_name(duty["addressee"]), indent=_INDENT, label="  who")
    _write_what(page, act)
    for due in act["due"]:
        page.write((due["text"], ""), (explain_due(due), "dim"), indent=_INDENT, label="  due")


def _write_what(page: Page, act: Row) -> None:
    if act["action"]:
        page.write((act["action"], ""), indent=_INDENT, label="  what")
    for item in act["items"]:
        number = item["clause"].removeprefix(act["clause"])
        label = number if number.startswith("(") else "–"
        page.write((item["text"], ""), indent=_INDENT + max(4, len(label) + 1), label=" " * _INDENT + label)


def write_owed(rows: Iterable[Row], output: Output, color: ColorChoice) -> None:
    """Write a block a duty, headed by when it is due."""
    page = Page(output, color)
    for number, row in enumerate(rows):
        if number:
            page.write()
        days = " to ".join(dict.fromkeys(day for day in (row["start"], row["end"]) if day)) or "no date"
        page.write(
            (days, "number"), ("  ", ""), *_place(row), (row["verb"], "verb"), (f", force: {row['force']}", "dim")
        )
        page.write(*_name(row["addressee"]), indent=_INDENT, label="  who")
        if row["to"]:
            page.write((row["to"], "addressee"), indent=_INDENT, label="  to")
        if row["subject"]:
            page.write((row["subject"], ""), indent=_INDENT, label="  on")
        _write_what(page, row)
        for due in row["due"]:
            page.write((due["text"], ""), (explain_due(due), "dim"), indent=_INDENT, label="  due")


def write_findings(rows: Iterable[Row], output: Output, color: ColorChoice) -> None:
    """Write a block a clause, its text with the words marked that were searched for."""
    page = Page(output, color)
    for number, row in enumerate(rows):
        if number:
            page.write()
        facts = ", ".join(filter(None, (row["adopted"], *row["verbs"])))
        page.write(*_place(row), (facts, "dim"))
        page.write(*_mark(row["quote"], row["matches"], "match"), indent=2)


def write_citing(rows: Iterable[Row], output: Output, color: ColorChoice) -> None:
    """Write a block a citation: where, under which verb, what, and the clause."""
    page = Page(output, color)
    for number, row in enumerate(rows):
        if number:
            page.write()
        page.write(*_place(row), (row["phrase"] or "", "verb"), _weigh(row) if row["verb"] else ("", ""))
        cited = row["cited"]
        what = ", ".join(filter(None, (cited["symbol"], cited["title"], cited["pinpoint"], cited["date"])))
        footnote = f"  (footnote {row['marker']})" if row["via"] == "footnote" else ""
        page.write((what or cited["text"], "addressee"), (footnote, "dim"), indent=_INDENT + 1, label="  cites")
        at = row["quote"].find(cited["text"]) if row["via"] == "text" else -1
        matches = [[at, at + len(cited["text"])]] if at >= 0 else []
        page.write(*_mark(row["quote"], matches, "match"), indent=_INDENT + 1, label="  text")


def write_names(rows: Iterable[Row], output: Output, color: ColorChoice) -> None:
    """Write a line a name: how often, the name, its kind, its other spellings."""
    page = Page(output, color)
    for row in rows:
        others = f"  {'; '.join(row['spellings'])}" if row["spellings"] else ""
        kind = f"  [{row['kind']}]" if row["kind"] else ""
        page.write((row["name"], "addressee"), (kind, "dim"), (others, ""), indent=9, label=f"{row['count']:>7}")


def write_counts(rows: Iterable[Row], output: Output, color: ColorChoice) -> None:
    """Write a line a count: the number, and what it is of."""
    page = Page(output, color)
    for row in rows:
        what = "  ".join("none" if value is None else str(value) for name, value in row.items() if name != "count")
        page.write(
            (what, "addressee"), indent=9 if what else 0, label=f"{row['count']:>7}" if what else str(row["count"])
        )


def write_listed(rows: Iterable[Row], output: Output, color: ColorChoice) -> None:
    """Write a line a resolution: symbol, day of adoption, title."""
    page = Page(output, color)
    for row in rows:
        symbol = row["symbol"] or row["source"]
        page.write(
            (f"{symbol:<{_SYMBOL_WIDTH}}", "title"),
            (f" {row['adopted'] or '':<10} ", "dim"),
            (row["title"] or "untitled", ""),
        )


def _place(row: Row) -> tuple[Run, Run]:
    return (row["symbol"] or row["source"], "title"), (f" {row['clause']}  ", "number")


def _weigh(row: Row) -> Run:
    implied = ", implied" if row.get("implied") else ""
    return f"  {row['verb']}, force: {row['force']}{implied}", "dim"


def _name(who: Row) -> list[Run]:
    runs: list[Run] = [(who["text"], "addressee")]
    if who["name"] and who["name"] != who["text"]:
        runs.append((f" = {who['name']}", ""))
    if not who["direct"]:
        runs.append((" (through a group)", "dim"))
    return runs


def _mark(text: str, matches: Iterable[Sequence[int]], style: Any) -> list[Run]:
    runs: list[Run] = []
    done = 0
    for start, end in matches:
        runs += [(text[done:start], ""), (text[start:end], style)]
        done = end
    return [*runs, (text[done:], "")]


def explain_due(due: Row) -> str:
    """Say what the words of a due time come to, in brackets."""
    parts = [
        f"session {due['session']}" if due["session"] else "",
        " to ".join(dict.fromkeys(day for day in (due["start"], due["end"]) if day)),
        f"every {due['recurrence']}" if due["recurrence"] else "",
        f"within {due['duration']}" if due["duration"] else "",
    ]
    known = ", ".join(part for part in parts if part)
    return f"  ({known})" if known else ""
