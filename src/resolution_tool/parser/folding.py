"""The one definition of how a slice of the source becomes readable text.

`text` is the slice with note markers and page furniture taken out, wrapped lines joined and white space folded;
nothing else. A line that ends in a hyphen is joined without a space: documents of the United Nations are typeset
without hyphenation, so that the hyphen is the word's own ("non-" / "governmental", "COVID-" / "19").
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from resolution_tool.grammar.names import Word, find_capitals, normalize
from resolution_tool.models import Span

_GAP = re.compile(r"\s{2,}|[^\S ]")  # all white space but one space, which stays
_HYPHENS = frozenset("-\u2010\u2011")


class Folded:
    """Readable text with the way back to the source: `span(i, j)` is the source span of `text[i:j]`."""

    __slots__ = ("_at", "_capitals", "_plain", "_source", "_vocabulary", "_words", "text")

    def __init__(self, text: str, at: list[int], source: list[int]) -> None:
        self.text = text
        self._plain: str | None = None
        self._capitals: list[Word] | None = None
        self._words: list[str] | None = None
        self._vocabulary: frozenset[str] | None = None
        self._at = at  # offsets into `text` at which a run of unchanged characters begins
        self._source = source  # the source offset of each such run

    @property
    def plain(self) -> str:
        """Return the text after `normalize`, in which names and patterns are looked for; offsets are the same."""
        if self._plain is None:
            self._plain = normalize(self.text)
        return self._plain

    @property
    def capitals(self) -> list[Word]:
        """Return the words of `plain` with which most names begin; all that look for names share it."""
        if self._capitals is None:
            self._capitals = find_capitals(self.plain)
        return self._capitals

    @property
    def words(self) -> list[str]:
        """Return the text split at its spaces; the stages that read word by word share it."""
        if self._words is None:
            self._words = self.text.split(" ")
        return self._words

    @property
    def vocabulary(self) -> frozenset[str]:
        """Return the different words of the text, with the punctuation behind."""
        if self._vocabulary is None:
            self._vocabulary = frozenset(self.words)
        return self._vocabulary

    def source(self, offset: int) -> int:
        """Return the source offset of the character `text[offset]`."""
        run = bisect_right(self._at, offset) - 1
        return self._source[run] + offset - self._at[run]

    def offset(self, source: int) -> int:
        """Return how many characters of `text` stand before the place `source` in the source."""
        run = bisect_right(self._source, source) - 1
        if run < 0:
            return 0
        end = self._at[run + 1] if run + 1 < len(self._at) else len(self.text)
        return min(self._at[run] + source - self._source[run], end)

    def span(self, start: int, end: int) -> Span:
        """Return the source span of `text[start:end]`, which must not be empty."""
        if len(self._at) == 1:  # as in most paragraphs: nothing was cut or folded
            shift = self._source[0]
            return start + shift, end + shift
        return self.source(start), self.source(end - 1) + 1

    def relocate(self, starts: Sequence[int], places: Sequence[int]) -> "Folded":
        """Return the same text over another source, in which the pieces of this one stand at other places.

        The piece that begins at `starts[i]` (ascending) stands at `places[i]`, or nowhere if that is negative.
        """
        at: list[int] = []
        source: list[int] = []
        ends = [*self._at[1:], len(self.text)]
        for begin, end, place in zip(self._at, ends, self._source, strict=True):
            shift = begin - place
            first = bisect_right(starts, place) - 1
            if places[first] >= 0:
                at.append(begin)
                source.append(places[first] + place - starts[first])
            for piece in range(first + 1, bisect_left(starts, end - shift)):
                if places[piece] >= 0:
                    at.append(starts[piece] + shift)
                    source.append(places[piece])
        return Folded(self.text, at, source)


def build_folded(source: str, start: int, end: int, cuts: Iterable[Span] = ()) -> Folded:
    """Fold `source[start:end]` without the spans `cuts` (ascending, apart, inside it), keeping the way back."""
    if not cuts and (plain := _fold_plain(source[start:end])) is not None:
        return Folded(plain, [0], [start])
    kept = list(_find_kept(start, end, cuts))
    if cuts and (plain := _fold_plain("".join([source[a:b] for a, b in kept]))) is not None:
        return Folded(plain, _find_offsets(kept) or [0], [a for a, _ in kept] or [start])
    texts: list[str] = []
    at: list[int] = []
    origin: list[int] = []
    length = 0
    space = -1  # where white space waits to be written, if a word follows
    wrapped = False  # whether that white space holds the end of a line
    for a, b in kept:
        for place, words in _find_runs(source, a, b):
            if words.isspace():
                if texts:
                    space = place if space < 0 else space
                    wrapped = wrapped or "\n" in words or "\r" in words
                continue
            if space >= 0 and not (wrapped and _ends_in_hyphen(texts[-1]) and words[0].isalnum()):
                at.append(length)
                origin.append(space)
                texts.append(" ")
                length += 1
            at.append(length)
            origin.append(place)
            texts.append(words)
            length += len(words)
            space, wrapped = -1, False
    return Folded("".join(texts), at or [0], origin or [start])


def _find_runs(source: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield the words that stay as they are, and the white space between them, each with its place."""
    piece = source[start:end]
    first = end - len(piece.lstrip())
    last = max(first, start + len(piece.rstrip()))
    if start < first:
        yield start, source[start:first]
    for gap in _GAP.finditer(source, first, last):
        yield first, source[first : gap.start()]
        yield gap.start(), gap.group()
        first = gap.end()
    if first < last:
        yield first, source[first:last]
    if last < end:
        yield last, source[last:end]


def _fold_plain(words: str) -> str | None:
    """Return words folded if each character stays where it is, as in most paragraphs; else None.

    That is so where one space or the end of one line stands between words, and no line ends in a hyphen.
    """
    if "\xa0" in words:  # mark-up has it in each date
        words = words.replace("\xa0", " ")
    if "\n" in words:
        if "-\n" in words or "\u2011\n" in words or "\u2010\n" in words:
            return None
        words = words.replace("\n", " ")
    if "  " in words or not words.isprintable() or words[:1] == " " or words[-1:] == " ":
        return None  # of all white space, only the space is printable
    return words


def fold(source: str, span: Span, cuts: Iterable[Span] = ()) -> str:
    """Return the readable text of a span: `build_folded` without the way back."""
    return build_folded(source, *span, cuts).text


def _find_kept(start: int, end: int, cuts: Iterable[Span]) -> Iterator[Span]:
    for a, b in cuts:
        if a > start:
            yield start, a
        start = max(start, b)
    if start < end:
        yield start, end


def _find_offsets(kept: Iterable[Span]) -> list[int]:
    """Return where each of the spans begins once they are put together."""
    return [0, *accumulate(b - a for a, b in kept)][:-1]


def _ends_in_hyphen(text: str) -> bool:
    return text[-1] in _HYPHENS and text[-2:-1].isalnum()
