"""The words of one act behind its phrase: where addressees and actions are looked for."""

from resolution_tool.grammar.verb_index import PUNCTUATION
from resolution_tool.models import Span

REACH = 160  # words; no list of addressees is longer
NAMES_REACH = 40  # words of who has a duty, or is asked something in a clause without "that"
DUTY_REACH = 60  # words in which a duty that is only stated must show itself
_AROUND = PUNCTUATION + " "


class Region:
    """The words of one act behind its phrase; their offsets in the clause are counted for those that are asked."""

    __slots__ = ("_end", "_start", "_text", "words")

    def __init__(self, text: str, start: int, end: int, words: list[str]) -> None:
        while start < end and text[start] in _AROUND:
            start += 1
        while end > start and text[end - 1] == " ":
            end -= 1
        self.words = words
        self._text = text
        self._start = start
        self._end = end

    def start(self, number: int) -> int:
        """Return where a word begins."""
        return self._start + sum(map(len, self.words[:number])) + number

    def drop(self, count: int) -> None:
        """Drop words in front."""
        self._start = self.start(count)
        self.words = self.words[count:]

    def span(self, first: int, after: int) -> Span:
        """Return the span of the words from `first` to before `after`, without punctuation behind."""
        start = self.start(first)
        length = sum(map(len, self.words[first:after])) + after - first - 1
        last = self.words[after - 1]
        return start, start + length - len(last) + len(last.rstrip(PUNCTUATION))

    def rest(self, first: int) -> Span | None:
        """Return the span from a word to the end of the act."""
        start, end = self.start(first), self._end
        while end > start and self._text[end - 1] in PUNCTUATION:
            end -= 1
        return (start, end) if start < end else None


def read_region(text: str, start: int, end: int, reach: int = REACH) -> Region:
    """Return the region of words that are in no list yet."""
    words = text[start:end].lstrip(_AROUND).rstrip(" ").split(" ", reach)[:reach]
    return Region(text, start, end, words)
