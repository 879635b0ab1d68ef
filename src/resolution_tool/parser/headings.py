"""Keeps the headings above the place of reading: which are open, and what they add to the ids of clauses."""

import re
from dataclasses import dataclass, field

DEEPEST = 8  # headings above a paragraph: more are no headings
_NUMBERED = re.compile(r"(?P<number>[IVXLC]{1,7}|[A-Z]|\d{1,2})(?:\.?|[.:]\s+(?P<title>\S.*))\Z", re.DOTALL)


def is_numbered(text: str) -> bool:
    """Tell whether a heading begins with a number of its own: "II", "A. Pension Administration"."""
    return _NUMBERED.match(text) is not None


@dataclass(slots=True)
class Headings:
    """The open headings, outermost first, each with its style: "I", "A", or "" for words alone.

    `path` are their texts, `prefix` is what the numbered ones put in front of an id: "I.", "A.II.".
    """

    open: list[tuple[str, str, str]] = field(default_factory=list)  # style, number, text
    fresh: bool = False  # no paragraph has come since the last heading: who reads one takes it back
    path: tuple[str, ...] = ()
    prefix: str = ""

    def add(self, text: str) -> None:
        """Open a heading: it closes those of its own style and what stands under them."""
        match = _NUMBERED.match(text)
        if match is None:
            self._add_words(text)
        else:
            self._add_numbered(match, text)
        self.fresh = True
        self.path = tuple([text for _, _, text in self.open])
        self.prefix = "".join([f"{number}." for _, number, _ in self.open if number])

    def _add_numbered(self, match: re.Match[str], text: str) -> None:
        number = match["number"]
        style = "1" if number.isdigit() else "A"
        if not number.isdigit() and all(c in "IVXLC" for c in number):
            last = next((n for s, n, _ in self.open if s == "A"), None)
            style = "A" if last is not None and len(number) == 1 and ord(number) == ord(last) + 1 else "I"
        self._close(style)
        self.open.append((style, number, text))

    def _add_words(self, text: str) -> None:
        if self.fresh and self.open and self.open[-1][0] and self.open[-1][1] == self.open[-1][2].rstrip("."):
            style, number, title = self.open[-1]
            self.open[-1] = (style, number, f"{title} {text}")
            return
        if self.fresh and self.open and text[0].islower():  # a heading over two lines
            style, number, title = self.open[-1]
            self.open[-1] = (style, number, f"{title} {text}")
            return
        if not self.fresh or len(self.open) >= DEEPEST:
            self._close("")
        self.open.append(("", "", text))

    def _close(self, style: str) -> None:
        for i, (other, _, _) in enumerate(self.open):
            if other == style:
                del self.open[i:]
                return
        if style and self.open and not self.open[-1][0] and (not self.fresh or len(self.open) >= DEEPEST):
            while self.open and not self.open[-1][0]:
                self.open.pop()
