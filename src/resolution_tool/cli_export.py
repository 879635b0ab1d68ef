"""The export of resolutions on the command line."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from resolution_tool.cli_options import EncodingOption, GrammarOption, LibraryOption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from resolution_tool.grammar import Grammar
    from resolution_tool.library import Library
    from resolution_tool.models import Resolution

_Format = Literal["akn", "html", "markdown", "graphml", "dot", "clauses", "acts"]
_EXAMPLES = """\b
Examples:
  restool export A-RES-68-192.txt --format akn > A-RES-68-192.xml
  restool export resolutions/ --format html --output pages/
  restool export resolutions/ --format graphml > citations.graphml
  restool export --library my.db --symbol "A/RES/68/*" --format acts > acts.csv
  restool export resolutions/ --format clauses --output clauses.parquet"""


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("export", short_help="Write Akoma Ntoso, HTML, Markdown, graphs, tables.", epilog=_EXAMPLES)(export)


def export(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE",
            help='Files, folders, patterns such as "*.txt", or - for standard input: what `restool parse` reads. '
            "Without it, the library, or the bundled sample if there is none.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[  # noqa: A002 - the option's name
        _Format,
        typer.Option(
            help="akn: Akoma Ntoso 3.0 as the United Nations write it; html: a page to read and print; markdown; "
            "graphml, dot: the network of citations; clauses, acts: tables, as CSV or Parquet."
        ),
    ] = "akn",
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH",
            help="A folder: a file for each document is written there, named by its symbol. For tables and graphs, "
            "a file: tables as .csv or .parquet.",
        ),
    ] = None,
    symbol: Annotated[
        list[str] | None,
        typer.Option(metavar="SYMBOL", help='Of the library only this one, or a pattern "A/RES/68/*"; repeatable.'),
    ] = None,
    library: LibraryOption = None,
    encoding: EncodingOption = None,
    grammar: GrammarOption = None,
) -> None:
    """Write resolutions for other programs: XML repositories, browsers, graph tools, spreadsheets.

    Akoma Ntoso and HTML are a file a document: several go to --output. Texts of a library are read anew, with the
    grammar given here.
    """
    from resolution_tool.errors import QuestionError
    from resolution_tool.library import Library
    from resolution_tool.output.export import is_of_all, write_export, write_file, write_files
    from resolution_tool.session import Session

    with Session(grammar) as session:
        source, _ = session.find_source(files, library, encoding=encoding, parses=True)
        if isinstance(source, Library):
            found = _read_library(source, symbol or ["*"], session.grammar)
        elif symbol:
            raise QuestionError("--symbol is for the library; name the files instead")
        else:
            found = source
        if output is None:
            write_export(found, session.output, format, session.grammar)
        elif is_of_all(format):
            count = write_file(found, output, format, session.grammar)
            session.say(f"{count} document{'s' if count != 1 else ''} written to {output}")
        else:
            count = write_files(found, output, format, session.grammar)
            session.say(f"{count} file{'s' if count != 1 else ''} written to {output}")


def _read_library(library: "Library", symbols: list[str], grammar: "Grammar") -> "Iterator[Resolution]":
    from resolution_tool.query.ask import ask
    from resolution_tool.query.filters import Filters
    from resolution_tool.query.questions import LISTED

    for row in ask(library, LISTED, Filters(symbol=symbols)):
        yield library.get(row["sha256"], grammar=grammar)
