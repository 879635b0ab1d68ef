"""Statistics of acts: by force, verb and addressee, what is to be reported, by organ and year."""

from typing import TYPE_CHECKING, Any

from resolution_tool.query.ask import as_library, count, run
from resolution_tool.query.filters import Condition, Filters
from resolution_tool.query.names import list_names
from resolution_tool.query.questions import ACTS, DUTIES, LEVELS, LISTED, REPORTS, Question

if TYPE_CHECKING:
    from collections.abc import Iterable

    from resolution_tool.grammar import Grammar
    from resolution_tool.library import Library
    from resolution_tool.models import Resolution

Counts = dict[str, int]


def build_statistics(
    source: "Library | Iterable[Resolution]",
    filters: Filters,
    *,
    limit: int | None = None,
    grammar: "Grammar | None" = None,
) -> dict[str, Any]:
    """Return {resolutions, acts, duties, reports, by_force, by_verb, by_addressee, reports_by_addressee, ...}.

    An act counts once, a duty once for each addressee; `reports` are duties to report. Forces go from the strongest
    down, years and organs in their order, the rest by how frequent they are, `limit` of each.
    """
    library = as_library(source, grammar)

    def total(question: Question, *fixed: Condition) -> int:
        return int(next(count(library, question, filters, fixed=fixed))["count"])

    def by(question: Question, column: str, *fixed: Condition) -> Counts:
        rows = count(library, question, filters, [column], fixed=fixed)
        return {"none" if row[column] is None else str(row[column]): row["count"] for row in rows}

    forces = by(ACTS, "force")
    ranks = [level for (level,) in run(library, LEVELS, ())]
    actors = list_names(library, "actor", filters, limit=limit)
    owing = list_names(library, "actor", filters, fixed=(REPORTS,), limit=limit)
    return {
        "resolutions": total(LISTED),
        "acts": total(ACTS),
        "duties": total(DUTIES),
        "reports": total(DUTIES, REPORTS),
        "by_force": {level: forces[level] for level in (*ranks, *forces) if level in forces},
        "by_verb": dict(list(by(ACTS, "verb").items())[:limit]),
        "by_addressee": {row["name"]: row["count"] for row in actors},
        "by_organ": by(ACTS, "organ"),
        "by_year": dict(sorted(by(ACTS, "year").items())),
        "reports_by_addressee": {row["name"]: row["count"] for row in owing},
        "reports_by_organ": by(DUTIES, "organ", REPORTS),
        "reports_by_year": dict(sorted(by(DUTIES, "year", REPORTS).items())),
    }
