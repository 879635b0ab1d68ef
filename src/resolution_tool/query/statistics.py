"""Statistics of acts: by force, verb and addressee, what is to be reported, by organ and year."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from resolution_tool.library.tables import CLAUSE_BITS
from resolution_tool.query.ask import as_library, count, look_up_in, run, unhint
from resolution_tool.query.names import list_names
from resolution_tool.query.plan import build_plan
from resolution_tool.query.questions import ACTS, DUTIES, LEVELS, LISTED, REPORTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from resolution_tool.grammar import Grammar
    from resolution_tool.library import Library
    from resolution_tool.models import Resolution
    from resolution_tool.query.filters import Condition, Filters
    from resolution_tool.query.questions import Question


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
    verbs, by_resolution = _count_acts(library, ACTS, filters)
    _, reports = _count_acts(library, DUTIES, filters, REPORTS)
    actors = list(list_names(library, "actor", filters))
    owing = list_names(library, "actor", filters, fixed=(REPORTS,), limit=limit)
    forces = _add_up((force, number) for (force, _), number in verbs.items())
    ranks = [level for (level,) in run(library, LEVELS, ())]
    about = {id_: (organ, year) for id_, organ, year in run(library, _RESOLUTIONS, ())}
    return {
        "resolutions": next(count(library, LISTED, filters))["count"],
        "acts": verbs.total(),
        "duties": sum(row["count"] for row in actors),
        "reports": reports.total(),
        "by_force": {level: forces[level] for level in dict.fromkeys((*ranks, *forces)) if level in forces},
        "by_verb": dict(_add_up((verb, number) for (_, verb), number in verbs.items()).most_common(limit)),
        "by_addressee": {row["name"]: row["count"] for row in actors[:limit]},
        "by_organ": dict(_add_up((about[id_][0], number) for id_, number in by_resolution.items()).most_common()),
        "by_year": dict(sorted(_add_up((about[id_][1], number) for id_, number in by_resolution.items()).items())),
        "reports_by_addressee": {row["name"]: row["count"] for row in owing},
        "reports_by_organ": dict(_add_up((about[id_][0], number) for id_, number in reports.items()).most_common()),
        "reports_by_year": dict(
            sorted(_add_up((about[id_][1], number) for id_, number in reports.items()).items())
        ),
    }


_RESOLUTIONS = "SELECT id, organ, substr(adopted, 1, 4) FROM resolution"


def _count_acts(
    library: "Library", question: "Question", filters: "Filters", *fixed: "Condition"
) -> "tuple[Counter[tuple[str, str]], Counter[int]]":
    """Return how many acts there are of each force and verb, and in each resolution.

    They are counted here, since SQLite would sort two million rows for it.
    """
    asked = look_up_in(library, filters)
    conditions = [*unhint(question.fixed), *fixed]
    plan = build_plan(library, "act", asked, conditions)
    verbs: Counter[tuple[str, str]] = Counter()
    resolutions: Counter[int] = Counter()
    columns = f"a.force, a.verb, a.clause >> {CLAUSE_BITS}"
    for force, verb, resolution in run(library, plan.build(columns, tail=" "), plan.parameters):
        verbs[force, verb] += 1
        resolutions[resolution] += 1
    return verbs, resolutions


def _add_up(pairs: "Iterable[tuple[str | None, int]]") -> "Counter[str]":
    """Return the sum of the numbers of each name, names in the order of the alphabet."""
    found: Counter[str] = Counter()
    for name, number in sorted(pairs, key=str):
        found["none" if name is None else name] += number
    return found
