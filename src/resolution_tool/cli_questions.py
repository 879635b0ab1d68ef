"""The questions on the command line: the same filters, sources and formats for each."""

from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from resolution_tool.cli_options import Answering, AskedFiles, Filtering, Listing, with_bundles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from resolution_tool.query.filters import Condition

_Cited = Annotated[
    str,
    typer.Argument(
        metavar="WHAT",
        help="What is cited: a symbol or number, a title, or the name of a treaty or other instrument.",
    ),
]
_Symbol = Annotated[
    str,
    typer.Argument(
        metavar="SYMBOL", help='Symbol or number of the resolution that cites, or a pattern; "*" for all.'
    ),
]
_Like = Annotated[str | None, typer.Option(metavar="WORDS", help="Only names with these words in any spelling.")]
_Unused = Annotated[bool, typer.Option("--unused", help="Also names that restool knows but nothing here has.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    for name, command, short, examples in _COMMANDS:
        epilog = "\b\nExamples:\n" + "\n".join(f"  restool {name} {example}" for example in examples)
        app.command(name, short_help=short, epilog=epilog)(with_bundles(command))


def who_must(files: AskedFiles = None, *, filters: Filtering, wanted: Answering) -> None:
    """Answer who must do what, by when, and how strongly it is put.

    A row each for an act and each of its addressees.
    """
    _ask("who-must", files, filters, wanted)


def find(files: AskedFiles = None, *, filters: Filtering, wanted: Answering) -> None:
    """Find clauses: by words, citations, verbs, addressees."""
    _ask("find", files, filters, wanted)


def cites(resolution: _Symbol, files: AskedFiles = None, *, filters: Filtering, wanted: Answering) -> None:
    """Show what a resolution cites: a row each for a citation, with the verb that it stands under."""
    filters["symbol"] = [*filters.get("symbol", ()), resolution]
    _ask("cites", files, filters, wanted, first=resolution)


def cited_by(cited: _Cited, files: AskedFiles = None, *, filters: Filtering, wanted: Answering) -> None:
    """Show who cites a resolution, document, treaty or instrument, and how: recalled, reaffirmed, noted."""
    _ask("cites", files, filters, wanted, cited=cited, first=cited)


def due(
    files: AskedFiles = None,
    every: Annotated[bool, typer.Option("--all", help="All duties with a time, not reports alone.")] = False,
    *,
    filters: Filtering,
    wanted: Answering,
) -> None:
    """Show the reporting calendar: who owes which report to whom, when; soonest first."""
    if not (wanted["count"] or wanted["group_by"]):
        wanted["sort"] = wanted["sort"] or "due"
    _ask("due", files, filters, wanted, every=every)


def actors(
    files: AskedFiles = None, like: _Like = None, unused: _Unused = False, *, filters: Filtering, wanted: Listing
) -> None:
    """List who is addressed, how often, and the spellings by which they can be asked for."""
    _list("actor", files, like, unused, filters, wanted)


def verbs(
    files: AskedFiles = None, like: _Like = None, unused: _Unused = False, *, filters: Filtering, wanted: Listing
) -> None:
    """List the verbs of acts, how often they are used, their force and forms."""
    _list("verb", files, like, unused, filters, wanted)


def instruments(
    files: AskedFiles = None, like: _Like = None, unused: _Unused = False, *, filters: Filtering, wanted: Listing
) -> None:
    """List the treaties and other instruments that are cited, how often, and their spellings."""
    _list("instrument", files, like, unused, filters, wanted)


def _ask(
    kind: Literal["who-must", "find", "cites", "due"],
    files: list[str] | None,
    filters: Filtering,
    wanted: Answering,
    *,
    cited: str | None = None,
    every: bool = False,
    first: str | None = None,
) -> None:
    """Ask a question; `first` is what stands before the files where something must."""
    from resolution_tool.output.rows import write_rows
    from resolution_tool.query import REPORTS, Filters
    from resolution_tool.query.ask import ask, count
    from resolution_tool.query.checks import check_columns, check_sort
    from resolution_tool.query.cited import find_cited
    from resolution_tool.query.questions import QUESTIONS
    from resolution_tool.session import Session

    with Session(wanted["grammar"]) as session, _tell_of_file(first, is_symbol=cited is None):
        question = QUESTIONS[kind]
        columns = wanted["group_by"] or []
        check_columns(question, columns)
        counted = bool(columns or wanted["count"])
        check_sort(question, wanted["sort"], counted=counted)
        source, grammar = session.find_source(files, wanted["library"], encoding=wanted["encoding"])
        fixed: tuple[Condition, ...] = (REPORTS,) if kind == "due" and not every else ()
        if cited is not None:
            source, fixed = find_cited(source, cited, grammar)
        asked = Filters(**filters)
        limit = wanted["limit"]
        if counted:
            rows = count(source, question, asked, columns, fixed=fixed, limit=limit, grammar=grammar)
        else:
            rows = ask(source, question, asked, fixed=fixed, sort=wanted["sort"], limit=limit, grammar=grammar)
        written = "counts" if counted else kind
        if not write_rows(rows, written, session.output, wanted["format"], wanted["color"], columns) and limit != 0:
            session.say_nothing_found()


@contextmanager
def _tell_of_file(first: str | None, *, is_symbol: bool) -> "Iterator[None]":
    """Tell what is missing where a file stands first: the symbol, or what is cited, was forgotten."""
    import os

    from resolution_tool.errors import QuestionError, UnknownNameError

    try:
        yield
    except UnknownNameError as error:
        if first is None or error.name != first or not os.path.exists(first):  # noqa: PTH110 - no name breaks it
            raise
        command, missing, example = (
            ("cites", "the symbol of the resolution that cites, or '*' for all", "'*'")
            if is_symbol
            else ("cited-by", "what is cited, a symbol or a treaty", "64/293")
        )
        raise QuestionError(
            f"{first} is a file or folder, and before it comes {missing}: restool {command} {example} {first}"
        ) from None


def _list(
    kind: Literal["actor", "verb", "instrument"],
    files: list[str] | None,
    like: str | None,
    unused: bool,
    filters: Filtering,
    wanted: Listing,
) -> None:
    from resolution_tool.output.rows import write_rows
    from resolution_tool.query import Filters
    from resolution_tool.query.names import list_names
    from resolution_tool.session import Session

    with Session(wanted["grammar"]) as session:
        source, grammar = session.find_source(files, wanted["library"], encoding=wanted["encoding"])
        rows = list_names(
            source, kind, Filters(**filters), like=like, unused=unused, limit=wanted["limit"], grammar=grammar
        )
        if (
            not write_rows(rows, "names", session.output, wanted["format"], wanted["color"])
            and wanted["limit"] != 0
        ):
            session.say_nothing_found()


_COMMANDS = (
    (
        "who-must",
        who_must,
        "Answer who must do what, by when.",
        (
            "--actor UNODC A-RES-68-192.txt",
            '--actor "Member States" --verb urge --from 2020 --format csv > urged.csv',
            "--actor Secretary-General --count --group-by year",
        ),
    ),
    (
        "find",
        find,
        "Find clauses by words, citations, verbs.",
        (
            "--text '\"human trafficking\" victim*' --organ UNSC",
            '--cites "Palermo Protocol" --verb urge',
            "--verb demand --format ndjson | jq -r .quote",
        ),
    ),
    (
        "cites",
        cites,
        "Show what a resolution cites.",
        ("A/RES/68/192", "'*' --count --group-by cited --limit 20", "'*' --format csv > citations.csv"),
    ),
    (
        "cited-by",
        cited_by,
        "Show who cites a text, and how.",
        ("64/293", '"Universal Declaration of Human Rights" --verb reaffirm', "A/RES/70/1 --count --group-by year"),
    ),
    (
        "due",
        due,
        "Show who owes which report, and when.",
        (
            "--due-after 2026-01 --due-before 2026-06",
            "--actor Secretary-General --sort newest",
            "--all --actor UNODC",
        ),
    ),
    (
        "actors",
        actors,
        "List who is addressed.",
        ("--limit 20", "--like drugs --unused", "--organ UNSC --verb demand"),
    ),
    ("verbs", verbs, "List the verbs of acts.", ("--limit 20", "--actor UNODC", "--part preambular")),
    (
        "instruments",
        instruments,
        "List treaties and instruments cited.",
        ("--limit 20", "--like torture", "--organ UNSC"),
    ),
)
