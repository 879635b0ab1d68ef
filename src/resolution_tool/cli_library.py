"""The library on the command line: what comes in, what goes out, what is there."""

from typing import Annotated, Any

import typer

from resolution_tool.cli_options import (
    FILES,
    AskedFiles,
    EncodingOption,
    Filtering,
    FormatOption,
    GrammarOption,
    LibraryOption,
    Listing,
    Ordering,
    with_bundles,
)


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    for name, command, short, examples in _COMMANDS:
        epilog = "\b\nExamples:\n" + "\n".join(f"  restool {name}{example}" for example in examples)
        app.command(name, short_help=short, epilog=epilog)(with_bundles(command))


def add(
    paths: Annotated[list[str] | None, FILES] = None,
    refresh: Annotated[
        bool,
        typer.Option("--refresh", help="Read again, from the texts kept, what another version or grammar read."),
    ] = False,
    processes: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="How many processes parse at once; without it, one a core."),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Write a line for each document once it is stored.")
    ] = False,
    library: LibraryOption = None,
    encoding: EncodingOption = None,
    grammar: GrammarOption = None,
) -> None:
    """Add resolutions to the library: texts, or JSON that `restool parse` wrote.

    Unchanged documents are skipped, changed ones replace what is there. Of texts with one symbol the last stays.
    """
    from resolution_tool.errors import LibraryError, QuestionError
    from resolution_tool.library import Library, find_library_path, is_there
    from resolution_tool.output.progress import Progress
    from resolution_tool.session import Session, check_encoding

    with Session(grammar) as session:
        check_encoding(encoding)
        if not paths and not refresh:
            raise QuestionError("nothing to add; name files, folders, globs or -")
        path = find_library_path(library)
        if not paths and not is_there(path):
            raise LibraryError(f"{path}: no library here, and nothing to add")
        with Library(path) as found, Progress(session, paths or []) as progress:
            summary = found.add(
                paths or [],
                processes=processes,
                refresh=refresh,
                folders=session.folders,
                encoding=encoding,
                on_failure=progress.report,
                on_stored=lambda stored, so_far: progress.show(stored if verbose else (), so_far),
            )
            total, older = len(found), found.upgraded_from
        if older is not None:
            session.say(f"brought up to date from version {older} of the tables")
        session.say(f"{describe(summary)}; {total} in {found.path}")


def describe(summary: Any) -> str:
    """Say what an `add` did."""
    names = ("added", "replaced", "unchanged", "failed")
    said = [f"{getattr(summary, name)} {name}" for name in names if getattr(summary, name)]
    if summary.not_refreshed:
        said.append(f"{summary.not_refreshed} that came as JSON not refreshed: parse and add them again")
    return ", ".join(said) or "nothing to add"


def list_(filters: Filtering, wanted: Ordering) -> None:
    """List the resolutions in the library, newest first; with filters, those in which something fits them."""
    from resolution_tool.library import Library, find_library_path
    from resolution_tool.output.rows import write_rows
    from resolution_tool.query import Filters
    from resolution_tool.query.ask import ask, count
    from resolution_tool.query.checks import check_columns, check_sort
    from resolution_tool.query.questions import LISTED
    from resolution_tool.session import Session

    with Session() as session:
        columns = wanted["group_by"] or []
        check_columns(LISTED, columns)
        counted = bool(columns or wanted["count"])
        check_sort(LISTED, wanted["sort"], counted=counted)
        with Library(find_library_path(wanted["library"]), readonly=True) as library:
            session.count = len(library)
            asked, output, format_ = Filters(**filters), session.output, wanted["format"]
            limit = wanted["limit"]
            if counted:
                rows = count(library, LISTED, asked, columns, limit=limit)
            else:
                rows = ask(library, LISTED, asked, sort=wanted["sort"], limit=limit)
            if (
                not write_rows(rows, "counts" if counted else "list", output, format_, wanted["color"], columns)
                and limit != 0
            ):
                session.say_nothing_found()


def remove(
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="SYMBOL",
            help="Symbol or number of a resolution, or the file that it was read from, or a pattern such as "
            '"A/RES/68/*".',
        ),
    ],
    library: LibraryOption = None,
) -> None:
    """Remove resolutions from the library. Nothing is removed if one of the names fits none."""
    from resolution_tool.library import Library, find_library_path
    from resolution_tool.session import Session

    with Session() as session:
        path = find_library_path(library)
        Library(path, readonly=True).close()  # a library that is not there is not made
        with Library(path) as found:
            removed = found.remove(names)
            session.say(
                f"removed {', '.join(removed[:5])}{' and more' if len(removed) > 5 else ''}: {len(removed)}"
            )


def info(
    library: LibraryOption = None,
    format: FormatOption = "text",  # noqa: A002 - the option's name
) -> None:
    """Show where the library is, how large, what is in it, and which grammar it knows."""
    from resolution_tool.library import Library, find_library_path
    from resolution_tool.output.overview import write_overview
    from resolution_tool.query.overview import build_info
    from resolution_tool.session import Session

    with Session() as session, Library(find_library_path(library), readonly=True) as found:
        write_overview(build_info(found), session.output, format)


def stats(files: AskedFiles = None, *, filters: Filtering, wanted: Listing) -> None:
    """Show statistics: acts by force and verb, who is addressed, what is to be reported, by organ and year."""
    from resolution_tool.output.overview import write_overview
    from resolution_tool.query import Filters
    from resolution_tool.query.statistics import build_statistics
    from resolution_tool.session import Session

    with Session(wanted["grammar"]) as session:
        source, grammar = session.find_source(files, wanted["library"], encoding=wanted["encoding"])
        limit = _MOST_SHOWN if wanted["limit"] is None else wanted["limit"]
        found = build_statistics(source, Filters(**filters), limit=limit, grammar=grammar)
        write_overview(found, session.output, wanted["format"], wanted["color"])


_MOST_SHOWN = 15  # verbs and addressees in statistics, unless another number is asked for
_COMMANDS: tuple[tuple[str, Any, str, tuple[str, ...]], ...] = (
    (
        "add",
        add,
        "Add resolutions to the library.",
        (" resolutions/", " --refresh", " --library sc.sqlite3 'S-RES-*.txt'"),
    ),
    (
        "list",
        list_,
        "List the resolutions in the library.",
        (
            " --organ UNSC --from 2020",
            " --count --group-by organ --group-by year",
            " --cites A/RES/70/1 --format csv",
        ),
    ),
    ("remove", remove, "Remove resolutions from the library.", (" A/RES/68/192", ' "S/RES/*"')),
    ("info", info, "Show what the library is.", ("", " --format json")),
    ("stats", stats, "Show statistics of acts.", ("", " --organ UNSC --from 2000", " --limit 50 --format json")),
)
