"""Finds when something is due, as written and normalised: sessions, dates, periods, recurrence."""

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterator

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.dates import DatesFile, DuePattern
from resolution_tool.grammar.triggers import find_start
from resolution_tool.models import Due
from resolution_tool.parser.calendars import (
    add_months,
    find_days,
    find_session,
    read_number,
    read_ordinal,
)
from resolution_tool.parser.context import Context
from resolution_tool.parser.folding import Folded
from resolution_tool.parser.trace import Step


def find_due(folded: Folded, start: int, end: int, context: Context, grammar: Grammar) -> tuple[Due, ...]:
    """Return the times that bound the action in `folded.text[start:end]`, in the order of the text.

    The caller asks for acts that ask or decide something; a time in "Welcomes the meeting held ..." is no due time.
    """
    dates = grammar.dates
    triggers = dates.triggers.find(folded.plain, (start, end), folded.vocabulary)
    if not triggers:
        return ()
    plain = " " + folded.plain[start:end]  # patterns begin with the space before a word
    start -= 1
    purposes = [match.span() for match in dates.purposes.finditer(plain)]
    found: list[tuple[int, int, Due]] = []
    for trigger in triggers:
        if (first := trigger.find_start(plain)) < 0:
            continue
        pattern, regex, unless = trigger.pattern
        for match in regex.finditer(plain, first):
            group = "phrase" if "phrase" in regex.groupindex else 0
            a, b = find_start(match, group), match.end(group)
            if unless and unless.search(plain[max(0, a - 80) : a]):
                continue
            before = bisect_left(purposes, (a, a))
            if before and a < purposes[before - 1][1]:
                continue  # S/RES/1503: "in order to allow it to complete all investigations by the end of 2004"
            due = _build_due(pattern, match, plain, (start + a, start + b), folded, context, dates)
            if due:
                found.append((a, b, due))
                if context.trace is not None:
                    context.trace.note(due, Step("pattern", pattern, match.group()))
    return tuple(_drop_overlaps(found)) if found else ()


def _drop_overlaps(found: list[tuple[int, int, Due]]) -> Iterator[Due]:
    after = -1
    for a, b, due in sorted(found, key=lambda entry: (entry[0], -entry[1])):
        if a >= after:
            yield due
            after = b


def _build_due(
    pattern: DuePattern,
    match: re.Match[str],
    plain: str,
    place: tuple[int, int],
    folded: Folded,
    context: Context,
    dates: DatesFile,
) -> Due | None:
    groups = match.groupdict()
    text = folded.text[place[0] : place[1]].strip()
    lead = len(folded.text[place[0] : place[1]]) - len(folded.text[place[0] : place[1]].lstrip())
    values: dict[str, object] = {}
    if groups.get("ordinal") or groups.get("session_year"):
        values = _read_session(match, plain, context, dates)
    elif groups.get("month") or groups.get("year"):
        values = _read_date(groups, pattern, text, context, dates)
    elif groups.get("unit"):
        values = _read_period(groups, pattern, text, context, dates)
    elif often := groups.get("often"):
        values = {"recurrence": dates.recurrences.get(often)}
    if pattern.future and _is_past(values, text, "session_year" in groups, context, dates):
        return None
    span = folded.span(place[0] + lead, place[0] + lead + len(text))
    return Due.model_validate({"text": text, "span": span, "kind": pattern.kind, **values})


def _read_session(match: re.Match[str], plain: str, context: Context, dates: DatesFile) -> dict[str, object]:
    groups = match.groupdict()
    if year := groups.get("session_year"):
        first = last = int(year)
    else:
        first = read_ordinal(groups["ordinal"], dates)
        last = read_ordinal(groups["ordinal2"], dates) if groups.get("ordinal2") else first
    if (
        last < first
    ):  # A/RES/76/172: the Assembly and the Council "at their seventy-eighth and fifty-third sessions"
        return {}
    organ, times = find_session(plain, match.start(), match.end(), (first, last), context, dates)
    values: dict[str, object] = {"session": last, "organ": organ}
    if times:
        values |= {"start": times[0], "end": times[1]}
    return values


def _read_date(
    groups: dict[str, str | None], pattern: DuePattern, text: str, context: Context, dates: DatesFile
) -> dict[str, object]:
    month = dates.months.index(groups["month"]) + 1 if groups.get("month") else None
    day = int(groups.get("day") or groups.get("day2") or 0) or None
    year = int(groups["year"]) if groups.get("year") else None  # type: ignore[arg-type]  # a group that matched
    if year is None:
        if context.adopted is None or month is None:
            return {}
        year = context.adopted.year + ((month, day or 1) <= (context.adopted.month, context.adopted.day))
    try:
        part = None if day else _find_part(text, dates)
        start, end = find_days(year, month, part)
        if month and day:
            start, end = datetime.date(year, month, int(groups.get("day1") or day)), datetime.date(year, month, day)
        if groups.get("before") and part is None:
            end = start - datetime.timedelta(days=1)
    except ValueError:  # 31 June, a slip of the pen
        return {}
    if pattern.bound == "start":
        return {"start": start}
    return {"end": end} if pattern.bound == "end" else {"start": start, "end": end}


def _find_part(text: str, dates: DatesFile) -> tuple[float, float] | None:
    return next((part for words, part in dates.parts.items() if re.search(rf"\b{re.escape(words)}\b", text)), None)


def _read_period(
    groups: dict[str, str | None], pattern: DuePattern, text: str, context: Context, dates: DatesFile
) -> dict[str, object]:
    count = read_number(groups.get("count"), dates)
    if other := groups.get("ordinal_count"):
        count = dates.ordinals.get(other, 2)
    letter = dates.units[groups["unit"] or ""]
    duration = f"P{count}{letter}"
    if pattern.kind == "recurrence":
        return {"recurrence": duration}
    values: dict[str, object] = {"duration": duration}
    if context.adopted and dates.adoption and re.search(dates.adoption, text):
        days = {"D": count, "W": 7 * count}.get(letter)
        months = {"M": count, "Y": 12 * count}.get(letter, 0)
        values["end"] = (
            context.adopted + datetime.timedelta(days=days) if days else add_months(context.adopted, months)
        )
    return values


def _is_past(values: dict[str, object], text: str, yearly: bool, context: Context, dates: DatesFile) -> bool:
    """Whether a time lies before the adoption, so that it belongs to an event and not to what is asked."""
    end = values.get("end") or values.get("start")
    if values.get("organ") == context.organ and context.session and isinstance(values.get("session"), int):
        session = int(str(values["session"]))
        now = context.adopted.year if yearly and context.adopted else context.session
        current = bool(dates.current and re.search(dates.current, text))
        return session < now or (session == now and not current)
    if isinstance(end, datetime.date) and context.adopted:
        return end <= context.adopted
    return False
