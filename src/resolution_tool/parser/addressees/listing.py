"""The words of a list of noun phrases, with the places at which it may be cut."""

from itertools import compress

from resolution_tool.grammar.addressee_index import AddresseeIndex
from resolution_tool.grammar.verb_index import bare
from resolution_tool.parser.addressees.members import Words


class Listing:
    """The words `w[first:after]`, looked through once for all that is asked of them.

    `names` are the names of several words, `inside` their words behind the first. `joins` holds by the word at
    which a conjunction begins of how many words it is, `marks` the words at which a noun phrase may end, `stops`
    those of them at which a relative clause or an aside begins.
    """

    __slots__ = ("after", "first", "inside", "joins", "marks", "names", "stops", "w")

    def __init__(self, w: list[str], first: int, after: int, names: list[Words], words: AddresseeIndex) -> None:
        self.w = w
        self.first = first
        self.after = after
        self.names = names
        self.inside = {i for a, b in names for i in range(a + 1, b)}
        self.joins: dict[int, int] = {}
        self.marks: list[int] = []
        self.stops: list[int] = []
        for i in compress(range(first, after), map(words.cutting.__contains__, map(bare, w[first:after]))):
            if w[i] in words.join_words and (step := words.joins.match(w, i)):
                self.joins[i] = step
            if bare(w[i]) in words.relatives or words.cuts.match(w, i):
                self.stops.append(i)
                self.marks.append(i)
            elif w[i] in words.circumstances:
                self.marks.append(i)

    def cut_at_commas(self) -> list[Words]:
        """Return the pieces between the commas that are in no name."""
        w, inside = self.w, {i for a, b in self.names for i in range(a, b - 1)}
        ends = [i + 1 for i in range(self.first, self.after) if w[i][-1] in ",;" and i not in inside]
        if not ends or ends[-1] < self.after:
            ends.append(self.after)
        return list(zip([self.first, *ends], ends, strict=False))

    def is_cut_off(self, start: int, at: int) -> bool:
        """Whether a relative clause or an aside runs up to a conjunction, so that no new member follows it."""
        return any(start < i < at for i in self.stops)
