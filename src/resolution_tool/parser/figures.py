"""Finds the runs of digits in a text."""

import re

from resolution_tool.models import Span

_FIGURES = bytes(ord("0") if chr(code).isdecimal() else ord(" ") for code in range(256))
_RUN = re.compile(rb"00*")  # not "0+": the search skips to a first letter, but to no repeated one


def find_figures(text: str) -> list[Span]:
    """Return where all runs of digits stand; they are sooner found among bytes in which all digits are alike."""
    return [run.span() for run in _RUN.finditer(text.encode("latin-1", "replace").translate(_FIGURES))]
