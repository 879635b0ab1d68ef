"""From text to a `Resolution`: one line a stage, one module a stage."""

import hashlib
import re

from resolution_tool.errors import InputError
from resolution_tool.grammar import Grammar, load_grammar
from resolution_tool.models import Resolution, Source
from resolution_tool.parser.folding import fold
from resolution_tool.parser.meaning import find_meaning
from resolution_tool.parser.results import build_resolution
from resolution_tool.parser.structure import build_structure

__all__ = ["fold", "parse"]

_LONE = re.compile("[\ud800-\udfff]")


def parse(
    text: str,
    grammar: Grammar | None = None,
    *,
    name: str = "-",
    format: str = "text",  # noqa: A002 - the field's name in the output
    sha256: str | None = None,
    segments: bool = False,
    meaning: bool = True,
) -> Resolution:
    """Parse the text of one resolution; never raises, whatever the text: oddities are `problems` of the result.

    What is no text (bytes, a path) raises `InputError`.

    `name`, `format` and `sha256` tell where the text came from (the hash is of the UTF-8 bytes if not given);
    the text of format "akn" is Akoma Ntoso, and spans count in its XML (see `parser.akn.structure`);
    `segments` keeps the tiling of the source; without `meaning`, acts and citations are left out.
    """
    if not isinstance(text, str):
        raise InputError(
            f"parse takes the text of a document as str, not {type(text).__name__}; read the file first"
        )
    grammar = grammar or load_grammar()
    try:
        data = text.encode()
    except UnicodeEncodeError:  # halves of a character cannot be written
        text = _LONE.sub("\ufffd", text)
        data = text.encode()
    sha256 = sha256 or hashlib.sha256(data).hexdigest()
    if format == "akn":
        from resolution_tool.parser.akn.structure import build_akn_structure

        text, structure = build_akn_structure(text, grammar, segments=segments)
    else:
        structure = build_structure(text, grammar, name, segments=segments)
    source = Source(
        name=name,
        format=format,
        language=grammar.language,
        sha256=sha256,
        characters=len(text),
    )
    found = find_meaning(structure, grammar) if meaning else None
    return build_resolution(source, structure, found, keep_segments=segments)
