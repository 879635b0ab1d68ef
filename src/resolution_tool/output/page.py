"""Lines of marked words for people: wrapped and coloured on a terminal, whole and plain everywhere else."""

import io
import os
import shutil
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from resolution_tool.output.stream import Output

if TYPE_CHECKING:
    from rich.console import Console

ColorChoice = Literal["auto", "always", "never"]
Style = Literal["", "title", "number", "verb", "addressee", "note", "dim", "problem", "match"]
Run = tuple[str, Style]
"""Some words and how they are marked."""

_STYLES: dict[Style, str] = {
    "title": "bold",
    "number": "cyan",
    "verb": "bold green",
    "addressee": "bold yellow",
    "note": "magenta",
    "dim": "dim",
    "problem": "red",
    "match": "bold red",
}
_NARROWEST, _WIDEST = 40, 100  # columns; longer lines are hard to read
_CONTROLS = {
    code: "\ufffd" for code in (*range(32), *range(127, 160)) if code != 9
}  # a text must not steer a terminal


class Page:
    """A page of lines on an output."""

    def __init__(self, output: Output, color: ColorChoice = "auto") -> None:
        self._output = output
        self._width = 0
        self._console: Console | None = None
        terminal = output.is_terminal
        if terminal:
            self._width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns))
        if terminal or color == "always":
            self._console = _build_console(colored=_wants_color(color, terminal))

    def write(self, *runs: Run, indent: int = 0, label: str = "") -> None:
        """Write one line, or several below each other on a terminal; `label` stands in the indent before it."""
        clean = [(words.translate(_CONTROLS), style) for words, style in runs]
        lead = label.ljust(indent) if label else " " * indent
        if self._console:
            self._output.write(self._wrap(self._console, clean, lead))
        else:
            self._output.write((lead + "".join(words for words, _ in clean)).rstrip() + "\n")

    def _wrap(self, console: "Console", runs: Iterable[Run], lead: str) -> str:
        from rich.text import Text

        text = Text.assemble(*((words, _STYLES.get(style, "")) for words, style in runs))
        lines: Iterable[Text] = text.wrap(console, self._width - len(lead)) if self._width else [text]
        with console.capture() as captured:
            for number, line in enumerate(lines):
                line.rstrip()
                before = lead if number == 0 else " " * len(lead)
                console.print(Text.assemble((before, "cyan"), line), soft_wrap=True)
        return captured.get()


def _wants_color(color: ColorChoice, terminal: bool) -> bool:
    if color == "auto":
        return terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return color == "always"


def _build_console(*, colored: bool) -> "Console":
    from rich.console import Console

    return Console(
        file=io.StringIO(),
        force_terminal=colored,
        color_system="standard" if colored else None,
        no_color=not colored,
        highlight=False,
        markup=False,
        emoji=False,
    )
