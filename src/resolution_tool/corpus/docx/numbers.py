"""Counts what Word counts: the numbers that it puts before paragraphs by itself, which are no words of the file."""

from resolution_tool.corpus.docx.parts import Element, W, find_all, find_value, is_on

_DIGITS = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LARGEST_NUMBER = 32767  # that Word counts to; a larger one in letters would fill the memory
_LONGEST = 60  # characters of a number with what is set around it
_DEEPEST = 9  # levels of a list in Word
BULLET = "•"


class Numbering:
    """The lists of a document while it is read from its beginning.

    A list (`num`) is of a kind (`abstractNum`), whose counts lists share, and may have levels of its own.
    """

    def __init__(self, numbering: Element | None, styles: dict[str, Element]) -> None:
        self._lists = {number.get(f"{W}numId"): number for number in find_all(numbering, "num")}
        self._kinds = {kind.get(f"{W}abstractNumId"): kind for kind in find_all(numbering, "abstractNum")}
        self._styles = styles
        self._levels: dict[str, dict[int, Element]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def find_level(self, list_: str | None, style: str | None) -> int:
        """Return the level of a list that is tied to a style of paragraphs: the first if there is none."""
        levels = self._find_levels(list_) if list_ in self._lists else {}
        return next((depth for depth, level in levels.items() if style and find_value(level, "pStyle") == style), 0)

    def count(self, list_: str | None, depth: int) -> tuple[str, int]:
        """Return the number of the next paragraph at a depth of a list, and that depth; "" where nothing counts."""
        if list_ is None or list_ not in self._lists:
            return "", 0
        depth = min(max(depth, 0), _DEEPEST - 1)
        kind = self._find_kind(list_)
        counts = self._counts.setdefault(kind, [None] * _DEEPEST)
        if list_ not in self._begun:
            self._begun.add(list_)
            self._restart(list_, counts)
        levels = self._find_levels(list_)
        for level in range(depth + 1):
            start = int(find_value(levels.get(level), "start") or 1)
            before = counts[level]
            if level == depth:
                counts[level] = start if before is None else before + 1
            elif before is None:
                counts[level] = start
        for level in range(depth + 1, _DEEPEST):
            above = find_value(levels.get(level), "lvlRestart")  # 0: never, as paragraphs count through sections
            if above is None or depth < int(above):
                counts[level] = None
        return _spell(levels, depth, counts), depth

    def _restart(self, list_: str, counts: list[int | None]) -> None:
        for override in find_all(self._lists[list_], "lvlOverride"):
            if (anew := find_value(override, "startOverride")) is not None:
                counts[min(int(override.get(f"{W}ilvl") or 0), _DEEPEST - 1)] = int(anew) - 1

    def _find_kind(self, list_: str) -> str:
        """Return the id of the kind of a list; some kinds only name a style that has a list of another kind."""
        kind = find_value(self._lists[list_], "abstractNumId") or ""
        if (name := find_value(self._kinds.get(kind), "numStyleLink")) is not None:
            linked = find_value(self._styles.get(name), "pPr/numPr/numId")
            kind = find_value(self._lists.get(linked or ""), "abstractNumId") or kind
        return kind

    def _find_levels(self, list_: str | None) -> dict[int, Element]:
        if list_ is None:
            return {}
        if list_ not in self._levels:
            levels = [*find_all(self._kinds.get(self._find_kind(list_)), "lvl")]
            levels += [
                level for one in find_all(self._lists[list_], "lvlOverride") for level in find_all(one, "lvl")
            ]
            self._levels[list_] = {int(level.get(f"{W}ilvl") or 0): level for level in levels}
        return self._levels[list_]


def _spell(levels: dict[int, Element], depth: int, counts: list[int | None]) -> str:
    own = levels.get(depth)
    template = (find_value(own, "lvlText") or "")[:_LONGEST]
    if find_value(own, "numFmt") == "bullet":
        return BULLET if not template or "\ue000" <= template[0] <= "\uf8ff" else template
    legal = own is not None and is_on(own.find(f"{W}isLgl"))  # all in figures
    for level in range(depth + 1):
        style = "decimal" if legal else find_value(levels.get(level), "numFmt") or "decimal"
        template = template.replace(f"%{level + 1}", spell_number(counts[level] or 0, style))
    return template.strip()[:_LONGEST]


def spell_number(value: int, style: str) -> str:
    """Return a number as Word writes it in a style such as "lowerRoman"; in figures in styles unknown here."""
    if style == "none":
        return ""
    if not 0 < value <= _LARGEST_NUMBER:
        return str(value)
    small = style.startswith("lower")
    if style.endswith("Letter"):  # a ... z, aa, bb
        letters = chr(97 + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letters if small else letters.upper()
    if style.endswith("Roman"):
        digits = ""
        for worth, digit in _DIGITS:
            digits += digit * (value // worth)
            value %= worth
        return digits if small else digits.upper()
    return str(value)
