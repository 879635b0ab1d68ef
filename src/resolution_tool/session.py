"""One run of a command: what it reads and with which grammar, where it writes, and how it ends.

Data goes to standard output, everything else to standard error. The exit code is 0 when done, also if nothing was
found, 1 if some document failed, 2 for a fault of usage or grammar.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import typer

from resolution_tool.errors import (
    GrammarError,
    InputError,
    LibraryWriteError,
    QuestionError,
    RestoolError,
    UnknownNameError,
)
from resolution_tool.output.stream import Output

if TYPE_CHECKING:  # a question to the library needs none of these, and is answered before they are loaded
    from resolution_tool.corpus import Document
    from resolution_tool.grammar import Grammar
    from resolution_tool.library import Library
    from resolution_tool.models import Resolution

_SAMPLE = "A-RES-68-192.txt"
_PATH_MARKS = frozenset("./\\*?[")  # one of them is in the name of most files, and "-" is standard input
_REMEDIES = {  # by kind of a name that nothing has and nothing is like: what to do
    "actor": "restool actors --unused lists all",
    "verb": "restool verbs --unused lists all",
    "citation": "nothing here cites it; restool instruments --unused lists what is known by name",
    "resolution": "it is not here; restool list shows what is in the library",
    "clause": "restool find FILE lists the clauses",
    "encoding": "say utf-8, cp1252, utf-16-le or another that Python knows",
}


class Session:
    """A context in which a command runs: turns the exceptions of restool into lines on stderr and an exit code.

    `count` is how many resolutions have been read, `failed` how many inputs could not be; `folders` hold the user's
    own grammar.
    """

    def __init__(self, grammar: Sequence[str] | None = None) -> None:
        self.output = Output(sys.stdout)
        self.count = self.failed = 0
        self._opened = ExitStack()
        self.folders = [Path(folder) for folder in grammar or ()]

    @cached_property
    def grammar(self) -> "Grammar":
        """The grammar, with the user's folders laid over it; read on first use."""
        from resolution_tool.grammar import load_grammar

        return load_grammar(folders=self.folders)

    def read(
        self, names: Sequence[str], *, encoding: str | None = None, segments: bool = False, meaning: bool = True
    ) -> "Iterator[Resolution]":
        """Yield the resolutions in what `names` stand for; what fails is reported, and the rest still read."""
        from resolution_tool.corpus import read_resolutions
        from resolution_tool.parser import parse

        check_encoding(encoding)

        def parse_document(document: "Document") -> "Resolution":
            return parse(
                document.text,
                self.grammar,
                name=document.name,
                format=document.format,
                sha256=document.sha256,
                segments=segments,
                meaning=meaning,
            )

        for resolution in read_resolutions(names, parse_document, self.report, encoding=encoding):
            self.count += 1
            yield resolution if segments else resolution.model_copy(update={"segments": None})

    def check_grammar(self) -> None:
        """Load the grammar and run all its examples; raises `GrammarError` with what is wrong."""
        from resolution_tool.grammar.places import name_files
        from resolution_tool.parser.checks import check_examples

        if faults := check_examples(self.grammar):
            raise GrammarError(name_files(faults, self.grammar))
        self.say(f"grammar {self.grammar.language} {self.grammar.version} is in order")

    def find_source(
        self,
        files: Sequence[str] | None,
        library: str | None,
        *,
        encoding: str | None = None,
        parses: bool = False,
    ) -> "tuple[Library | Iterator[Resolution], Grammar | None]":
        """Return what answers a question, and the grammar of its names if it is no library.

        Files answer if there are any, else the library, else the bundled sample. `parses` tells that texts of the
        library are parsed anew. Raises `QuestionError` where options contradict each other, `LibraryError` for a
        library that was named and is none.
        """
        if files and library:
            raise QuestionError("FILE and --library were both given; name one of them")
        if not files:
            from resolution_tool.library import Library, find_library_path, is_named, is_there

            path = find_library_path(library)
            if is_named(library) or is_there(path):
                found = self._opened.enter_context(Library(path, readonly=True))
                if len(found) or is_named(library):
                    if self.folders and not parses:
                        raise QuestionError(
                            "--grammars is for files; a library knows the names that it was added with"
                        )
                    self.count = len(found)
                    return found, None
        for name in () if parses else files or ():
            if not _PATH_MARKS.intersection(name) and name != "-" and not Path(name).exists():
                self.say(
                    f'"{name}" is taken for a file: words are asked for with --text, names with --actor or --cites'
                )
        return self.read(files or self._find_sample(), encoding=encoding), self.grammar

    def _find_sample(self) -> list[str]:
        """Return the name of the bundled sample, and say that it is read."""
        from resolution_tool.grammar.load import find_data

        self.say(f"no FILE given and no library yet (restool add): the bundled sample {_SAMPLE} answers")
        return [str(find_data("samples") / _SAMPLE)]

    def say_nothing_found(self) -> None:
        """Say that an answer is empty, so that it is not taken for a failure."""
        self.say(f"nothing found in {self.count} document{'s' if self.count != 1 else ''}")

    def say(self, message: str) -> None:
        """Write one line to standard error."""
        sys.stderr.write(f"restool: {' '.join(message.splitlines())}\n")

    def report(self, error: InputError) -> None:
        """Say what is wrong with an input, and remember that one failed."""
        self.failed += 1
        self.say(str(error))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        code = 1 if self.failed else 0
        self._opened.close()
        try:
            if isinstance(error, RestoolError):
                for line in error.faults if isinstance(error, GrammarError) else (_advise(error),):
                    self.say(line)
                code = 1 if isinstance(error, LibraryWriteError) else 2
            elif isinstance(error, OSError):
                raise error
            elif error is not None:
                return
            self.output.flush()
        except BrokenPipeError:  # the reader has seen enough
            self.output.abandon()
        except OSError as fault:
            self.say(f"standard output: {(fault.strerror or str(fault)).lower()}; what was written is not whole")
            self.output.abandon()
            code = 1
        raise typer.Exit(code)


def _advise(error: RestoolError) -> str:
    """Return what an error says, with what to do where it has no suggestions of its own."""
    if isinstance(error, UnknownNameError) and not (error.suggestions or error.known):
        return f"{error}: {_REMEDIES[error.kind]}" if error.kind in _REMEDIES else str(error)
    return str(error)


def check_encoding(encoding: str | None) -> None:
    """Raise `UnknownNameError` for an encoding that Python does not know."""
    from resolution_tool.corpus.decode import is_encoding

    if encoding and not is_encoding(encoding):
        raise UnknownNameError("encoding", encoding)
