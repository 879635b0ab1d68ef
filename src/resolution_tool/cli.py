"""The command line: options, one call, one writer, an exit code.

Only Typer is imported at the top, so that `--help` and `--version` answer at once; a command imports what it uses.
"""

import atexit
import gc
import sys
from copy import copy
from typing import Annotated, Literal

import typer

from resolution_tool import __version__, cli_export, cli_grammar, cli_library, cli_questions
from resolution_tool.cli_options import FILES, ColorOption, EncodingOption, GrammarOption

ParseFormat = Literal["json", "ndjson"]
RowsOf = Literal[
    "who-must", "find", "cites", "cited-by", "due", "actors", "verbs", "instruments", "list", "explain"
]

app = typer.Typer(
    name="restool",
    help="Read the plain text of United Nations resolutions, and answer who must do what.",
    epilog="""\b
Examples:
  restool who-must --actor UNODC resolutions/
  restool add resolutions/
  restool find --text '"human trafficking"' --from 2020
  restool parse A-RES-68-192.txt | jq '.operative[0].acts'
  restool show A-RES-68-192.txt""",
    rich_markup_mode=None,  # the plain help is there in a third of the time
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(value: bool) -> None:
    if value:
        sys.stdout.write(f"restool {__version__}\n")
        raise typer.Exit


@app.callback()
def restool(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """Hold the options that belong to no command."""


@app.command(
    "parse",
    short_help="Turn resolutions into data, as JSON.",
    epilog="""\b
Examples:
  restool parse A-RES-68-192.txt
  restool parse --format ndjson resolutions/ > resolutions.ndjson
  curl -s https://example.org/resolution.txt | restool parse - | jq .title""",
)
def parse(
    files: Annotated[list[str], FILES],
    format: Annotated[  # noqa: A002 - the option's name
        ParseFormat, typer.Option(help="json: an indented object a document; ndjson: a line a document.")
    ] = "json",
    segments: Annotated[
        bool, typer.Option("--segments", help="Also write what each stretch of the source is: [start, end, kind].")
    ] = False,
    meaning: Annotated[
        bool, typer.Option("--meaning/--no-meaning", help="Find acts and citations, or the structure alone.")
    ] = True,
    encoding: EncodingOption = None,
    grammar: GrammarOption = None,
) -> None:
    """Turn resolutions into data: one JSON object a document (see `restool schema`)."""
    from resolution_tool.output import write_resolutions
    from resolution_tool.session import Session

    with Session(grammar) as session:
        found = session.read(files, encoding=encoding, segments=segments, meaning=meaning)
        write_resolutions(found, session.output, indent=format == "json")


@app.command(
    "show",
    short_help="Show an outline for reading.",
    epilog="\b\nExamples:\n  restool show A-RES-68-192.txt\n  restool parse *.txt | restool show -",
)
def show(
    files: Annotated[list[str], FILES],
    encoding: EncodingOption = None,
    grammar: GrammarOption = None,
    color: ColorOption = "auto",
) -> None:
    """Show an outline for reading: parts, numbers, verbs and whom they address, footnotes, problems."""
    from resolution_tool.output.outline import write_outline
    from resolution_tool.session import Session

    with Session(grammar) as session:
        write_outline(session.read(files, encoding=encoding), session.output, color)


cli_grammar.register(app)


@app.command(short_help="Print the JSON Schema of the output.")
def schema(
    rows: Annotated[
        RowsOf | None, typer.Option("--rows", help="Of the rows that this command writes as JSON, instead.")
    ] = None,
) -> None:
    """Print the JSON Schema of what `restool parse` writes."""
    from resolution_tool.output import write_schema
    from resolution_tool.session import Session

    with Session() as session:
        write_schema(session.output, rows=rows)


cli_questions.register(app)
cli_library.register(app)
cli_export.register(app)


def _find_app(name: str) -> typer.Typer:
    """Return the command line with the command `name` alone, if it is one: options of all take 20 ms to make."""
    found = [command for command in app.registered_commands if command.name == name]
    if not found:
        return app
    alone = copy(app)
    alone.registered_commands, alone.registered_groups = found, []
    return alone


def main() -> None:
    """Run the command line of this process, and exit with its code."""
    gc.set_threshold(100_000)  # nearly all objects of a start stay: looking them through as usual costs 15 ms
    atexit.register(gc.freeze)  # and once more at the end, to throw all away: 30 ms
    if len(sys.argv) == 1:
        sys.argv.append("--help")
    try:
        code = _find_app(sys.argv[1])(standalone_mode=False, prog_name="restool")
    except typer.TyperException as error:
        message = " ".join(error.format_message().replace("Value error, ", "").split()).rstrip(".")
        sys.stderr.write(f"restool: {message[:1].lower()}{message[1:]}; see restool --help\n")
        code = error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        code = 130
    sys.exit(code)
