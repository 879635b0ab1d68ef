"""The words of one act behind its phrase: where addressees and actions are looked for."""

from itertools import accumulate

from resolution_tool.grammar.verb_index import PUNCTUATION
from resolution_tool.models import Span

REACH = 160  # words; no list of addressees is longer
DUTY_REACH = 60  # words in which a duty that is only stated must show itself


class Region:
    """The words of one act behind its phrase, with their offsets in the clause."""

    def __init__(self, text: str, start: int, end: int, reach: int = REACH) -> None:
        while start < end and (text[start] in PUNCTUATION or text[start] == " "):
            start += 1
        while end > start and text[end - 1] == " ":
            end -= 1
        self.words = text[start:end].split(" ", reach)[:reach]
        self._start = start
        self._starts: list[int] | None = None
        while end > start and text[end - 1] in PUNCTUATION:
            end -= 1
        self.stop = end

    @property
    def starts(self) -> list[int]:
        """Return where each word begins, and where one more would; most acts address nobody and never ask."""
        if self._starts is None:
            self._starts = list(accumulate([len(w) + 1 for w in self.words], initial=self._start))
        return self._starts

    def drop(self, count: int) -> None:
        """Drop words in front."""
        self._start, self._starts, self.words = self.starts[count], None, self.words[count:]

    def span(self, first: int, after: int) -> Span:
        """Return the span of the words from `first` to before `after`, without punctuation behind."""
        last = self.words[after - 1]
        return self.starts[first], self.starts[after - 1] + len(last.rstrip(PUNCTUATION))

    def rest(self, first: int) -> Span | None:
        """Return the span from a word to the end of the act."""
        return (self.starts[first], self.stop) if self.starts[first] < self.stop else None
