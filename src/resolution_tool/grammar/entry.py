"""What every grammar file is made of: entries, each with a key, examples and counter-examples."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo

IN_ORDER = {"in order": True}  # the context in which a file is validated that was found to be in order before
NEVER = "(?!)"  # a regular expression that matches nothing: a language without such words


def check_regex(value: str | None, info: ValidationInfo) -> None:
    """Raise ValueError for what is no regular expression; nothing is compiled for a file known to be in order."""
    if info.context is IN_ORDER:
        return
    try:
        re.compile(value or "")
    except re.error as error:
        raise ValueError(f"no regular expression: {error}") from error


def _check_regex(value: str, info: ValidationInfo) -> str:
    check_regex(value, info)
    return value


Regex = Annotated[str, AfterValidator(_check_regex)]
"""A regular expression in a grammar file: what is none is a fault of the file, not of the text parsed later."""


def has_groups(*names: str) -> AfterValidator:
    """Return what demands of a `Regex` that it has these named groups, which the parser asks for."""

    def check(value: str, info: ValidationInfo) -> str:
        if info.context is not IN_ORDER and (missing := set(names).difference(re.compile(value).groupindex)):
            raise ValueError(f"no group {', '.join(f'(?P<{name}>...)' for name in sorted(missing))}")
        return value

    return AfterValidator(check)


class Table(BaseModel):
    """A part of a grammar file: closed to unknown fields, so that a misspelt one is a fault and not a silence."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Entry(Table):
    """One named piece of language knowledge.

    `examples` are texts in which the entry must be found, `counter_examples` texts in which it must not;
    `restool grammar check` and the tests run them all.
    """

    key_field: ClassVar[str] = "id"

    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Return what names the entry: a later folder's entry of the same key replaces it."""
        return str(getattr(self, self.key_field))


class GrammarFile(Table):
    """All tables that one kind of grammar file may hold; files of one kind are merged into one object."""

    remove: dict[str, tuple[str, ...]] = Field(
        default={}, description="by table, the entries that are taken away from the files before"
    )
    add: dict[str, Any] = Field(
        default={}, description="what lists get in addition, and which single fields of a table change"
    )

    def merge(self, later: Self) -> Self:
        """Return this with `later` laid over it: entries replace those of the same key, other fields as a whole.

        Raises `ValueError` where `remove` or `add` name what is not there.
        """
        merged = self._replace({table: self._without(table, keys) for table, keys in later.remove.items()})
        changed: dict[str, Any] = {}
        for field in later.model_fields_set - {"remove", "add"}:
            mine, theirs = getattr(merged, field), getattr(later, field)
            if isinstance(theirs, tuple) and theirs and isinstance(theirs[0], Entry):
                changed[field] = tuple(({e.key: e for e in mine} | {e.key: e for e in theirs}).values())
            else:
                changed[field] = theirs
        merged = merged._replace(changed)
        if not later.add:
            return merged
        grown: dict[str, Any] = {}
        for field, more in later.add.items():
            if field not in type(self).model_fields:
                raise ValueError(f"add / {field}: there is no such list or table")
            grown[field] = _grow(field, getattr(merged, field), more)
        return merged._replace(_read_fields(type(self).model_validate(grown)))

    def _replace(self, changed: dict[str, Any]) -> Self:
        """Return this with some fields changed; what was derived from the fields before is not taken over."""
        if not changed:
            return self
        return type(self).model_construct(
            self.model_fields_set | changed.keys(), **{**_read_fields(self), **changed}
        )

    def _without(self, table: str, keys: tuple[str, ...]) -> tuple["Entry", ...]:
        """Return the entries of a table without those of these keys."""
        entries = getattr(self, table, None)
        known = {e.key: e for e in entries if isinstance(e, Entry)} if isinstance(entries, tuple) else {}
        for key in keys:
            if key not in known:
                raise ValueError(f'remove / {table}: there is no "{key}"')
        return tuple(entry for key, entry in known.items() if key not in keys)


def _read_fields(table: Table) -> dict[str, Any]:
    return {field: getattr(table, field) for field in table.model_fields_set}


def _grow(place: str, mine: Any, more: Any) -> Any:
    """Return a field with more in it: lists get longer, tables get or change the fields that are given."""
    if isinstance(mine, tuple | frozenset) and isinstance(more, list):
        if any(isinstance(one, Entry) for one in mine):
            raise ValueError(f"add / {place}: entries are added as [[{place}]]")
        return [*mine, *more]
    if isinstance(mine, Table):
        mine = _read_fields(mine)
    if isinstance(mine, Mapping) and isinstance(more, dict):
        grown = {key: _grow(f"{place} / {key}", mine[key], value) for key, value in more.items() if key in mine}
        return {**mine, **more, **grown}
    return more
