"""The questions, in Python: of a `Library`, or of resolutions.

    from resolution_tool import Library, who_must

    with Library("resolutions.sqlite3", readonly=True) as library:
        for duty in who_must(library, "UNODC", since="2020"):
            print(duty.symbol, duty.clause, duty.verb, duty.action)

All take the same filters (`Options`); rows come as they are found, newest resolution first from a library.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, TypedDict, TypeVar, Unpack

from resolution_tool.errors import UnknownNameError
from resolution_tool.library import Library
from resolution_tool.query.ask import ask
from resolution_tool.query.ask import count as _count
from resolution_tool.query.checks import check_columns, check_filters, check_sort, check_string
from resolution_tool.query.filters import Condition, Filters, Names, QueryPart
from resolution_tool.query.names import Kind, list_names
from resolution_tool.query.questions import CITING, DUTIES, FINDINGS, LISTED, OWED, QUESTIONS, REPORTS, Question

if TYPE_CHECKING:
    from resolution_tool.grammar import Grammar
    from resolution_tool.models import Duty, Model, Resolution
    from resolution_tool.query.questions import Row
    from resolution_tool.query.rows import Citing, Count, Finding, Listed, Name, Owed

    M = TypeVar("M", bound=Model)

__all__ = [
    "REPORTS", "Filters", "Library", "Options", "actors", "cited_by", "cites", "count", "due", "find",
    "instruments", "list_resolutions", "verbs", "who_must",
]  # fmt: skip

_COUNTED = ("who-must", "find", "cites", "due", "list")
Sort = Literal["newest", "oldest", "symbol", "force", "due"]


class Filtering(TypedDict, total=False):
    """The filters of all questions: see `Filters`."""

    verb: Names
    force: Names
    kind: Names
    direct: bool | None
    implied: bool | None
    due_after: str | None
    due_before: str | None
    cites: Names
    text: str | None
    part: QueryPart | None
    organ: Names
    symbol: Names
    session: int | Sequence[int] | None
    since: str | None
    until: str | None


class Options(Filtering, total=False):
    """Filters, and how many rows in which order; `grammar` is that of names, where resolutions are asked."""

    sort: Sort | None
    limit: int | None
    grammar: "Grammar | None"


def who_must(
    source: "Library | Iterable[Resolution]", actor: Names = None, **options: Unpack[Options]
) -> "Iterator[Duty]":
    """Yield who must do what: a row for each act and each addressee of it.

    `actor` is a name, acronym or other spelling, or several; without it, rows are of all addressees. A row is not
    `direct` where the words name a group that the actor belongs to. Raises `UnknownNameError` or
    `AmbiguousNameError` for a name, `QuestionError` for what makes no sense, at once.

    Options are `verb`, `force`, `kind`, `direct`, `implied`, `due_after`, `due_before`, `cites`, `text`, `part`,
    `organ`, `symbol`, `session`, `since`, `until` (see `Filters`), `sort` (newest, oldest, symbol, force, due),
    `limit`, `grammar`.
    """
    from resolution_tool.models import Duty

    return _ask(source, DUTIES, Duty, actor, (), options)


def find(
    source: "Library | Iterable[Resolution]", *, actor: Names = None, **options: Unpack[Options]
) -> "Iterator[Finding]":
    """Yield clauses that fit the filters, for example hold all words of `text`; raises as `who_must`.

    Options are `verb`, `force`, `kind`, `direct`, `implied`, `due_after`, `due_before`, `cites`, `text`, `part`,
    `organ`, `symbol`, `session`, `since`, `until` (see `Filters`), `sort` (newest, oldest, symbol), `limit`,
    `grammar`.
    """
    from resolution_tool.query.rows import Finding

    return _ask(source, FINDINGS, Finding, actor, (), options)


def cites(
    source: "Library | Iterable[Resolution]", *, actor: Names = None, **options: Unpack[Options]
) -> "Iterator[Citing]":
    """Yield what is cited, for example in the resolution of a `symbol`; raises as `who_must`.

    Options are `verb`, `force`, `kind`, `direct`, `implied`, `due_after`, `due_before`, `cites`, `text`, `part`,
    `organ`, `symbol`, `session`, `since`, `until` (see `Filters`), `sort` (newest, oldest, symbol, force), `limit`,
    `grammar`.
    """
    from resolution_tool.query.rows import Citing

    return _ask(source, CITING, Citing, actor, (), options)


def cited_by(
    source: "Library | Iterable[Resolution]", cited: str, *, actor: Names = None, **options: Unpack[Options]
) -> "Iterator[Citing]":
    """Yield who cites a symbol, treaty or instrument, and under which verb; raises as `who_must`.

    Options are `verb`, `force`, `kind`, `direct`, `implied`, `due_after`, `due_before`, `cites`, `text`, `part`,
    `organ`, `symbol`, `session`, `since`, `until` (see `Filters`), `sort` (newest, oldest, symbol, force), `limit`,
    `grammar`.
    """
    from resolution_tool.query.cited import find_cited
    from resolution_tool.query.rows import Citing

    check_string("cited", cited)
    library, fixed = find_cited(source, cited, options.get("grammar"))
    return _ask(library, CITING, Citing, actor, fixed, options)


def due(
    source: "Library | Iterable[Resolution]",
    actor: Names = None,
    *,
    reports: bool = True,
    **options: Unpack[Options],
) -> "Iterator[Owed]":
    """Yield who owes which report to whom, and when, soonest first; without `reports`, all duties with a time.

    Options are `verb`, `force`, `kind`, `direct`, `implied`, `due_after`, `due_before`, `cites`, `text`, `part`,
    `organ`, `symbol`, `session`, `since`, `until` (see `Filters`), `sort` (newest, oldest, symbol, force, due),
    `limit`, `grammar`. Raises as `who_must`.
    """
    from resolution_tool.query.rows import Owed

    fixed = (REPORTS,) if reports else ()
    options["sort"] = options.get("sort") or "due"
    return _ask(source, OWED, Owed, actor, fixed, options)


def actors(
    source: "Library | Iterable[Resolution]",
    *,
    actor: Names = None,
    like: str | None = None,
    unused: bool = False,
    **options: Unpack[Options],
) -> "Iterator[Name]":
    """Yield who is addressed, and how often, most frequent first; raises as `who_must`.

    `like` keeps names with these words in any spelling; with `unused`, those follow that nothing of the source has.
    Options are `verb`, `force`, `kind`, `direct`, `implied`, `due_after`, `due_before`, `cites`, `text`, `part`,
    `organ`, `symbol`, `session`, `since`, `until` (see `Filters`), `limit`, `grammar`.
    """
    return _list(source, "actor", actor, like, unused, options)


def verbs(
    source: "Library | Iterable[Resolution]",
    *,
    actor: Names = None,
    like: str | None = None,
    unused: bool = False,
    **options: Unpack[Options],
) -> "Iterator[Name]":
    """Yield the verbs of acts, and how often they are used, most frequent first; raises as `who_must`.

    `like` keeps names with these words in any spelling; with `unused`, those follow that nothing of the source has.
    Options are `verb`, `force`, `kind`, `direct`, `implied`, `due_after`, `due_before`, `cites`, `text`, `part`,
    `organ`, `symbol`, `session`, `since`, `until` (see `Filters`), `limit`, `grammar`.
    """
    return _list(source, "verb", actor, like, unused, options)


def instruments(
    source: "Library | Iterable[Resolution]",
    *,
    actor: Names = None,
    like: str | None = None,
    unused: bool = False,
    **options: Unpack[Options],
) -> "Iterator[Name]":
    """Yield the treaties and other instruments that are cited, most frequent first; raises as `who_must`.

    `like` keeps names with these words in any spelling; with `unused`, those follow that nothing of the source has.
    Options are `verb`, `force`, `kind`, `direct`, `implied`, `due_after`, `due_before`, `cites`, `text`, `part`,
    `organ`, `symbol`, `session`, `since`, `until` (see `Filters`), `limit`, `grammar`.
    """
    return _list(source, "instrument", actor, like, unused, options)


def list_resolutions(
    source: "Library | Iterable[Resolution]", *, actor: Names = None, **options: Unpack[Options]
) -> "Iterator[Listed]":
    """Yield the resolutions themselves that fit the filters; raises as `who_must`.

    Options are `verb`, `force`, `kind`, `direct`, `implied`, `due_after`, `due_before`, `cites`, `text`, `part`,
    `organ`, `symbol`, `session`, `since`, `until` (see `Filters`), `sort` (newest, oldest, symbol), `limit`,
    `grammar`.
    """
    from resolution_tool.query.rows import Listed

    return _ask(source, LISTED, Listed, actor, (), options)


def count(
    source: "Library | Iterable[Resolution]",
    question: Literal["who-must", "find", "cites", "due", "list"],
    by: str | Sequence[str] = (),
    *,
    actor: Names = None,
    **options: Unpack[Options],
) -> "Iterator[Count]":
    """Yield how many rows a question has for each combination of values of `by`, most frequent first.

    `by` are columns, as of `--group-by`. Options are `verb`, `force`, `kind`, `direct`, `implied`, `due_after`,
    `due_before`, `cites`, `text`, `part`, `organ`, `symbol`, `session`, `since`, `until` (see `Filters`), `limit`,
    `grammar`. Raises as `who_must`, also for a question or a column that there is not.
    """
    from resolution_tool.query.rows import Count

    asked, limit, grammar = _part_unsorted(actor, options)
    names = (by,) if isinstance(by, str) else tuple(by)
    if question not in _COUNTED:
        raise UnknownNameError("question", question, (), _COUNTED)
    kind = QUESTIONS[question]
    check_columns(kind, names)
    rows = _count(source, kind, asked, names, limit=limit, grammar=grammar)
    counts = ({"values": tuple(row[name] for name in names), "count": row["count"]} for row in rows)
    return (_validate(Count, row, source) for row in counts)


def _ask(
    source: "Library | Iterable[Resolution]",
    question: Question,
    model: "type[M]",
    actor: Names,
    fixed: Sequence[Condition],
    options: Options,
) -> "Iterator[M]":
    asked, limit, grammar, sort = _part(actor, options)
    check_sort(question, sort)
    rows = ask(source, question, asked, fixed=fixed, sort=sort, limit=limit, grammar=grammar)
    return (_validate(model, row, source) for row in rows)


def _validate(model: "type[M]", row: "Row", source: object) -> "M":
    """Return a row as its model; one that is none tells that a library is damaged."""
    try:
        return model.model_validate(row)
    except ValueError as error:
        if not isinstance(source, Library):
            raise
        from resolution_tool.library.connection import build_damage

        raise build_damage(source.path) from error


def _list(
    source: "Library | Iterable[Resolution]",
    kind: Kind,
    actor: Names,
    like: str | None,
    unused: bool,
    options: Options,
) -> "Iterator[Name]":
    from resolution_tool.query.rows import Name

    asked, limit, grammar = _part_unsorted(actor, options)
    if like is not None:
        check_string("like", like)
    rows = list_names(source, kind, asked, like=like, unused=unused, limit=limit, grammar=grammar)
    return (_validate(Name, row, source) for row in rows)


def _part_unsorted(actor: Names, options: Options) -> "tuple[Filters, int | None, Grammar | None]":
    """Part filters from what else may be asked of counts and names, which have one order."""
    filters, limit, grammar, sort = _part(actor, options)
    check_sort(DUTIES, sort, counted=True)
    return filters, limit, grammar


def _part(actor: Names, options: Options) -> "tuple[Filters, int | None, Grammar | None, Sort | None]":
    """Part filters from what else may be asked."""
    others = ("limit", "grammar", "sort")
    filters = Filters(actor=actor, **{k: v for k, v in options.items() if k not in others})  # type: ignore[arg-type]  # each has its own type, by Options
    check_filters(filters)
    return filters, options.get("limit"), options.get("grammar"), options.get("sort")
