"""The options that commands share: each is written once, and a command takes them by the bundle."""

import inspect
from collections.abc import Callable
from typing import Annotated, Any, Literal

import typer

Color = Literal["auto", "always", "never"]
Format = Literal["text", "json", "ndjson", "csv"]
Part = Literal["preambular", "operative", "annex"]
Sort = Literal["newest", "oldest", "symbol", "force", "due"]

FILES = typer.Argument(
    metavar="FILE",
    help='Files, folders, patterns such as "*.txt", or - for standard input: text, Akoma Ntoso, Word, PDF, or JSON '
    "that `restool parse` wrote. A file named twice is read once.",
    show_default=False,
)
AskedFiles = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FILE",
        help='Files, folders, patterns such as "*.txt", or - for standard input: what `restool parse` reads. '
        "Without it, the library answers, or the bundled sample if there is none.",
        show_default=False,
    ),
]
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
    typer.Option(
        "--grammars",
        "--grammar",
        metavar="FOLDER",
        help="Folder of grammar files (names, verbs, due times of your own) to lay over the built-in ones, or of "
        "another language; repeatable.",
    ),
]
ColorOption = Annotated[Color, typer.Option(help="Colours in the text for people; auto: on a terminal.")]
FormatOption = Annotated[
    Format, typer.Option(help="text to read; csv for spreadsheets; json, ndjson for programs.")
]
LimitOption = Annotated[int | None, typer.Option(metavar="N", min=0, help="At most so many rows.")]
LibraryOption = Annotated[
    str | None,
    typer.Option(
        metavar="FILE", help="The library; else what RESTOOL_LIBRARY names, else one in your data folder."
    ),
]


class Filtering(dict[str, Any]):
    """The filters that were given, as `query.Filters` names them."""


class Answering(dict[str, Any]):
    """How an answer is wanted: sorted, counted, limited, in which format; and where names are looked up."""


class Ordering(dict[str, Any]):
    """How a list of what is in the library is wanted: as `Answering`, without what is for files."""


class Listing(dict[str, Any]):
    """How a list of names is wanted."""


def _names(metavar: str, help_text: str) -> Any:
    return typer.Option(metavar=metavar, help=help_text + "; repeatable.")


def build_filtering(
    actor: Annotated[
        list[str] | None,
        _names("NAME", "Who is addressed: acronym, full name or any spelling that restool actors lists"),
    ] = None,
    verb: Annotated[list[str] | None, _names("VERB", 'In acts of this verb, such as "call upon"')] = None,
    force: Annotated[
        list[str] | None,
        _names("LEVEL", "How strongly it is put: binding, demand, instruction, request, urging or another level"),
    ] = None,
    kind: Annotated[
        list[str] | None, _names("KIND", "Kind of addressee, such as state, secretariat, mission or treaty-body")
    ] = None,
    direct: Annotated[
        bool | None,
        typer.Option(
            "--direct/--indirect",
            help="Only where the actor itself is named, or only through a group that it is in.",
        ),
    ] = None,
    implied: Annotated[
        bool | None,
        typer.Option(
            "--implied/--no-implied",
            help='Only duties stated indirectly ("stresses that all parties must"), or none of them.',
        ),
    ] = None,
    due_after: Annotated[
        str | None, typer.Option(metavar="DAY", help="Due on this day or later (2024-12-31, 2024-12 or 2024).")
    ] = None,
    due_before: Annotated[str | None, typer.Option(metavar="DAY", help="Due on this day or earlier.")] = None,
    cites: Annotated[
        list[str] | None, _names("WHAT", "In clauses that cite a symbol, treaty or other instrument")
    ] = None,
    text: Annotated[
        str | None,
        typer.Option(
            metavar="WORDS",
            help='In clauses with all these words; "in quotes" beside each other, traffick* with any ending.',
        ),
    ] = None,
    part: Annotated[Part | None, typer.Option(help="In preambular or operative paragraphs, or in annexes.")] = None,
    organ: Annotated[
        list[str] | None, _names("ORGAN", 'Adopted by this organ, such as UNSC or "General Assembly"')
    ] = None,
    symbol: Annotated[
        list[str] | None, _names("SYMBOL", 'In this resolution, or in those of a pattern such as "A/RES/68/*"')
    ] = None,
    session: Annotated[list[int] | None, _names("N", "Adopted in this session, such as 68")] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="Adopted on this day or later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="Adopted on this day or earlier.")
    ] = None,
) -> Filtering:
    """Return the filters that were given."""
    given = locals()
    return Filtering({name: value for name, value in given.items() if value not in (None, [])})


_SORT = typer.Option(
    help="Order of the rows; without it newest first, or that of the files; of restool due soonest first. "
    "due is of acts, force of acts and citations."
)
_COUNT = typer.Option("--count", help="Only tell how many rows there are, in all or of each --group-by.")
_GROUP_BY = _names(
    "COLUMN", "Count the rows by organ, session, year (of adoption), due-year, verb, actor or another column"
)


def build_answering(
    sort: Annotated[Sort | None, _SORT] = None,
    limit: LimitOption = None,
    count: Annotated[bool, _COUNT] = False,
    group_by: Annotated[list[str] | None, _GROUP_BY] = None,
    format: FormatOption = "text",  # noqa: A002 - the option's name
    color: ColorOption = "auto",
    library: LibraryOption = None,
    encoding: EncodingOption = None,
    grammar: GrammarOption = None,
) -> Answering:
    """Return how an answer is wanted."""
    return Answering(locals())


def build_ordering(
    sort: Annotated[Sort | None, _SORT] = None,
    limit: LimitOption = None,
    count: Annotated[bool, _COUNT] = False,
    group_by: Annotated[list[str] | None, _GROUP_BY] = None,
    format: FormatOption = "text",  # noqa: A002 - the option's name
    color: ColorOption = "auto",
    library: LibraryOption = None,
) -> Ordering:
    """Return how a list of what is in the library is wanted."""
    return Ordering(locals())


def build_listing(
    limit: LimitOption = None,
    format: FormatOption = "text",  # noqa: A002 - the option's name
    color: ColorOption = "auto",
    library: LibraryOption = None,
    encoding: EncodingOption = None,
    grammar: GrammarOption = None,
) -> Listing:
    """Return how a list of names is wanted."""
    return Listing(locals())


_BUNDLES: dict[Any, Callable[..., Any]] = {
    Filtering: build_filtering,
    Answering: build_answering,
    Ordering: build_ordering,
    Listing: build_listing,
}


def with_bundles(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command in which each parameter that is a bundle stands for all options of the bundle."""
    bundles: dict[str, Callable[..., Any]] = {}
    parameters: list[inspect.Parameter] = []
    for name, parameter in inspect.signature(command).parameters.items():
        if build := _BUNDLES.get(parameter.annotation):
            bundles[name] = build
            parameters += inspect.signature(build).parameters.values()
        else:
            parameters.append(parameter)

    def run(**values: Any) -> None:
        for name, build in bundles.items():
            values[name] = build(**{option: values.pop(option) for option in inspect.signature(build).parameters})
        command(**values)

    keyword = inspect.Parameter.KEYWORD_ONLY
    run.__signature__ = inspect.Signature([p.replace(kind=keyword) for p in parameters])  # type: ignore[attr-defined]  # what Typer reads
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    run.__name__, run.__doc__, run.__module__ = command.__name__, command.__doc__, command.__module__
    return run
