"""Statistics of acts: by force, verb and addressee, what is to be reported, by organ and year."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from resolution_tool.query.ask import as_library, count, run
from resolution_tool.query.names import list_names
from resolution_tool.query.questions import ACTS, DUTIES, LEVELS, LISTED, REPORTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from resolution_tool.grammar import Grammar
    from resolution_tool.library import Library
    from resolution_tool.models import Resolution
    from resolution_tool.query.filters import Filters


def build_statistics(
    source: "Library | Iterable[Resolution]",
    filters: "Filters",
    *,
    limit: int | None = None,
    grammar: "Grammar | None" = None,
) -> dict[str, Any]:
    """Return {resolutions, acts, duties, reports, by_force, by_verb, by_addressee, reports_by_addressee, ...}.

    An act counts once, a duty once for each addressee; `reports` are duties to report. Forces go from the strongest
    down, years in their order, the rest by how frequent they are, `limit` of each.
    """
    library = as_library(source, grammar)
    acts = list(count(library, ACTS, filters, ["force", "verb", "organ", "year"]))  # one pass for four tables
    reports = list(count(library, DUTIES, filters, ["organ", "year"], fixed=(REPORTS,)))
    actors = list(list_names(library, "actor", filters))
    owing = list_names(library, "actor", filters, fixed=(REPORTS,), limit=limit)
    forces = _add_up(acts, "force")
    ranks = [level for (level,) in run(library, LEVELS, ())]
    return {
        "resolutions": next(count(library, LISTED, filters))["count"],
        "acts": sum(forces.values()),
        "duties": sum(row["count"] for row in actors),
        "reports": sum(row["count"] for row in reports),
        "by_force": {level: forces[level] for level in dict.fromkeys((*ranks, *forces)) if level in forces},
        "by_verb": dict(_add_up(acts, "verb").most_common(limit)),
        "by_addressee": {row["name"]: row["count"] for row in actors[:limit]},
        "by_organ": dict(_add_up(acts, "organ").most_common()),
        "by_year": dict(sorted(_add_up(acts, "year").items())),
        "reports_by_addressee": {row["name"]: row["count"] for row in owing},
        "reports_by_organ": dict(_add_up(reports, "organ").most_common()),
        "reports_by_year": dict(sorted(_add_up(reports, "year").items())),
    }


def _add_up(rows: list[dict[str, Any]], column: str) -> "Counter[str]":
    """Return how many there are of each value of one column, equal numbers in the order of the alphabet."""
    found: Counter[str] = Counter()
    for row in sorted(rows, key=lambda row: str(row[column])):
        found["none" if row[column] is None else str(row[column])] += row["count"]
    return found
