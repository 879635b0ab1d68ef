"""The answer to "why was this read?": rows that `restool explain` writes, a public contract as `models` is."""

from typing import Literal

from pydantic import JsonValue

from resolution_tool.models import Model, Span

Reads = Literal["act", "force", "addressee", "due", "effect", "citation"]


class Reason(Model):
    """An entry of the grammar, or a table of it, and how it fired.

    `file` is where it stands ("en/verbs-lemmas.toml"), `kind` the kind of that file, `table` its table there and
    `id` what names the entry in it; `matched` is what of the entry fits: a form, a name, the words that a pattern
    matched. `clause` is the clause that gave the words their meaning ("the Office"). docs/grammar.md lists `how`.
    """

    how: str
    file: str | None = None
    kind: str | None = None
    table: str | None = None
    id: str | None = None
    matched: str | None = None
    clause: str | None = None


class Explanation(Model):
    """Why one thing was read: an act, its force, an addressee, a due time, an effect or a citation.

    `read` is what was read, by the field names of `parse`; `because` is the entry that decided, and `steps` are
    what it rested on, or what fitted and did not decide. `act` counts the acts of the clause from 1.
    """

    symbol: str | None
    source: str
    clause: str
    act: int | None
    reads: Reads
    text: str
    span: Span
    read: dict[str, JsonValue]
    because: Reason
    steps: tuple[Reason, ...] = ()
