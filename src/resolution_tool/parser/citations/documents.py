"""Finds documents cited by their symbol: "A/68/127", "E/2002/68/Add.1", "NPT/CONF.1995/32 (Part I)/Corr.2"."""

import re
from collections.abc import Iterator

from resolution_tool.parser.citations.drafts import Found
from resolution_tool.parser.citations.forms import Forms
from resolution_tool.parser.trace import Step

_SECOND = re.compile(
    r"[-\u2013](?=[A-Z]{1,4}/)"
)  # A/RES/75/153: "A/75/61-E/2020/4" is one document with two symbols
_OF_TEXT = re.compile(r"(?P<letters> [A-Z](?![\w.]))?(?P<year> ?\((?:(?:19|20)\d\d|(?:ES-|S-)?[IVXLC]+)\))?")
_PREFIXES = "citations / prefixes"
_MOST = 50  # additions that one range may stand for


def find_documents(plain: str, forms: Forms) -> list[Found]:
    """Return the documents that `plain` cites by symbol, in its order, with their additions and corrections."""
    documents: list[Found] = []
    for match in forms.symbol.finditer(plain):
        if not _is_symbol(match, forms):
            continue
        symbol, end = match.group().replace("/ ", "/"), match.end()
        mark, kind = next((pair for pair in forms.kinds if pair[0] in symbol), ("", "document"))
        if kind != "document" and (more := _OF_TEXT.match(plain, end)):
            end = more.end()
            symbol += more.group().replace(" ", "")
        symbol = _SECOND.split(symbol)[0].replace("\u2013", "-")
        known = f'citations / symbol_kind "{mark}"' if mark else _PREFIXES
        step = Step("symbol", known, mark or match["prefix"])
        found = Found(match.start(), end, kind, symbol, step=step)  # type: ignore[arg-type]  # kinds are checked in the grammar
        additions = list(_find_additions(plain, found, forms))
        at = additions[-1].end if additions else end
        if place := forms.units_after.match(plain, at):
            found.pinpoint = place["units"]
        documents += (found, *additions)
    return documents


def _is_symbol(match: re.Match[str], forms: Forms) -> bool:
    """Tell a symbol from other words with strokes: it has digits, and a known first part or three parts."""
    parts = match["path"].split("/")
    if not any(map(str.isdigit, match["path"])):
        return match["prefix"] in forms.prefixes and len(parts) > 2 and match["path"].isupper()
    if match["prefix"] in forms.prefixes:
        return len(parts) > 2 or any(map(str.isdigit, parts[1]))
    return len(parts) > 2


def _find_additions(plain: str, base: Found, forms: Forms) -> Iterator[Found]:
    """Yield the documents of "A/51/950 and Add.1-3" after the first."""
    at = base.end
    while addition := forms.addition.match(plain, at):
        first, last = int(addition["first"]), int(addition["last"] or addition["first"])
        for number in range(first, min(last, first + _MOST) + 1):
            symbol = f"{base.symbol}/{addition['word']}.{number}"
            step = Step("addition", "citations / pattern", addition.group())
            yield Found(addition.start("word"), addition.end(), base.kind, symbol, step=step)
        at = addition.end()
