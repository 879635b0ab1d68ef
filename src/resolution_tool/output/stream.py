"""Standard output as bytes: UTF-8 and line feeds, on every platform and in every locale."""

import os
from typing import TextIO


class Output:
    """Writes text to a stream as UTF-8; each `write` is on its way when it returns, so that pipes keep flowing."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    @property
    def is_terminal(self) -> bool:
        """Whether people read this as it is written."""
        return self._stream.isatty()

    def write(self, text: str) -> None:
        """Write `text`; raises `OSError` if the stream does not take it (`BrokenPipeError` if nobody reads)."""
        self._stream.buffer.write(text.encode("utf-8", "backslashreplace"))
        self._stream.buffer.flush()

    def flush(self) -> None:
        """Send what waits to be written."""
        self._stream.flush()

    def abandon(self) -> None:
        """Drop what waits to be written: the reader is gone, and Python would complain when it exits."""
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, self._stream.fileno())
        os.close(null)
