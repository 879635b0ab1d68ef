"""What every grammar file is made of: entries, each with a key, examples and counter-examples."""

from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict


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

    def merge(self, later: Self) -> Self:
        """Return this with `later` laid over it: entries replace those of the same key, other fields as a whole."""
        changed: dict[str, Any] = {}
        for field in later.model_fields_set:
            mine, theirs = getattr(self, field), getattr(later, field)
            if isinstance(theirs, tuple) and theirs and isinstance(theirs[0], Entry):
                changed[field] = tuple(({e.key: e for e in mine} | {e.key: e for e in theirs}).values())
            else:
                changed[field] = theirs
        return self.model_copy(update=changed)
