"""Well-formed XML and nothing else: no document type, no entities of its own, no fetching, no endless nesting."""

from xml.parsers import expat

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
DEEPEST = 256  # levels of elements; documents of the United Nations have about 20


class MarkupError(ValueError):
    """The text is no well-formed XML, or has what is not read: a document type, too many levels."""


def check_markup(text: str) -> str | None:
    """Return the name of the root element with its namespace before it, "NAMESPACE NAME".

    Raises `MarkupError` if the text is not well-formed, has a document type (and so may have entities), or more
    than `DEEPEST` levels.
    """
    root: list[str] = []
    parser = build_parser("utf-8")
    depth = 0

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise MarkupError(f"XML of more than {DEEPEST} levels")
        if not root:
            root.append(name)

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = start, end
    run_parser(parser, text.encode("utf-8", "surrogatepass"))
    return root[0]


def build_parser(encoding: str) -> expat.XMLParserType:
    """Return a parser that knows namespaces ("NAMESPACE NAME") and refuses document types."""
    parser = expat.ParserCreate(encoding, " ")

    def refuse(*_: object) -> None:
        raise MarkupError("XML with a document type (DOCTYPE), which restool does not read; remove it")

    parser.StartDoctypeDeclHandler = refuse  # so there are no entities of its own and nothing is fetched
    return parser


def run_parser(parser: expat.XMLParserType, data: bytes) -> None:
    """Parse the whole of a document; raises `MarkupError` if it is not well-formed."""
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        what = expat.errors.messages[error.code]
        raise MarkupError(
            f"XML that is not well-formed at line {error.lineno}, column {error.offset + 1}: {what}"
        ) from None
