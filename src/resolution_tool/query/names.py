"""What can be asked for: the actors, verbs and instruments that occur, how often, and how they may be spelled."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Literal

from resolution_tool.library import Library
from resolution_tool.query.ask import as_library, hint, look_up_in, run
from resolution_tool.query.checks import check_limit
from resolution_tool.query.filters import Condition, Filters
from resolution_tool.query.plan import Table, build_plan
from resolution_tool.query.questions import Row
from resolution_tool.spelling import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from resolution_tool.grammar import Grammar
    from resolution_tool.models import Resolution

Kind = Literal["actor", "verb", "instrument"]

_TABLES: dict[Kind, Table] = {"actor": "act", "verb": "act", "instrument": "citation"}
_COLUMNS: dict[Kind, str] = {"actor": "a.actor", "verb": "a.verb", "instrument": "t.target"}
_FIXED: dict[Kind, Condition] = {
    "actor": Condition("a.actor IS NOT NULL"),
    "verb": Condition("a.who = 0"),
    "instrument": Condition("t.kind IN ('treaty', 'instrument')"),
}
_SAMPLES: dict[Kind, str] = {
    "actor": "SELECT coalesce(who_name, who_text), who_kind FROM act WHERE actor = ? LIMIT 1",
    "verb": "SELECT verb, force FROM act WHERE verb = ? LIMIT 1",
    "instrument": "SELECT coalesce(title, symbol, text), kind FROM citation WHERE target = ? LIMIT 1",
}


def list_names(
    source: "Library | Iterable[Resolution]",
    kind: Kind,
    filters: Filters,
    *,
    like: str | None = None,
    unused: bool = False,
    limit: int | None = None,
    grammar: "Grammar | None" = None,
) -> Iterator[Row]:
    """Yield {id, name, kind, spellings, count} of each name that rows of `filters` have, most frequent first.

    `like` keeps names with these words in any spelling; with `unused`, names follow that the grammar knows and
    nothing of the source has.
    """
    library = as_library(source, grammar)
    asked = look_up_in(library, filters)
    column, conditions, number = _COLUMNS[kind], [_FIXED[kind]], "count(*)"
    if kind == "verb" and asked.is_of_addressees:  # an act counts once, with any of those it addresses
        conditions, number = [], "count(DISTINCT a.clause || ' ' || a.position)"
    if not asked.is_bare:
        column, conditions = f"+{column}", [hint(condition) for condition in conditions]
    plan = build_plan(library, _TABLES[kind], asked, conditions, in_order=False)
    sql = plan.build(f"{column}, {number}", tail=" GROUP BY 1 ORDER BY 2 DESC, 1")
    wanted = fold_name(like) if like else ""

    def rows() -> Iterator[Row]:
        seen: set[str] = set()
        for key, number in run(library, sql, plan.parameters):
            seen.add(key)
            if (row := _build_row(library, kind, key, number)) and _is_like(row, wanted):
                yield row
        if unused:
            ids = run(library, "SELECT id FROM entry WHERE kind = ? ORDER BY id", (kind,))
            for (key,) in list(ids):
                if key not in seen and _is_like(row := _build_row(library, kind, key, 0), wanted):
                    yield row

    return islice(rows(), check_limit(limit))


def _build_row(library: Library, kind: Kind, key: str, number: int) -> Row:
    known = next(run(library, "SELECT name, detail FROM entry WHERE kind = ? AND id = ?", (kind, key)), None)
    name, detail = known or next(run(library, _SAMPLES[kind], (key,)), (key, None))
    spellings = run(
        library, "SELECT DISTINCT written FROM spelling WHERE kind = ? AND id = ? ORDER BY 1", (kind, key)
    )
    return {
        "id": key,
        "name": name,
        "kind": detail,
        "spellings": [written for (written,) in spellings if written not in (name, key)],
        "count": number,
    }


def _is_like(row: Row, wanted: str) -> bool:
    spellings: Sequence[str] = (row["name"], row["id"], *row["spellings"])
    return not wanted or any(wanted in fold_name(spelling) for spelling in spellings)
