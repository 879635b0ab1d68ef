"""The command line: options, one call, one writer, an exit code.

Only Typer is imported at the top, so that `--help` and `--version` answer at once; a command imports what it uses.
"""

import gc
import sys
from typing import Annotated, Literal

import typer

from resolution_tool import __version__

Color = Literal["auto", "always", "never"]
Format = Literal["text", "json", "ndjson", "csv"]
ParseFormat = Literal["json", "ndjson"]
Part = Literal["preambular", "operative", "annex"]

app = typer.Typer(
    name="restool",
    help="Read the plain text of United Nations resolutions, and answer who must do what.",
    epilog="""\b
Examples:
  restool who-must --actor UNODC resolutions/
  restool parse A-RES-68-192.txt | jq .operative[0].acts
  restool show A-RES-68-192.txt""",
    rich_markup_mode=None,  # the plain help is there in a third of the time
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
grammar_app = typer.Typer(name="grammar", help="Look after the grammar files.")
app.add_typer(grammar_app)

_FILES = typer.Argument(
    metavar="FILE",
    help="Files, folders, globs, or - for standard input: plain text, or JSON that `restool parse` wrote. "
    "A file named twice is read once.",
    show_default=False,
)
EncodingOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Encoding of the texts, such as cp1252. Without it: byte order mark, else UTF-8, else Windows-1252 "
        "where plausible.",
    ),
]
GrammarOption = Annotated[
    list[str] | None,
    typer.Option(metavar="FOLDER", help="Folder of grammar files to lay over the built-in ones; repeatable."),
]
ColorOption = Annotated[Color, typer.Option(help="Colours in the text for people; auto: on a terminal.")]


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
    short_help="Turn resolutions into data, as JSON.",
    epilog="""\b
Examples:
  restool parse A-RES-68-192.txt
  restool parse --format ndjson resolutions/ > resolutions.ndjson
  curl -s https://example.org/resolution.txt | restool parse - | jq .title""",
)
def parse(
    files: Annotated[list[str], _FILES],
    format: Annotated[  # noqa: A002 - the option's name
        ParseFormat, typer.Option(help="json: an indented object a document; ndjson: a line a document.")
    ] = "json",
    segments: Annotated[
        bool, typer.Option("--segments", help="Also write the tiling of the source: [start, end, kind] throughout.")
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
    short_help="Answer who must do what, by when.",
    epilog="""\b
Examples:
  restool who-must --actor UNODC A-RES-68-192.txt
  restool who-must --actor "Member States" --verb urge --format csv resolutions/ > urged.csv
  restool parse *.txt | restool who-must --actor Secretary-General --format ndjson -""",
)
def who_must(
    files: Annotated[list[str] | None, _FILES] = None,
    actor: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="Acronym, full name or other spelling; repeatable. Without it: everybody."
        ),
    ] = None,
    verb: Annotated[
        str | None, typer.Option(metavar="VERB", help='Only acts of this verb, such as "call upon".')
    ] = None,
    force: Annotated[str | None, typer.Option(metavar="LEVEL", help="Only acts of this force.")] = None,
    part: Annotated[Part | None, typer.Option(help="Only acts in this part.")] = None,
    implied: Annotated[
        bool | None, typer.Option("--implied/--no-implied", help="Only duties stated indirectly, or none of them.")
    ] = None,
    direct: Annotated[
        bool | None,
        typer.Option(
            "--direct/--indirect", help="Only where the actor is named, or only through a group it is in."
        ),
    ] = None,
    format: Annotated[Format, typer.Option(help="text for people; the others for programs.")] = "text",  # noqa: A002
    encoding: EncodingOption = None,
    grammar: GrammarOption = None,
    color: ColorOption = "auto",
) -> None:
    """Answer who must do what, by when, and how strongly it is put.

    Without FILE, the bundled sample A/RES/68/192 answers.
    """
    from resolution_tool.output import write_duties
    from resolution_tool.query import who_must as ask
    from resolution_tool.session import Session

    with Session(grammar) as session:
        found = session.read(files or session.find_sample(), encoding=encoding)
        duties = ask(
            found, actor, verb=verb, force=force, part=part, implied=implied, direct=direct, grammar=session.grammar
        )
        if not write_duties(duties, session.output, format, color):
            session.say(f"nothing found in {session.count} document{'s' if session.count != 1 else ''}")


@app.command(
    short_help="Show an outline for reading.",
    epilog="\b\nExamples:\n  restool show A-RES-68-192.txt\n  restool parse *.txt | restool show -",
)
def show(
    files: Annotated[list[str], _FILES],
    encoding: EncodingOption = None,
    grammar: GrammarOption = None,
    color: ColorOption = "auto",
) -> None:
    """Show an outline for reading: parts, numbers, verbs and whom they address, footnotes, problems."""
    from resolution_tool.output import write_outline
    from resolution_tool.session import Session

    with Session(grammar) as session:
        write_outline(session.read(files, encoding=encoding), session.output, color)


@app.command(short_help="Print the JSON Schema of the output.")
def schema(
    rows: Annotated[bool, typer.Option("--rows", help="Of the rows that `who-must` writes instead.")] = False,
) -> None:
    """Print the JSON Schema of what `restool parse` writes."""
    from resolution_tool.output import write_schema
    from resolution_tool.session import Session

    with Session() as session:
        write_schema(session.output, rows=rows)


@grammar_app.command(
    short_help="Check the files and run their examples.",
    epilog="\b\nExamples:\n  restool grammar check\n  restool grammar check my-grammar/",
)
def check(
    folders: Annotated[
        list[str] | None, typer.Argument(metavar="FOLDER", help="Folders to lay over the built-in grammar.")
    ] = None,
) -> None:
    """Check the grammar files and run all their examples; faults are one a line, with file and entry."""
    from resolution_tool.session import Session

    with Session(folders) as session:
        session.check_grammar()


def main() -> None:
    """Run the command line of this process, and exit with its code."""
    gc.set_threshold(100_000)  # nearly all objects of a start stay: looking them through as usual costs 15 ms
    if len(sys.argv) == 1:
        sys.argv.append("--help")
    try:
        code = app(standalone_mode=False, prog_name="restool")
    except typer.TyperException as error:
        message = " ".join(error.format_message().replace("Value error, ", "").split()).rstrip(".")
        sys.stderr.write(f"restool: {message[:1].lower()}{message[1:]}; see restool --help\n")
        code = error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        code = 130
    sys.exit(code)
