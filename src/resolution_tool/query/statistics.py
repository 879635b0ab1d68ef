"""Statistics of acts: by force, verb and addressee, what is to be reported, by organ and year."""

from collections import Counter
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from resolution_tool.library.tables import CLAUSE_BITS
from resolution_tool.query.ask import as_library, count, look_up_in, run
from resolution_tool.query.filters import Condition, Filters, build_any
from resolution_tool.query.plan import build_plan
from resolution_tool.query.questions import LABELS, LEVELS, LISTED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from resolution_tool.grammar import Grammar
    from resolution_tool.library import Library
    from resolution_tool.models import Resolution
    from resolution_tool.query.filters import Asked

_TALLIED = ("organ", "session", "part", "since", "until")  # filters of which the library keeps tallies


@dataclass(slots=True)
class Tally:
    """How many acts there are of each force and verb, and how many acts and reports in each organ and year.

    An act counts once; `duties` once for each addressee, `owing` those that are to report.
    """

    verbs: Counter[tuple[str, str]] = field(default_factory=Counter)
    acts: Counter[tuple[str | None, str | None]] = field(default_factory=Counter)
    duties: Counter[str] = field(default_factory=Counter)
    owing: Counter[str] = field(default_factory=Counter)
    reports: Counter[tuple[str | None, str | None]] = field(default_factory=Counter)


def build_statistics(
    source: "Library | Iterable[Resolution]",
    filters: Filters,
    *,
    limit: int | None = None,
    grammar: "Grammar | None" = None,
) -> dict[str, Any]:
    """Return {resolutions, acts, duties, reports, by_force, by_verb, by_addressee, reports_by_addressee, ...}.

    An act counts once, a duty once for each addressee; `reports` are duties to report. Forces go from the strongest
    down, years in their order, the rest by how frequent they are, `limit` of each.
    """
    library = as_library(source, grammar)
    asked = look_up_in(library, filters)
    tally = _read_tallies(library, asked) if library.has_tallies and _is_tallied(filters, asked) else None
    tally = tally or _count_rows(library, asked)
    forces = _add_up((force, number) for (force, _), number in tally.verbs.items())
    ranks = [level for (level,) in run(library, LEVELS, ())]
    verbs = _add_up((verb, number) for (_, verb), number in tally.verbs.items())
    return {
        "resolutions": next(count(library, LISTED, filters))["count"],
        "acts": tally.verbs.total(),
        "duties": tally.duties.total(),
        "reports": tally.owing.total(),
        "by_force": {level: forces[level] for level in dict.fromkeys((*ranks, *forces)) if level in forces},
        "by_verb": dict(verbs.most_common(limit)),
        "by_addressee": _name_all(library, tally.duties, limit),
        "by_organ": _by_organ(tally.acts),
        "by_year": _by_year(tally.acts),
        "reports_by_addressee": _name_all(library, tally.owing, limit),
        "reports_by_organ": _by_organ(tally.reports),
        "reports_by_year": _by_year(tally.reports),
    }


def _is_tallied(filters: Filters, asked: "Asked") -> bool:
    """Tell whether nothing is asked but what tallies are kept by, and whole years."""
    others = (getattr(filters, one.name) for one in fields(filters) if one.name not in _TALLIED)
    since, until = asked.days
    return (
        all(value is None or value == () for value in others)
        and (since or "-01-01").endswith("-01-01")
        and (until or "-12-31").endswith("-12-31")
    )


def _read_tallies(library: "Library", asked: "Asked") -> Tally:
    conditions = [*asked.resolution]  # on columns that tallies have too
    if asked.part:
        conditions.append(build_any("r.part", (asked.part,)))
    since, until = asked.days
    if since or until:
        years = (int((since or "0001")[:4]), int((until or "9999")[:4]))
        conditions.append(Condition("r.year BETWEEN ? AND ?", years))
    where = " AND ".join(condition.sql for condition in conditions) or "1"
    values = [value for condition in conditions for value in condition.values]

    def read(columns: str, table: str) -> "Iterable[tuple[Any, ...]]":
        sql = f"SELECT nullif(r.organ, ''), CAST(nullif(r.year, 0) AS TEXT), {columns} FROM {table} r WHERE {where}"
        return run(library, sql, values)

    tally = Tally()
    for organ, year, force, verb, acts in read("r.force, r.verb, r.acts", "act_tally"):
        tally.verbs[force, verb] += acts
        tally.acts[organ, year] += acts
    for organ, year, actor, duties, reports in read("r.actor, r.duties, r.reports", "duty_tally"):
        tally.duties[actor] += duties
        tally.owing[actor] += reports
        tally.reports[organ, year] += reports
    return Tally(*(+getattr(tally, one.name) for one in fields(tally)))  # nothing of what is none


def _count_rows(library: "Library", asked: "Asked") -> Tally:
    """Count acts in one pass here: SQLite would sort them once for each count."""
    plan = build_plan(library, "act", asked, (), in_order=False)
    columns = f"a.force, a.verb, a.actor, a.report, a.who, a.clause >> {CLAUSE_BITS}, a.clause, a.position"
    tally = Tally()
    seen: set[tuple[int, int]] = set()
    acts: Counter[int] = Counter()
    reports: Counter[int] = Counter()
    some = asked.is_of_addressees  # then the first addressee may be left out
    for force, verb, actor, report, who, at, clause, position in run(
        library, plan.build(columns, tail=" "), plan.parameters
    ):
        if (clause, position) not in seen if some else who == 0:
            tally.verbs[force, verb] += 1
            acts[at] += 1
            if some:
                seen.add((clause, position))
        if actor is not None:
            tally.duties[actor] += 1
            if report:
                tally.owing[actor] += 1
                reports[at] += 1
    about = {id_: (organ, year) for id_, organ, year in run(library, _RESOLUTIONS, ())}
    for found, wanted in ((acts, tally.acts), (reports, tally.reports)):
        for at, number in found.items():
            wanted[about[at]] += number
    return tally


_RESOLUTIONS = "SELECT id, organ, substr(adopted, 1, 4) FROM resolution"


def _name_all(library: "Library", counts: "Counter[str]", limit: int | None) -> dict[str, int]:
    """Return the names of the most frequent actors; two that are called alike are added up."""
    named: Counter[str] = Counter()
    for key, number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit]:
        named[next(run(library, LABELS["actor"], {"key": key}))[0]] += number
    return dict(named)


def _by_organ(counts: "Counter[tuple[str | None, str | None]]") -> dict[str, int]:
    return dict(_add_up((organ, number) for (organ, _), number in counts.items()).most_common())


def _by_year(counts: "Counter[tuple[str | None, str | None]]") -> dict[str, int]:
    return dict(sorted(_add_up((year, number) for (_, year), number in counts.items()).items()))


def _add_up(pairs: "Iterable[tuple[str | None, int]]") -> "Counter[str]":
    """Return the sum of the numbers of each name, names in the order of the alphabet."""
    found: Counter[str] = Counter()
    for name, number in sorted(pairs, key=str):
        found["none" if name is None else name] += number
    return found
