"""One run of a command: what it reads and with which grammar, where it writes, and how it ends.

Data goes to standard output, everything else to standard error. The exit code is 0 when done, also if nothing was
found, 1 if some document failed, 2 for a fault of usage or grammar.
"""

import sys
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

import typer

from resolution_tool.corpus import Document, read_resolutions
from resolution_tool.errors import GrammarError, InputError, RestoolError, UnknownNameError
from resolution_tool.grammar import Grammar, load_grammar
from resolution_tool.grammar.load import find_data
from resolution_tool.grammar.places import name_files
from resolution_tool.models import Resolution
from resolution_tool.output import Output
from resolution_tool.parser import parse
from resolution_tool.parser.checks import check_examples

_SAMPLE = "A-RES-68-192.txt"


class Session:
    """A context in which a command runs: turns the exceptions of restool into lines on stderr and an exit code.

    `count` is how many resolutions have been read, `failed` how many inputs could not be.
    """

    def __init__(self, grammar: Sequence[str] | None = None) -> None:
        self.output = Output(sys.stdout)
        self.count = self.failed = 0
        self._folders = [Path(folder) for folder in grammar or ()]

    @cached_property
    def grammar(self) -> Grammar:
        """The grammar, with the user's folders laid over it; read on first use."""
        return load_grammar(folders=self._folders)

    def read(
        self, names: Sequence[str], *, encoding: str | None = None, segments: bool = False, meaning: bool = True
    ) -> Iterator[Resolution]:
        """Yield the resolutions in what `names` stand for; what fails is reported, and the rest still read."""
        _check_encoding(encoding)

        def parse_document(document: Document) -> Resolution:
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
        if faults := check_examples(self.grammar):
            raise GrammarError(name_files(faults, [find_data("grammars") / self.grammar.language, *self._folders]))
        self.say(f"grammar {self.grammar.language} {self.grammar.version} is in order")

    def find_sample(self) -> list[str]:
        """Return the name of the bundled sample, and say that it is read."""
        self.say(f"no FILE given: the bundled sample {_SAMPLE} answers")
        return [str(find_data("samples") / _SAMPLE)]

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
        try:
            if isinstance(error, RestoolError):
                for line in error.faults if isinstance(error, GrammarError) else (str(error),):
                    self.say(line)
                code = 2
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


def _check_encoding(encoding: str | None) -> None:
    try:
        b" ".decode(encoding or "utf-8", "ignore")
    except (LookupError, UnicodeError):
        raise UnknownNameError("encoding", encoding or "") from None
