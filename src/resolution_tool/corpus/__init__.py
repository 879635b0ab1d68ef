"""From what the user names ("-", files, folders, globs) to resolutions, one in memory at a time.

A file holds one resolution, as text, Akoma Ntoso, Word or PDF, or resolutions as JSON that `restool parse` wrote;
which of them is told by how it begins.
"""

import hashlib
import io
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

from resolution_tool.corpus.akn import check_akn, find_declared, looks_like_xml
from resolution_tool.corpus.decode import decode_text, find_mark
from resolution_tool.corpus.docx import is_docx, read_docx
from resolution_tool.corpus.json_stream import looks_like_json, split_objects
from resolution_tool.corpus.paths import STDIN, Report, check_readable, describe, find_files
from resolution_tool.corpus.pdf import is_pdf, read_pdf
from resolution_tool.errors import InputError, RestoolError
from resolution_tool.models import SCHEMA_VERSION, Resolution

__all__ = ["Document", "Report", "read_documents", "read_resolutions"]

_STRANGE = 10  # objects that are no resolutions, after which a stream of JSON is given up
_HEAD = 1 << 16


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one document: its name as the user gave it, the text as read, and the hash of its bytes.

    `format` is "text", "akn" where the text is the XML of Akoma Ntoso, or "docx" or "pdf" where it was drawn from
    such a file.
    """

    name: str
    text: str
    sha256: str
    format: str = "text"


def read_resolutions(
    names: Sequence[str],
    parse: Callable[[Document], Resolution],
    report: Report,
    *,
    encoding: str | None = None,
) -> Iterator[Resolution]:
    """Yield the resolutions in what `names` stand for, in their order, texts by way of `parse`.

    What cannot be read is told to `report`, and the rest is still read. That holds even where `parse` itself fails,
    which it never should: a fault of restool in one document must not cost a user the other thousand.
    """
    for document in read_documents(names, report, encoding=encoding):
        if isinstance(document, Resolution):
            yield document
            continue
        try:
            resolution = parse(document)
        except RestoolError:
            raise
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            fault = f"{type(error).__name__} in {Path(place.filename).name}:{place.lineno}"
            report(
                InputError(f"{document.name}: a fault of restool itself ({fault}); please report it with the file")
            )
            continue
        yield resolution


def read_documents(
    names: Sequence[str], report: Report, *, encoding: str | None = None
) -> Iterator[Document | Resolution]:
    """Yield the texts, and the resolutions of JSON, in what `names` stand for, in their order.

    `encoding` is that of the texts; without it, it is found (see `decode.decode_text`).
    What cannot be read is told to `report`, and the rest is still read.
    """
    for name in find_files(names, report):
        shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")

        def report_here(error: InputError, shown: str = shown) -> None:
            report(InputError(f"{shown}: {error}"))

        try:
            if name == STDIN:
                yield from _read_stream(_find_stdin(), shown, report_here, encoding)
                continue
            check_readable(name)
            with closing(Path(name).open("rb")) as stream:
                yield from _read_stream(stream, shown, report_here, encoding)
        except InputError as error:
            report_here(error)
        except OSError as error:
            report_here(InputError(describe(error)))
        except MemoryError:
            report_here(InputError("too large for the memory of this machine; split it"))


def _find_stdin() -> BinaryIO:
    if sys.stdin is None:
        raise InputError("standard input is closed; name a file")
    return sys.stdin.buffer


def _read_stream(
    stream: BinaryIO, name: str, report: Report, encoding: str | None
) -> Iterator[Document | Resolution]:
    head = _read_head(stream)
    marked = find_mark(head) or "utf-8"
    if looks_like_json(head.decode(marked, "ignore")):
        yield from _read_json(_read_lines(head, stream, marked), report)
        return
    data = head + stream.read()
    yield _build_document(name, data, encoding)


def _build_document(name: str, data: bytes, encoding: str | None) -> Document:
    sha256 = hashlib.sha256(data).hexdigest()
    if is_docx(data):
        return Document(name, read_docx(data), sha256, "docx")
    if is_pdf(data):
        return Document(name, read_pdf(data), sha256, "pdf")
    text = decode_text(data, encoding or find_mark(data) or find_declared(data))
    if looks_like_xml(text[:_HEAD]):
        check_akn(text)
        return Document(name, text, sha256, "akn")
    return Document(name, text, sha256)


def _read_head(stream: BinaryIO) -> bytes:
    """Read as many lines as it takes to see two characters: a line of JSON may hold no more than a bracket."""
    head = bytearray()
    seen = 0
    while seen < 2 and len(head) < _HEAD and (line := stream.readline(_HEAD)):
        head += line
        seen += len(line.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"))
    return bytes(head)


def _read_lines(head: bytes, stream: BinaryIO, encoding: str) -> Iterator[str]:
    if encoding in ("utf-16", "utf-32"):  # a byte of a line feed need not be one
        yield from io.StringIO((head + stream.read()).decode(encoding), newline="\n")
        return
    for line in (head + stream.readline()).splitlines(keepends=True):
        yield line.decode(encoding)
    for line in stream:
        yield line.decode("utf-8")


def _read_json(lines: Iterator[str], report: Report) -> Iterator[Resolution]:
    known = False
    try:
        for number, found in enumerate(split_objects(lines), start=1):
            try:
                yield Resolution.model_validate_json(found.text)
                known = True
            except ValidationError as error:
                fault = InputError(f"line {found.line}: {_describe_fault(error)}; write it with restool parse")
                if rows := _find_rows(found.text):
                    raise rows from None
                report(fault)
                if number == _STRANGE and not known:  # nor will the thousands be that may follow
                    raise InputError("no resolutions in the first objects; nothing more of it is read") from None
    except UnicodeDecodeError as error:
        raise InputError(f"JSON that is not UTF-8 (byte 0x{error.object[error.start]:02X}); convert it") from None


def _find_rows(text: str) -> InputError | None:
    """Return what to say if an object is a row of an answer, as people may pipe it into the next question."""
    if '"clause"' in text and '"quote"' in text and '"schema_version"' not in text:
        return InputError("rows of an answer, not resolutions; ask once, with the filters of both questions")
    return None


def _describe_fault(error: ValidationError) -> str:
    fault = error.errors()[0]
    place = ".".join(str(step) for step in fault["loc"])
    if place == "schema_version":
        return f"JSON of another version (this restool reads schema version {SCHEMA_VERSION})"
    return f"not a resolution as restool writes it ({f'{place}: ' if place else ''}{fault['msg']})"
