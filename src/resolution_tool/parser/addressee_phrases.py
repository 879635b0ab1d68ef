"""Cuts a list of noun phrases into its members: "the Secretary-General, Member States and other partners".

Names with a comma or "and" inside are asked of the grammar and stay whole; adjectives without a noun belong to the
noun of the next member ("international, regional and subregional organizations"); relative clauses and asides fall.
"""

from typing import TYPE_CHECKING

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.addressee_index import AddresseeIndex
from resolution_tool.grammar.names import normalize
from resolution_tool.grammar.verb_index import PUNCTUATION, SmallWords, bare
from resolution_tool.models import Addressee, Span
from resolution_tool.parser.actors import find_actor_names, resolve_actor
from resolution_tool.parser.context import Context
from resolution_tool.parser.folding import Folded

if TYPE_CHECKING:
    from resolution_tool.parser.addressees import Region

_HEADS = 12  # words of a member that are looked at for its head noun
_OPEN_LIST = 2  # members of "including A, B and C" after which "and" is the last of that list

Words = tuple[int, int]


class Phrases:
    """The noun phrases of one clause."""

    def __init__(
        self, text: str, context: Context, grammar: Grammar, words: AddresseeIndex, small: SmallWords
    ) -> None:
        self._text = text
        self._context = context
        self._grammar = grammar
        self._words = words
        self._small = small
        self._plain: str | None = None

    def split(self, region: "Region", first: int, after: int, *, sure: bool = True) -> list[Span]:
        """Return the members of the list in `region.words[first:after]`; [] if they name nobody.

        Unless `sure`, each must be known to the grammar or be headed by a noun for people or bodies.
        """
        if after <= first:
            return []
        names = self._find_names(region, first, after)
        members = self._join_modifiers(region.words, self._cut(region.words, first, after, names))
        spans: list[Span] = []
        for i, (a, b) in enumerate(members):
            span = self._trim(region, a, b, names)
            if span is None:
                continue
            if self._names_nobody(span, sure):
                if i == 0:
                    return []
                continue
            spans.append(span)
        return spans

    def fill(self, region: "Region", first: int, found: list[Span]) -> bool:
        """Whether the members found take up all words of the region from `first` on."""
        return found[0][0] <= region.starts[min(first + 2, len(region.words) - 1)] and found[-1][1] >= region.stop

    def _find_names(self, region: "Region", first: int, after: int) -> list[Words]:
        """Return the names in the words, as word numbers."""
        if self._plain is None:
            self._plain = normalize(self._text)
        start, end = region.starts[first], region.span(first, after)[1]
        names: list[Words] = []
        at = first
        for match in find_actor_names(self._plain, self._grammar, start, end):
            while region.starts[at + 1] <= match.start:
                at += 1
            last = at
            while last + 1 < after and region.starts[last + 1] < match.end:
                last += 1
            if last > at and self._plain[match.start].isupper():
                names.append((at, last + 1))
        return names

    def _cut(self, w: list[str], first: int, after: int, names: list[Words]) -> list[Words]:
        """Cut at commas and conjunctions that are in no name, and leave the asides out."""
        members: list[Words] = []
        listed = 0  # members of an aside "including ..." read so far; 0 outside of one
        for a, b in self._cut_at_commas(w, first, after, names):
            join = self._words.joins.match(w, a)
            resumed = join > 0
            start = a + join
            if listed:
                if not resumed or (listed >= _OPEN_LIST and join == 1):
                    listed += 1
                    continue
                listed = 0
            if start >= b or self._words.tails.match(w, start) == b - start:
                continue
            if bare(w[start]) in self._words.relatives:
                continue
            opened, closed = self._words.open.match(w, start), self._words.closed.match(w, start)
            if opened or closed:
                listed = int(opened >= closed)  # the longer one knows better: "including those"
                continue
            members.extend(self._cut_at_joins(w, start, b, names))
        return members

    def _cut_at_commas(self, w: list[str], first: int, after: int, names: list[Words]) -> list[Words]:
        inside = {i for a, b in names for i in range(a, b - 1)}
        chunks: list[Words] = []
        start = first
        for i in range(first, after):
            if w[i][-1:] in ",;" and i not in inside:
                chunks.append((start, i + 1))
                start = i + 1
        if start < after:
            chunks.append((start, after))
        return chunks

    def _cut_at_joins(self, w: list[str], a: int, b: int, names: list[Words]) -> list[Words]:
        inside = {i for x, y in names for i in range(x + 1, y)}
        parts: list[Words] = []
        start = a
        i = a
        while i < b:
            if (
                i not in inside
                and (step := self._words.joins.match(w, i))
                and i > start
                and i + step < b
                and not (w[i + step][0].isdigit() or bare(w[i - 1]) in self._words.counted)
                and not self._is_cut_off(w, start, i)
            ):
                parts.append((start, i))
                i = start = i + step
                continue
            i += 1
        parts.append((start, b))
        return parts

    def _is_cut_off(self, w: list[str], start: int, at: int) -> bool:
        """Whether the words before a conjunction are inside a relative clause or an aside: no new member follows."""
        for i in range(start + 1, at):
            if bare(w[i]) in self._words.relatives or self._words.cuts.match(w, i):
                return True
        return False

    def _join_modifiers(self, w: list[str], parts: list[Words]) -> list[Words]:
        """Join what shares a noun: "international, regional and subregional organizations"."""
        joined: list[Words] = []
        for a, b in parts:
            if joined and self._lacks_noun(w, *joined[-1]):
                joined[-1] = (joined[-1][0], b)
            else:
                joined.append((a, b))
        if len(joined) >= 2 and self._shares_modifier(w, joined[-2], joined[-1]):
            joined[-2:] = [(joined[-2][0], joined[-1][1])]
        return joined

    def _lacks_noun(self, w: list[str], a: int, b: int) -> bool:
        last = w[b - 1].rstrip(",")
        return self._words.is_modifier(last) and not any(
            word in self._small.prepositions or word in self._words.groups for word in w[a:b]
        )

    def _shares_modifier(self, w: list[str], one: Words, two: Words) -> bool:
        """Whether the last member is a bare noun behind one with modifiers: "Libyan institutions and authorities"."""
        if two[1] - two[0] != 1 or not w[two[0]].islower() or w[one[1] - 1][-1] == ",":
            return False
        head = w[one[0] : one[1]]
        if head and bare(head[0]) in self._words.articles:
            head = head[1:]
        return len(head) >= 2 and head[-1].islower() and not any(x in self._small.prepositions for x in head)

    def _trim(self, region: "Region", a: int, b: int, names: list[Words]) -> Span | None:
        """Cut articles before and relative clauses and asides behind; None if nothing is left."""
        w = region.words
        while a < b and (bare(w[a]) in self._words.articles or self._words.tails.match(w, a)):
            a += max(1, self._words.tails.match(w, a))
        while a < b and bare(w[a]) in self._small.before:
            a += 1
        if a >= b:
            return None
        inside = {i for x, y in names for i in range(x + 1, y)}
        for i in range(a + 1, b):
            if i in inside:
                continue
            if bare(w[i]) in self._words.relatives or self._words.cuts.match(w, i):
                b = i
                break
        bracket = next((i for i in range(a + 1, b) if w[i][0] == "(" and not w[i][1:2].isdigit()), b)
        return region.span(a, bracket)

    def _names_nobody(self, span: Span, sure: bool) -> bool:
        phrase = self._text[span[0] : span[1]]
        heads = phrase.split(" ")[:_HEADS]
        head = next((i for i, word in enumerate(heads) if i and word in self._small.prepositions), len(heads))
        while head > 1 and self._words.is_modifier(heads[head - 1]):  # "efforts aimed at", "bodies concerned with"
            head -= 1
        noun = heads[head - 1].rstrip(PUNCTUATION)
        if sure:
            return noun in self._words.own_objects
        if noun in self._words.groups or (len(noun) > 1 and noun.isupper()):
            return False
        return resolve_actor(phrase, self._context, self._grammar, span[0]) is None


def build_addressee(span: Span, folded: Folded, context: Context, grammar: Grammar) -> Addressee:
    """Build one addressee from its span in the clause's text, with the actor that it names."""
    text = folded.text[span[0] : span[1]]
    actor = resolve_actor(text, context, grammar, span[0])
    return Addressee(
        text=text,
        name=actor.name if actor else None,
        id=actor.id if actor else None,
        kind=actor.kind if actor else None,
        span=folded.span(*span),
    )
