"""What a library is: where, how large, what is in it."""

import datetime
from typing import Any

from resolution_tool.library import Library
from resolution_tool.library.tables import VERSION
from resolution_tool.query.ask import count, run
from resolution_tool.query.filters import Filters
from resolution_tool.query.questions import LISTED

Info = dict[str, Any]

_TOTALS = (
    "SELECT count(*), coalesce(sum(clauses), 0), (SELECT coalesce(sum(acts), 0) FROM act_tally), "
    "coalesce(sum(citations), 0) FROM resolution"
)


def build_info(library: Library) -> Info:
    """Return where a library is, its size and grammar, how much is in it, and counts by organ, session and year.

    `grammars` counts the resolutions parsed with each version of the grammar, "json" for those that came parsed;
    `first` and `last` are days of adoption.
    """
    files = (library.path, library.path.with_name(library.path.name + "-wal"))
    changed = max(file.stat().st_mtime for file in files if file.exists())
    first, last, problems = next(
        run(library, "SELECT min(adopted), max(adopted), total(problems > 0) FROM resolution", ())
    )
    totals = next(run(library, _TOTALS, ()))
    grammars = run(library, "SELECT grammar, count(*) FROM resolution GROUP BY 1 ORDER BY 2 DESC, 1", ())
    return {
        "library": str(library.path),
        "version": VERSION,
        "bytes": sum(file.stat().st_size for file in files if file.exists()),
        "changed": datetime.datetime.fromtimestamp(changed, datetime.UTC).isoformat(timespec="seconds"),
        "grammar": library.grammar_version,
        "grammars": {version or "json": number for version, number in grammars},
        **dict(zip(("resolutions", "clauses", "acts", "citations"), totals, strict=True)),
        "first": first,
        "last": last,
        "with_problems": int(problems),
        **{f"by_{column}": _count_by(library, column) for column in ("organ", "session", "year")},
    }


def _count_by(library: Library, column: str) -> dict[str, int]:
    rows = list(count(library, LISTED, Filters(), [column]))
    if column != "organ":
        rows.sort(key=lambda row: (row[column] is None, row[column]))
    return {"none" if row[column] is None else str(row[column]): row["count"] for row in rows}
