"""Finds resolutions and decisions cited by number, in groups.

"its resolutions 61/180 of 20 December 2006, 64/178 and 67/190" is a group: the word "resolutions", what stands
before it (whose), and the numbers after it with their letters, dates, titles and places.
"""

import re
from collections.abc import Mapping, Sequence

from resolution_tool.grammar.citations import NumberForm
from resolution_tool.parser.citations.drafts import Found, Group, Mention, Number, Text
from resolution_tool.parser.citations.forms import SPLIT, Forms
from resolution_tool.parser.citations.owners import settle_group
from resolution_tool.parser.context import Context

_NEAR = 200  # characters of titles and dates that may part two numbers of a list
_WINDOW = 70  # characters before the word that can tell whose its numbers are
_JOINT = 5  # characters of a conjunction that joins two groups
_SPECIAL = ("S-", "S- ")  # with a space where a line ended
_SPECIAL_STARTS = re.compile(r"(?<!\w)E?S- ?$")
_INSIDE = frozenset("/.-\u2013_@:")  # characters before a number that is a part of something else


def find_numbers(
    plain: str,
    events: Sequence[re.Match[str]],
    mentions: Sequence[Mention],
    symbols: Sequence[Found],
    context: Context,
    forms: Forms,
) -> list[Found]:
    """Return the resolutions and decisions that `plain` cites by number, in its order.

    `events` are what `find_events` finds in it, `mentions` the bodies that it names and `symbols` the document
    symbols in it, all ascending. Afterwards `context` remembers which bodies were named and whose each number is.
    """
    memory = context.citations
    found: list[Found] = []
    group: Group | None = None
    resume = named = 0
    if events:
        text = Text(plain, mentions, symbols)
        for match in events:
            if match.start() < resume:
                continue
            if match.lastgroup is None:
                before = group
                if group:
                    found += settle_group(group, text, context, forms)
                while named < len(mentions) and mentions[named].end <= match.start():
                    memory.name_body(mentions[named].value)
                    named += 1
                group = _open(match, text, before, forms)
            elif number := _read(match, plain, group, memory.numbers, forms):
                if group is None:
                    group = Group("resolution", number.start)
                group.numbers.append(number)
                resume = number.after
        if group:
            found += settle_group(group, text, context, forms)
    for mention in mentions[named:]:
        memory.name_body(mention.value)
    return found


def find_events(plain: str, forms: Forms) -> list[re.Match[str]]:
    """Return the words "resolution" and the numbers of `plain` in its order; nothing where there is no number.

    The words are searched for as plain strings, which is the quickest.
    """
    cues: list[re.Match[str]] = []
    for tail in forms.cue_tails:
        at = plain.find(tail, 1) if tail in plain else 0
        while at > 0:
            if cue := forms.cue.match(plain, at - 1):
                cues.append(cue)
            at = plain.find(tail, at + len(tail))
    if cues:
        numbers = list(forms.number.finditer(plain))
        return sorted(cues + numbers, key=re.Match.start) if numbers else []
    if "(" not in plain:
        return []
    return [match for match in forms.number.finditer(plain) if match.lastgroup in ("council", "roman", "party")]


def _open(cue: re.Match[str], text: Text, before: Group | None, forms: Forms) -> Group:
    """Begin a group at the word "resolution": learn from what stands before it whose its numbers are."""
    plain, start = text.plain, cue.start()
    group = Group("decision" if cue.group() in forms.decisions else "resolution", cue.end())
    window = max(0, start - _WINDOW)
    named = text.find_before(start)
    if named and forms.between.fullmatch(plain, named.end, start):
        group.bodies, start = named.value, named.start
    elif own := forms.own.search(plain, window, start):
        group.own, start = True, own.start()
        if named and named.end >= window and forms.subject.fullmatch(plain, named.end, cue.start()):
            group.bodies = named.value
        elif before and before.own and before.bodies and before.body and start - before.end <= _JOINT:
            group.bodies = (before.body,)  # "the Council, in its resolution 51/30 and its decision 51/101"
    elif before and before.numbers and before.end >= start - 2:
        group.foreign = before.foreign  # "Resolution 78/3, annex, resolution 78/4, annex"
    elif _is_inside(text, start, forms):
        symbol = text.find_symbol(start)
        report = next(
            (body for pattern, body in forms.reports if symbol and pattern.match(symbol.symbol or "")), None
        )
        group.bodies = (report,) if report else ()
        group.foreign = not report  # "A/56/1026, annex II, resolution 14/221": of whoever met there
    elif before and forms.instance.search(plain, max(before.end, start - _NEAR), start):
        group.bodies, group.own = before.bodies, before.own
    elif _has_strange_name(plain[window:start]):
        group.foreign = True
    group.pinpoint = forms.find_place(plain, start)
    return group


def _is_inside(text: Text, at: int, forms: Forms) -> bool:
    """Tell whether what begins at `at` stands in a document cited just before."""
    symbol = text.find_symbol(at)
    if symbol is not None and at - symbol.end <= len(", "):
        return True
    return text.plain.endswith(", ", 0, at) and bool(forms.inside.search(text.plain, max(0, at - _WINDOW), at))


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


def _read(
    match: re.Match[str], plain: str, group: Group | None, known: Mapping[str, object], forms: Forms
) -> Number | None:
    """Return the number with what follows it, if it stands where a number of a text can stand."""
    form, start = _find_form(match, plain, forms)
    if form is None:
        return None
    last = group.numbers[-1] if group and group.numbers else None
    gap = plain[last.after if last else group.end : start] if group else ""
    joint = forms.separator if last else forms.direct
    joined = group is not None and joint.fullmatch(gap) is not None
    place = None
    if not joined:
        if form == "bare" and match.group() in known:
            place = forms.find_place(plain, start)  # "paragraphs 15 and 16 of 1970"
        if form in ("bare", "dotted"):
            if not place:
                return None
        elif form in ("council", "roman", "special-roman", "party"):
            if not _is_sure(match, form, forms):
                return None
        elif last is None or len(gap) > _NEAR or not _has_sequel(match, plain, gap, forms):
            return None
    chained = joined and last is not None
    if form == "bare" and (len(match.group()) < 3 or (chained and last and last.form not in ("council", "bare"))):
        return None
    end = match.end()
    number = Number(start, end, form, plain[start:end], (), end, None, None, place, chained)
    _read_tail(number, plain, forms)
    return number


def _find_form(match: re.Match[str], plain: str, forms: Forms) -> tuple[NumberForm | None, int]:
    """Return the shape of a number and where it begins: "S-", "ES-" and "WHA" before the digits belong to it."""
    start = match.start()
    form: NumberForm = match.lastgroup  # type: ignore[assignment]  # the groups are named as the forms
    if form == "session":
        if plain.endswith(_SPECIAL, 0, start) and (
            before := _SPECIAL_STARTS.search(plain, max(0, start - 4), start)
        ):
            form, start = "special", before.start()
        elif plain.startswith("/", start + 4):
            form = "year"
    elif form == "roman" and "-" in match.group():
        form = "special-roman"
    elif form == "dotted":
        start -= next((len(mark) for mark in forms.marks if plain.endswith(mark, 0, start)), 0)
    before_it = plain[start - 1 : start] if start else ""
    return (None if before_it.isalnum() or before_it in _INSIDE else form), start


def _has_sequel(match: re.Match[str], plain: str, gap: str, forms: Forms) -> bool:
    """Tell whether a number far into a list goes on as resolutions do: with its date, or with what it is about."""
    if forms.date.match(plain, match.end()):
        return True
    parted = forms.separator.match(plain, match.start() - len(gap.rpartition(",")[2])) if "," in gap else None
    return bool(parted and parted.end() == match.start() and forms.topic.match(plain, match.end()))


def _is_sure(match: re.Match[str], form: NumberForm, forms: Forms) -> bool:
    """Tell whether a number standing alone is a resolution's: "1540 (2004)" was adopted in that year."""
    if form == "party":
        return True
    if form != "council":
        return len(match.group().split(" ")[0]) > 2
    parts = SPLIT.fullmatch(match.group())
    return parts is not None and any(
        forms.read_year(body, int(parts[1])) == int(parts[4]) and len(parts[1]) > 2 for body in forms.bodies
    )


def _read_tail(number: Number, plain: str, forms: Forms) -> None:
    """Take in letters, date, title and place after a number."""
    at = number.end
    if number.form in ("session", "year", "special") and (letters := forms.letters.match(plain, at)):
        number.letters = _read_letters(letters.group()[1:], forms)
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


def _read_letters(text: str, forms: Forms) -> tuple[str, ...]:
    """Return lettered parts as symbols write them: "A and B" and "A to C" are one text, "A and G" are two."""
    letters = [part for part in forms.joints.split(text) if part]
    first, last = letters[0], letters[-1]
    if len(letters) == 1:
        return (first,)
    if forms.letter_range.search(text) or ord(last[0]) - ord(first[0]) == len(letters) - 1:
        return (f"{first}-{last}",)
    return tuple(letters)
