"""How far a long work is, on standard error, for people at a terminal only."""

import sys
import time
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from resolution_tool.output.stream import Output

if TYPE_CHECKING:
    from resolution_tool.errors import InputError
    from resolution_tool.library.adding import Summary
    from resolution_tool.library.store import Stored

_WIDTH = 24  # of the bar


class Reporting(Protocol):
    """What a run of a command does with failures, and where its data goes."""

    output: Output

    def report(self, error: "InputError") -> None:
        """Say what is wrong with an input."""


class Progress:
    """A bar with count, rate and time left, that is wiped out at the end; and a line for each document stored."""

    def __init__(self, session: Reporting, names: Sequence[str]) -> None:
        self._session = session
        self._total = _count_files(names) if sys.stderr.isatty() else None
        self._begun = time.monotonic()

    def show(self, stored: "Iterable[Stored]", summary: "Summary") -> None:
        """Write a line for each document of a batch, and the bar."""
        lines = "".join(f"{one.outcome} {one.name}\n" for one in stored)
        if lines:
            self._wipe()
            self._session.output.write(lines)
        if self._total is not None:
            sys.stderr.write("\r" + self._draw(summary.done, time.monotonic() - self._begun))
            sys.stderr.flush()

    def report(self, error: "InputError") -> None:
        """Say what is wrong with an input, above the bar."""
        self._wipe()
        self._session.report(error)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._wipe()

    def _wipe(self) -> None:
        if self._total is not None:
            sys.stderr.write("\r\x1b[K")

    def _draw(self, done: int, seconds: float) -> str:
        total = max(self._total or 0, done)
        rate = done / seconds if seconds > 0 else 0.0
        left = int((total - done) / rate) if rate else 0
        filled = _WIDTH * done // total if total else 0
        bar = "#" * filled + "." * (_WIDTH - filled)
        return f"[{bar}] {done:,} of {total:,}, {rate:,.0f} a second, {left // 60}:{left % 60:02} left\x1b[K"


def _count_files(names: Sequence[str]) -> int:
    from resolution_tool.corpus.paths import find_files

    return sum(1 for _ in find_files(names, lambda _: None))
