"""Splits a stream of JSON into its objects, one at a time, without reading the whole.

Read are objects one a line (NDJSON), indented objects one after another, and one array of objects: what
`restool parse` writes, and what jq makes of it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from resolution_tool.errors import InputError

_BEGIN = re.compile(r'\s*(?:\{\s*["}]|\[\s*[{\]])')
_OUTSIDE = re.compile(r"[\s,]*+(\S)")
# strings hold brackets of their own
_INSIDE = re.compile(r'(?>(?:[^"{}\[\]]++|"(?>(?:[^"\\]++|\\.)*)"?)*)([{}\[\]])')


class JsonObject(NamedTuple):
    """The text of one object, and the line of the stream on which it begins (from 1)."""

    line: int
    text: str


def looks_like_json(head: str) -> bool:
    """Tell whether a text that begins with `head` is JSON; resolutions may begin with "[" as well."""
    return bool(_BEGIN.match(head))


def split_objects(lines: Iterable[str]) -> Iterator[JsonObject]:
    """Yield the top-level objects of a stream of JSON, given by its lines.

    Raises `InputError` where something else stands between objects, and at the end if an object is not closed.
    """
    parts: list[str] = []  # of the object that is open
    begun = depth = 0
    for number, line in enumerate(lines, start=1):
        start = at = 0  # where, in this line, the open object begins or goes on, and how far it is read
        while found := (_INSIDE if depth else _OUTSIDE).match(line, at):
            at = found.end()
            sign = found.group(1)
            if not depth:
                if sign == "{":
                    begun, depth, start = number, 1, at - 1
                elif sign not in "[]":
                    raise InputError(f"not JSON at line {number}; write the input with restool parse")
            elif sign in "{[":
                depth += 1
            else:
                depth -= 1
                if not depth:
                    parts.append(line[start:at])
                    yield JsonObject(begun, "".join(parts))
                    parts.clear()
        if depth:
            parts.append(line[start:])
    if depth:
        raise InputError(f"the JSON object that begins at line {begun} is not closed; the input is cut off")
