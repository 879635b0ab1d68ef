"""Finds resolutions and decisions cited by number, and whose they are.

"its resolutions 61/180 of 20 December 2006, 64/178 and 67/190" is a group: the word "resolutions", what stands
before it (whose), and the numbers after it with their letters, dates, titles and places. A number belongs to the
body named before the word or after the list; to the organ itself where the text says "its"; else to the body
whose number it can be by its shape and date.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from resolution_tool.grammar.citations import Body, NumberForm
from resolution_tool.parser.citations_forms import Forms, can_count, fits, read_roman
from resolution_tool.parser.context import Context

_NEAR = 200  # characters of titles and dates that may part two numbers of a list
_SPECIAL = re.compile(r"E?S-$")
_INSIDE = frozenset("/.-\u2013_@:")  # characters before a number that is a part of something else
_SPLIT = re.compile(r"(\d+)(?: ([A-Z]))? ?\(((?:ES-|S-)?)([IVXLC]+|\d{4})\)")


class Mention(NamedTuple):
    """A body named in the text: one, or the several that a short name may mean."""

    start: int
    end: int
    bodies: tuple[Body, ...]


@dataclass(slots=True)
class Found:
    """A citation before it is frozen; offsets are of the folded text."""

    start: int
    end: int
    kind: Literal["resolution", "decision", "document", "statement", "treaty", "instrument"]
    symbol: str | None = None
    title: str | None = None
    date: datetime.date | None = None
    pinpoint: str | None = None
    adopted_by: str | None = None
    unts: tuple[str, str] | None = None  # volume and number
    doubt: str | None = None  # why number and date, or number and year, cannot both be right


@dataclass(slots=True)
class _Number:
    start: int
    end: int
    form: NumberForm
    text: str
    letters: str
    after: int
    date: datetime.date | None = None
    title: str | None = None
    pinpoint: str | None = None
    chained: bool = False  # parted from the number before it by a comma or "and" alone


@dataclass(slots=True)
class _Group:
    kind: Literal["resolution", "decision"]
    end: int
    bodies: tuple[Body, ...] = ()
    own: bool = False
    foreign: bool = False
    pinpoint: str | None = None
    body: Body | None = None  # whose the number before was
    numbers: list[_Number] = field(default_factory=list)


def find_numbers(
    plain: str, mentions: Sequence[Mention], masked: Sequence[Found], context: Context, forms: Forms
) -> Iterator[Found]:
    """Yield the resolutions and decisions that `plain` cites by number, in its order.

    `mentions` are the bodies that it names and `masked` the document symbols in it, both ascending. Afterwards
    `context` remembers which bodies were named and whose each number is.
    """
    memory = context.citations
    group: _Group | None = None
    resume = named = 0
    for match in _find_events(plain, forms):
        if match.start() < resume:
            continue
        if match.lastgroup is None:
            before = group
            if group:
                yield from _close(group, plain, mentions, context, forms)
            while named < len(mentions) and mentions[named].end <= match.start():
                memory.name_body(mentions[named].bodies)
                named += 1
            group = _open(match, plain, mentions, masked, before, forms)
            continue
        number = _read(match, plain, group, forms)
        if not number:
            continue
        if group is None:
            group = _Group("resolution", number.start)
        group.numbers.append(number)
        resume = number.after
    if group:
        yield from _close(group, plain, mentions, context, forms)
    for mention in mentions[named:]:
        memory.name_body(mention.bodies)


def _find_events(plain: str, forms: Forms) -> list[re.Match[str]]:
    """Return the words "resolution" and the numbers of `plain` in its order; nothing where there is no number."""
    numbers = list(forms.number.finditer(plain))
    if not numbers:
        return []
    cues = list(forms.cue.finditer(plain))
    if not cues:
        return [match for match in numbers if match.lastgroup in ("council", "roman")]
    return sorted(cues + numbers, key=re.Match.start)


def _open(
    cue: re.Match[str],
    plain: str,
    mentions: Sequence[Mention],
    masked: Sequence[Found],
    before: _Group | None,
    forms: Forms,
) -> _Group:
    """Begin a group at the word "resolution": learn from what stands before it whose its numbers are."""
    start = cue.start()
    group = _Group("decision" if cue.group() in forms.decisions else "resolution", cue.end())
    window = max(0, start - 80)
    named = next((m for m in reversed(mentions) if m.end <= start), None)
    if named and forms.between.fullmatch(plain, named.end, start):
        group.bodies, start = named.bodies, named.start
    elif own := forms.own.search(plain[window:start]):
        group.own, start = True, window + own.start()
        if named and named.end >= window and forms.subject.fullmatch(plain, named.end, cue.start()):
            group.bodies = named.bodies
    elif before and before.numbers and before.end >= start - 2:
        group.foreign = before.foreign  # "Resolution 78/3, annex, resolution 78/4, annex"
    elif any(start - 2 <= found.end <= start for found in masked) or forms.inside.search(plain[window:start]):
        group.foreign = True  # "A/56/1026, annex II, resolution 14/221": of whoever met there
    elif before and forms.instance.search(plain[max(before.end, start - _NEAR) : start]):
        group.bodies, group.own = before.bodies, before.own
    elif _has_strange_name(plain[window:start]):
        group.foreign = True
    if place := forms.units_before.search(plain[max(0, start - 120) : start]):
        group.pinpoint = place["units"]
    return group


def _has_strange_name(before: str) -> bool:
    """Tell whether the word before is a name inside a sentence: of a body that the grammar does not know."""
    words = before.rsplit(" ", 3)[1:]
    return (
        len(words) == 3
        and not words[2]
        and words[1][:1].isupper()
        and words[1][-1:].isalnum()
        and (words[0][-1:].isalnum() or words[0][-1:] in "'")
    )


def _read(match: re.Match[str], plain: str, group: _Group | None, forms: Forms) -> _Number | None:
    """Return the number with what follows it, if it stands where a number of a text can stand."""
    form, start = _find_form(match, plain)
    if form is None:
        return None
    last = (group.numbers[-1].after if group.numbers else group.end) if group else 0
    gap = plain[last:start]
    direct = group is not None and not group.numbers and gap in (" ", " No. ")
    chained = group is not None and bool(group.numbers) and forms.separator.fullmatch(gap) is not None
    if not (direct or chained):
        if form in ("bare", "dotted"):
            return None
        if form in ("council", "roman", "special-roman"):
            if not _is_sure(match, form, forms):
                return None
        elif group is None or not group.numbers or len(gap) > _NEAR or not forms.date.match(plain, match.end()):
            return None
    if form == "bare" and (
        len(match.group()) < 3 or (chained and group and group.numbers[-1].form not in ("council", "bare"))
    ):
        return None
    number = _Number(start, match.end(), form, plain[start : match.end()], "", match.end(), chained=chained)
    _read_tail(number, plain, forms)
    return number


def _find_form(match: re.Match[str], plain: str) -> tuple[NumberForm | None, int]:
    """Return the shape of a number and where it begins: "S-" and "ES-" before the digits belong to it."""
    start = match.start()
    form: NumberForm = match.lastgroup  # type: ignore[assignment]  # the groups are named as the forms
    if form == "session":
        if before := _SPECIAL.search(plain, max(0, start - 3), start):
            form, start = "special", before.start()
        elif len(match.group().partition("/")[0]) == 4:
            form = "year"
    elif form == "roman" and "-" in match.group():
        form = "special-roman"
    elif form == "dotted" and plain.startswith("WHA", start - 3):
        start -= 3
    before_it = plain[start - 1 : start] if start else ""
    return (None if before_it.isalnum() or before_it in _INSIDE else form), start


def _is_sure(match: re.Match[str], form: NumberForm, forms: Forms) -> bool:
    """Tell whether a number standing alone is a resolution's: "1540 (2004)" was adopted in that year."""
    if form != "council":
        return len(match.group().split(" ")[0]) > 2
    parts = _SPLIT.fullmatch(match.group())
    return parts is not None and any(
        forms.read_year(body, int(parts[1])) == int(parts[4]) and len(parts[1]) > 2 for body in forms.bodies
    )


def _read_tail(number: _Number, plain: str, forms: Forms) -> None:
    """Take in letters, date, title and place after a number."""
    at = number.end
    if number.form in ("session", "year", "special") and (letters := forms.letters.match(plain, at)):
        number.letters = _join_letters(letters.group()[1:])
        at = number.end = letters.end()
        number.text = plain[number.start : at]
    for _ in range(3):
        if number.date is None and (day := forms.date.match(plain, at)):
            number.date = forms.read_date(day)
            at = day.end()
        elif number.title is None and (title := forms.entitled.match(plain, at)):
            number.title = plain[title.start("title") : title.end("title")].rstrip(" ,")
            at = title.end()
        elif number.pinpoint is None and (place := forms.units_after.match(plain, at)):
            number.pinpoint = place["units"]
            at = place.end()
        else:
            break
    number.after = at


def _join_letters(text: str) -> str:
    """Write lettered parts as symbols do: "B", "A and B" as "A-B", "A to C" as "A-C"."""
    if len(text) < 3:
        return text
    return f"{text[0]}-{text[-1]}"


def _close(
    group: _Group, plain: str, mentions: Sequence[Mention], context: Context, forms: Forms
) -> Iterator[Found]:
    """Settle whose the numbers of a group are, and yield them."""
    if not group.numbers:
        return
    _share_dates(group)
    after = forms.after.match(plain, group.numbers[-1].after)
    if after and not group.bodies:
        named = next((m for m in mentions if m.start == after.end()), None)
        if named:
            group.bodies = named.bodies
    if not group.foreign or group.numbers[0].form == "council":
        for number in group.numbers:
            found = _settle(number, group, context, forms)
            if found:
                yield found
    group.end = group.numbers[-1].after


def _share_dates(group: _Group) -> None:
    """Give the date after a list to the numbers before it: "74/262, 74/263 and 74/265 of 27 December 2019"."""
    for later, earlier in zip(reversed(group.numbers), reversed(group.numbers[:-1]), strict=False):
        if later.chained and later.date and not earlier.date and later.form == earlier.form:
            same = earlier.text.partition("/")[0] == later.text.partition("/")[0]
            if same or later.form == "council":
                earlier.date = later.date


def _settle(number: _Number, group: _Group, context: Context, forms: Forms) -> Found | None:
    session, text = _read_session(number)
    body, sure = _choose(number, text, session, group, context, forms)
    group.body = body
    if body is None:
        return None
    if number.form == "bare":
        known = context.citations.numbers.get(text)
        year = forms.read_year(body, int(text))
        if not known and not year:
            return None
        text = known[1] if known else f"{text}({year})"
    elif number.form == "council":
        sure = sure and forms.read_year(body, int(text.partition("(")[0])) in (session, None)
    numbers = context.citations.numbers
    numbers[number.text] = numbers[text] = numbers[text.partition("(")[0]] = (body.id, text)
    first, _, second = text.partition("/")
    template = body.resolution if group.kind == "resolution" else body.decision
    symbol = template.format(number=text, first=first, second=second) if template else None
    title = number.title
    if symbol is None and title is None:
        title = forms.title.format(body=body.name, kind=group.kind, number=number.text)
    pinpoint = number.pinpoint or (group.pinpoint if number is group.numbers[0] else None)
    doubt = (
        None
        if sure
        else f"{body.name} has no {group.kind} {number.text}"
        + (f" of {number.date.isoformat()}" if number.date else "")
    )
    return Found(number.start, number.end, group.kind, symbol, title, number.date, pinpoint, doubt=doubt)


def _read_session(number: _Number) -> tuple[int, str]:
    """Return session or year of a number, and the number as symbols write it: "217 A (III)" is 3, "217(III)"."""
    if number.form in ("roman", "special-roman", "council") and (parts := _SPLIT.fullmatch(number.text)):
        session = int(parts[4]) if parts[4].isdigit() else 0 if parts[3] else read_roman(parts[4])
        return session, f"{parts[1]}({parts[3]}{parts[4]})"
    plain = number.text.partition(" ")[0].removeprefix("WHA")
    first = plain.partition("/")[0]
    return int(first) if first.isdigit() else 0, plain + number.letters


def _choose(
    number: _Number, text: str, session: int, group: _Group, context: Context, forms: Forms
) -> tuple[Body | None, bool]:
    """Return the body whose number it is, and whether shape and date agree with that."""
    form = number.form
    shaped: Body | None = None
    for body in _rank(number, text, group, context, forms):
        if form not in body.forms or not can_count(body, form, session):
            continue
        if number.form == "bare":
            year = forms.read_year(body, int(text))
            return (body, True) if not (year and number.date) or year == number.date.year else (None, False)
        if fits(body, form, session, number.date, context.adopted):
            return body, True
        shaped = shaped or body
    return shaped, False


def _rank(number: _Number, text: str, group: _Group, context: Context, forms: Forms) -> Iterator[Body]:
    """Yield the bodies that a number may be of, the likeliest first."""
    if len(group.bodies) == 1:
        yield group.bodies[0]
    own = forms.by_id.get(context.organ or "")
    memory = context.citations
    recent = [forms.by_id[name] for name in reversed(memory.bodies)]
    if len(group.bodies) > 1:
        yield from (body for body in recent if body in group.bodies)
        if own and own in group.bodies:
            yield own
        yield from group.bodies
    if group.own and own:
        yield own
    if number.form == "bare":
        if own:
            yield own
        return
    if number.chained and group.body:
        yield group.body
    if not group.own and text in memory.numbers:
        yield forms.by_id[memory.numbers[text][0]]
    if own:
        yield own
    yield from (body for body in recent if body.sessions is None or body.resolution)
    yield from forms.bodies[:3]
