"""Whether a question makes sense, before it is asked: the same checks for Python and the command line."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, get_args

from resolution_tool.errors import QuestionError, UnknownNameError
from resolution_tool.query.filters import Filters, QueryPart

if TYPE_CHECKING:
    from resolution_tool.query.questions import Question

_NAMES = ("actor", "verb", "force", "kind", "cites", "organ", "symbol")
_WORDS = ("text", "due_after", "due_before", "since", "until")


def check_filters(filters: Filters) -> None:
    """Raise `UnknownNameError` for a part that no resolution has, `QuestionError` for values of another type."""
    if filters.part is not None and filters.part not in get_args(QueryPart):
        raise UnknownNameError("part", str(filters.part), (), get_args(QueryPart))
    for name in ("direct", "implied"):
        _check(name, getattr(filters, name), bool, "true, false or None")
    for name in _WORDS:
        _check(name, getattr(filters, name), str, "a string")
    for name in _NAMES:
        _check_each(name, getattr(filters, name), str, "a string, or several")
    _check_each("session", filters.session, int, "a number, or several")


def _check_each(name: str, value: object, kind: type, said: str) -> None:
    if isinstance(value, Sequence) and not isinstance(value, str):
        for one in value:
            _check(name, one, kind, said)
    else:
        _check(name, value, kind, said)


def _check(name: str, value: object, kind: type, said: str) -> None:
    if value is not None and not isinstance(value, kind):
        raise QuestionError(f"{name} takes {said}, not {value!r}")


def check_string(name: str, value: object) -> None:
    """Raise `QuestionError` for what is no string."""
    if not isinstance(value, str):
        raise QuestionError(f"{name} takes a string, not {value!r}")


def check_columns(question: "Question", names: Sequence[str]) -> None:
    """Raise `UnknownNameError` for a column that the rows of a question cannot be counted by."""
    for name in names:
        if name not in question.groups:
            raise UnknownNameError(f"column of {question.name}", name, (), sorted(question.groups))


def check_sort(question: "Question", sort: str | None, *, counted: bool = False) -> None:
    """Raise `UnknownNameError` for an order that rows do not have, `QuestionError` for any of counts."""
    if counted and sort is not None:
        raise QuestionError("names and counts come most frequent first, in no other order")
    if sort is not None and sort not in question.sorts:
        raise UnknownNameError(f"order of {question.name}", sort, (), sorted(question.sorts))


def check_limit(limit: int | None) -> int | None:
    """Return a limit that SQLite takes; raises `QuestionError` for one below zero, or no whole number."""
    _check("limit", limit, int, "a whole number")
    if limit is not None and limit < 0:
        raise QuestionError(f"a limit of {limit} rows makes no sense")
    return limit if limit is None else min(limit, sys.maxsize)
