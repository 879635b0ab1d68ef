"""Settles whose resolutions and decisions the numbers of a group are.

A number belongs to the body named before the word or after the list; to the organ itself where the text says "its";
else to the body whose number it can be by its shape and date. "The Council" is the Council named last.
"""

from collections.abc import Iterator
from string import ascii_uppercase
from typing import Literal

from resolution_tool.grammar.citations import Body
from resolution_tool.grammar.symbols import write_symbol
from resolution_tool.parser.citations.drafts import Found, Group, Number, Text
from resolution_tool.parser.citations.forms import SPLIT, Forms, can_count, fits, read_roman
from resolution_tool.parser.context import Context
from resolution_tool.parser.trace import Step

# What tells whose a number is: a name beside it, "its", the number before it in a list ... or its shape alone.
Owner = Literal["named", "short-name", "its", "own", "list", "cited-before", "named-last", "shape"]
_MAIN = 4  # bodies, first in the grammar, that a short name may mean where no body was named before


def settle_group(group: Group, text: Text, context: Context, forms: Forms) -> list[Found]:
    """Settle whose the numbers of a group are, and return them."""
    if not group.numbers:
        return []
    if len(group.numbers) > 1:
        _share_dates(group)
    end = group.numbers[-1].after
    after = forms.after.match(text.plain, end)
    if after and not group.bodies and (named := text.find_at(after.end())):
        group.bodies = named.value
        if text.plain[named.start : named.end] in forms.shorts and forms.longer.match(text.plain, named.end):
            group.bodies, group.foreign = (), True  # "of the Commission on Quiet Cities"
    group.end = end
    return [found for number in group.numbers for found in _settle(number, group, context, forms)]


def _share_dates(group: Group) -> None:
    """Give the date after a list to the numbers before it: "74/262, 74/263 and 74/265 of 27 December 2019"."""
    for later, earlier in zip(reversed(group.numbers), reversed(group.numbers[:-1]), strict=False):
        if later.chained and later.date and not earlier.date and later.form == earlier.form:
            session = _read_session(later)[0]
            if session and _read_session(earlier)[0] == session:
                earlier.date = later.date


def _settle(number: Number, group: Group, context: Context, forms: Forms) -> list[Found]:
    session, text = _read_session(number)
    body, sure, how = _choose(number, text, session, group, context, forms)
    group.body = body
    if body is None:
        if number.date:  # surely a text, whosever it is
            unowned = Step("unowned", "citations / pattern", number.text)
            return [Found(number.start, number.end, group.kind, None, number.title, number.date, step=unowned)]
        return []
    step = Step(how, body, f'{number.form} "{number.text}"') if context.trace is not None else None
    if number.form == "bare":
        known = context.citations.numbers.get(text)
        year = forms.read_year(body, int(text))
        if not known and not year:
            return []
        text = known[1] if known else f"{text}({year})"
    elif number.form == "council":
        sure = sure and forms.read_year(body, int(text.partition("(")[0])) in (session, None)
    numbers = context.citations.numbers
    numbers[number.text] = numbers[text] = numbers[text.partition("(")[0]] = (body.id, text)
    pinpoint = number.pinpoint or (group.pinpoint if number is group.numbers[0] else None)
    template = body.resolution if group.kind == "resolution" else body.decision
    title, doubt = number.title, None
    if not template:
        title = forms.title.format(body=body.name, kind=group.kind, number=number.text)
    if not sure:
        date = f" of {number.date.isoformat()}" if number.date else ""
        doubt = f"{body.name} has no {group.kind} {number.text}{date}"
    found: list[Found] = []
    for letters in number.letters or ("",):
        symbol = write_symbol(template, text + letters) if template else None
        item = Found(number.start, number.end, group.kind, symbol, title, number.date, pinpoint)
        item.doubt, item.step = doubt, step
        found.append(item)
    return found


def _read_session(number: Number) -> tuple[int, str]:
    """Return session or year of a number, and the number as symbols write it: "217 A (III)" is 3, "217(III)"."""
    if number.form in ("roman", "special-roman", "council") and (parts := SPLIT.fullmatch(number.text)):
        session = int(parts[4]) if parts[4].isdigit() else 0 if parts[3] else read_roman(parts[4])
        return session, f"{parts[1]}({parts[3]}{parts[4]})"
    plain = number.text.replace("- ", "-").partition(" ")[0]
    if number.form == "dotted":
        plain = plain.lstrip(ascii_uppercase)  # "WHA73.1"
    first = plain.partition("/")[0]
    return int(first) if first.isdigit() else 0, plain


def _choose(
    number: Number, text: str, session: int, group: Group, context: Context, forms: Forms
) -> tuple[Body | None, bool, Owner]:
    """Return the body whose number it is, whether shape and date agree with that, and what tells whose it is."""
    form = number.form
    if group.foreign and form not in ("council", "party"):
        return None, False, "shape"
    counted = int(text.partition("(")[0]) if form == "roman" else 0
    shaped: tuple[Body | None, Owner] = None, "shape"
    for body, how in _rank(number, text, group, context, forms):
        if form not in body.forms or not can_count(body, form, session, counted):
            continue
        if number.form == "bare":
            year = forms.read_year(body, int(text))
            right = not (year and number.date) or year == number.date.year
            return (body, True, how) if right else (None, False, how)
        if fits(body, form, session, number.date, context.adopted):
            return body, True, how
        if not shaped[0] and (group.bodies or body.id == context.organ):
            shaped = body, how  # the date may be wrong
    return shaped[0], False, shaped[1]


def _rank(number: Number, text: str, group: Group, context: Context, forms: Forms) -> Iterator[tuple[Body, Owner]]:
    """Yield the bodies that a number may be of, the likeliest first, each with what speaks for it."""
    if len(group.bodies) == 1:
        yield group.bodies[0], "named"
    own = forms.by_id.get(context.organ or "")
    memory = context.citations
    if len(group.bodies) > 1:
        meant = {body.id for body in group.bodies}
        recent = (forms.by_id[name] for name in reversed(memory.bodies))
        likely = (*recent, *([own] if own else []), *forms.bodies[:_MAIN])
        yield from ((body, "short-name") for body in likely if body.id in meant)
        return
    if group.own and own:
        yield own, "its"
    if number.form == "bare":
        if own:
            yield own, "own"
        return
    if number.form == "party":
        yield from ((body, "shape") for body in forms.bodies)
        return
    if number.chained and group.body:
        yield group.body, "list"
    if not group.own and text in memory.numbers:
        yield forms.by_id[memory.numbers[text][0]], "cited-before"
    if own:
        yield own, "own"
    recent = (forms.by_id[name] for name in reversed(memory.bodies))
    known = (body for body in recent if body.sessions or body.last_numbers or number.form == "year")
    yield from ((body, "named-last") for body in known)
    main = (body for body in forms.bodies[: _MAIN - 1] if number.form != "roman" or body.roman_numbers)
    yield from ((body, "shape") for body in main)
