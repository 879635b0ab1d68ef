"""Answers to "who must do what" for people: a block for each act."""

from collections.abc import Iterable
from itertools import groupby

from resolution_tool.models import Due, Duty
from resolution_tool.output.page import ColorChoice, Page, Run
from resolution_tool.output.stream import Output

_INDENT = 7


def write_answers(duties: Iterable[Duty], output: Output, color: ColorChoice) -> None:
    """Write a block an act, with all whom it addresses, an empty line between them."""
    page = Page(output, color)
    for number, (_, rows) in enumerate(groupby(duties, key=_find_act)):
        if number:
            page.write()
        _write_act(page, list(rows))


def _find_act(duty: Duty) -> tuple[object, ...]:
    return duty.source, duty.symbol, duty.clause, duty.phrase, duty.action, duty.due, duty.implied


def _write_act(page: Page, rows: list[Duty]) -> None:
    act = rows[0]
    weight = f"  {act.verb}, force: {act.force}{', implied' if act.implied else ''}"
    page.write(
        (act.symbol or act.source, "title"), (f" {act.clause}  ", "number"), (act.phrase, "verb"), (weight, "dim")
    )
    for duty in rows:
        page.write(*_name(duty), indent=_INDENT, label="  who")
    if act.action:
        page.write((act.action, ""), indent=_INDENT, label="  what")
    for item in act.items:
        number = item.clause.removeprefix(act.clause)
        label = number if number.startswith("(") else "–"
        page.write((item.text, ""), indent=_INDENT + max(4, len(label) + 1), label=" " * _INDENT + label)
    for due in act.due:
        page.write((due.text, ""), (_explain(due), "dim"), indent=_INDENT, label="  due")


def _name(duty: Duty) -> list[Run]:
    who = duty.addressee
    runs: list[Run] = [(who.text, "addressee")]
    if who.name and who.name != who.text:
        runs.append((f" = {who.name}", ""))
    if not who.direct:
        runs.append((" (through a group)", "dim"))
    return runs


def _explain(due: Due) -> str:
    """Say what the words of a due time come to, in brackets."""
    parts = [
        f"session {due.session}" if due.session else "",
        " to ".join(dict.fromkeys(day.isoformat() for day in (due.start, due.end) if day)),
        f"every {due.recurrence}" if due.recurrence else "",
        f"within {due.duration}" if due.duration else "",
    ]
    known = ", ".join(part for part in parts if part)
    return f"  ({known})" if known else ""
