"""What the command line tells of the grammar: which entries stand behind a text, and whether they are in order."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from resolution_tool.cli_options import ColorOption, EncodingOption, GrammarOption

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from resolution_tool.models import Clause, Resolution
    from resolution_tool.parser.explain.explanations import Explanation
    from resolution_tool.session import Session

_Format = Literal["text", "json", "ndjson"]

_EXPLAIN_EXAMPLES = """\b
Examples:
  restool explain A-RES-68-192.txt --clause op5
  restool explain A-RES-68-192.txt --clause op4 --clause "op8(a)" --grammars my-grammar/
  restool explain --format ndjson resolutions/ | jq 'select(.because.how == "nobody") | .text'"""
_CHECK_EXAMPLES = "\b\nExamples:\n  restool grammar check\n  restool grammar check my-grammar/"


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    short = "Show why a clause was read as it was."
    app.command("explain", short_help=short, epilog=_EXPLAIN_EXAMPLES)(explain)
    grammar = typer.Typer(name="grammar", help="Check the grammar files: names, verbs, due times.")
    grammar.callback()(_hold)
    grammar.command("check", short_help="Check the files and run their examples.", epilog=_CHECK_EXAMPLES)(check)
    app.add_typer(grammar)


def _hold() -> None:
    """Keep `check` a command of its own, though there is no other."""


def explain(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            help='Files, folders, patterns such as "*.txt", or - for standard input: what `restool parse` reads.',
            show_default=False,
        ),
    ],
    clause: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help="Only this clause and its items, such as op5, pp7(a) or annex1.3; repeatable.",
        ),
    ] = None,
    format: Annotated[  # noqa: A002 - the option's name
        _Format, typer.Option(help="text to read; json, ndjson: a row for all that was read, for programs.")
    ] = "text",
    color: ColorOption = "auto",
    encoding: EncodingOption = None,
    grammar: GrammarOption = None,
) -> None:
    """Show what was read in a resolution and which entry of the grammar stands behind it.

    For each act, its force, those it addresses, its due times and effects, and each citation: the entry, its file,
    what of it fits, and what it rests on.
    """
    from resolution_tool.output.explanation import write_explanations
    from resolution_tool.session import Session

    with Session(grammar) as session:
        found = _explain(session, files, clause or [], encoding)
        write_explanations(found, session.output, format, color)


def _explain(
    session: "Session", files: list[str], ids: list[str], encoding: str | None
) -> "Iterator[tuple[Resolution, Clause, Sequence[Explanation]]]":
    """Yield the clauses that were asked for; one that no document has is the asker's fault."""
    from resolution_tool.errors import InputError, UnknownNameError
    from resolution_tool.parser.explain.clauses import choose_clauses
    from resolution_tool.parser.explain.clauses import explain as explain_resolution

    missing: dict[str, UnknownNameError] = {}
    found: set[str] = set()
    for resolution in session.read(files, encoding=encoding):
        chosen: list[Clause] = []
        for ref in ids:
            try:
                chosen += choose_clauses(resolution, [ref])
                found.add(ref)
            except UnknownNameError as error:
                missing[ref] = error
        try:
            for one, rows in explain_resolution(resolution, session.grammar, chosen if ids else None):
                yield resolution, one, rows
        except InputError as error:
            session.report(InputError(f"{resolution.source.name}: {error}"))
    for ref, unknown in missing.items():
        if ref not in found:
            raise unknown


def check(
    folders: Annotated[
        list[str] | None,
        typer.Argument(metavar="FOLDER", help="Folders of grammar files to lay over the built-in ones."),
    ] = None,
) -> None:
    """Check the grammar files and run all their examples; faults are one a line, with file and entry."""
    from resolution_tool.session import Session

    with Session(folders) as session:
        session.check_grammar()
