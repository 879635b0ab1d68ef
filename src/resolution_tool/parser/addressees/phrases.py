"""Cuts a list of noun phrases into its members: "the Secretary-General, Member States and other partners".

Names with a comma or "and" inside are asked of the grammar and stay whole; adjectives without a noun belong to the
noun of the next member ("international, regional and subregional organizations"); relative clauses and asides fall.
"""

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.addressee_index import AddresseeIndex
from resolution_tool.grammar.verb_index import SmallWords, bare
from resolution_tool.models import Span
from resolution_tool.parser.actors.find import resolve_actor
from resolution_tool.parser.addressees.heads import is_preposition, names_somebody
from resolution_tool.parser.addressees.listing import Listing
from resolution_tool.parser.addressees.members import Joiner, Member, Words
from resolution_tool.parser.addressees.names import find_names
from resolution_tool.parser.addressees.region import Region, read_region
from resolution_tool.parser.context import Context

_MOST_SIMPLE = 8192  # short phrases that are remembered
_SIMPLE = 6  # words of a phrase that is looked at as a whole
_OPEN_LIST = 2  # members of "including A, B and C" after which "and" is the last of that list


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
        self._joiner = Joiner(context, grammar, words, small)

    def split(self, region: Region, first: int, after: int, *, sure: bool = True) -> list[Span]:
        """Return the members of the list in `region.words[first:after]`; [] if they name nobody.

        Unless `sure`, each must be known to the grammar or be headed by a noun for people or bodies.
        """
        if after <= first:
            return []
        if simple := self._split_simple(region, first, after, sure):
            return simple
        phrase = " ".join(region.words[first:after]) + " "
        listed = ", " in phrase or not self._words.join_words.isdisjoint(region.words[first:after])
        names = find_names(self._text, region, first, after, self._grammar) if listed else []
        listing = Listing(region.words, first, after, names, self._words)
        members = self._joiner.join(region.words, self._cut(listing))
        spans: list[Span] = []
        strict, titled, last = not sure, False, 0
        things = False  # those at the end are things: "regional land, air and maritime cooperation"
        for i, member in enumerate(members):
            span = self._trim(region, member.first, member.after, listing)
            if span is None or (i and self._is_pronoun(region.words, member)):
                continue
            if self._names_nobody(span, strict or titled, member.doubtful):
                if i == 0:
                    return []
                if titled and i == last + 1 and region.words[member.first][0].isupper():
                    spans[-1], last = (
                        (spans[-1][0], span[1]),
                        i,
                    )  # "parties to the Convention on Import, Export and Transfer"
                else:
                    things = i == len(members) - 1
                    strict = True  # "States parties to the Convention on ..., the Covenant on ..."
                continue
            spans.append(span)
            last, titled = i, not self._words.titles.isdisjoint(self._text[span[0] : span[1]].split(" "))
        if things and all(self._names_nobody(span, True, False) for span in spans):
            return []
        return spans

    def find_inner(self, region: Region, first: int, after: int) -> frozenset[int]:
        """Return the numbers of the words that are in a name, behind its first word."""
        return frozenset(
            i for a, b in find_names(self._text, region, first, after, self._grammar) for i in range(a + 1, b)
        )

    def is_known(self, span: Span) -> bool:
        """Whether a phrase names somebody of whom more is known than that it is a description."""
        actor = resolve_actor(self._text[span[0] : span[1]], self._context, self._grammar, span[0])
        return actor is not None and bool(actor.id or actor.name)

    def is_organ(self, span: Span) -> bool:
        """Whether a phrase names the organ itself, whose own act binds nobody else."""
        actor = resolve_actor(self._text[span[0] : span[1]], self._context, self._grammar, span[0])
        organ = self._context.organ
        return actor is not None and organ is not None and actor.id == organ.lower()

    def _split_simple(self, region: Region, first: int, after: int, sure: bool) -> list[Span]:
        """Return the one member of a short phrase with nothing to cut: "the Secretary-General"."""
        if after - first > _SIMPLE:
            return []
        phrase = " ".join(region.words[first:after])
        known = self._words.simple
        try:
            inner = known[phrase]
        except KeyError:
            if len(known) >= _MOST_SIMPLE:
                known.clear()  # by any thread, at any time: what was not there is not asked for again
            inner = known[phrase] = self._cut_simple(phrase)
        if inner is None:
            return []
        start = region.start(first)
        span = start + inner[0], start + inner[1]
        return [] if self._names_nobody(span, not sure, False) else [span]

    def _cut_simple(self, phrase: str) -> Span | None:
        region = read_region(phrase, 0, len(phrase))
        words = region.words
        if not words[0]:
            return None  # a comma alone
        if not self._words.openers.isdisjoint(words) or self._small.is_gerund(words[0]):
            return None
        if any(word[-1] in ",;(" for word in words):
            return None
        return self._trim(region, 0, len(words), Listing(words, 0, len(words), [], self._words))

    def _cut(self, listing: Listing) -> list[Member]:
        """Cut at commas and conjunctions that are in no name, and leave the asides out.

        Behind an aside or a relative clause it is doubtful whether the list goes on: "Member States, in particular
        countries of origin, transit and destination, to".
        """
        w = listing.w
        members: list[Member] = []
        listed = 0  # members of an aside "including ..." read so far; 0 outside of one
        doubtful = False
        nested = False  # "in cooperation with States, such as A, as well as B": B is of the outer aside
        behind = False  # the words before were an aside that lists
        inclusive = False  # it lists some of those before it
        for a, b in listing.cut_at_commas():
            join = listing.joins.get(a, 0)
            start = a + join
            again = join and not listed and start + 1 < b and w[start] == self._small.to
            if again and not self._words.is_action(w[start + 1]):
                start += 1  # "appeals to donors, and to all other organizations, to"
            if inclusive and listed and not join and self._joiner.resumes(w, start, b, members[-1]):
                listed = 0
            if listed:
                if not join or nested or (listed >= _OPEN_LIST and join == 1):
                    listed = 0 if self._completes(listing, start, b) else listed + 1
                    continue
                listed = 0
            if start >= b or self._words.tails.match(w, start) == b - start:
                continue
            if not join and members and self._joiner.is_apposition(w, start, b, members[-1]):
                continue
            if aside := self._find_aside(listing, start, b):
                listed = 0 if self._completes(listing, start, b) else aside - 1
                nested, behind = behind, aside > 1
                inclusive = not nested and bool(members) and w[start] in self._words.inclusive
                doubtful = True
                continue
            behind = False
            members.extend(Member(x, y, doubtful) for x, y in self._cut_at_joins(listing, start, b))
            listed = int(any(start < i < b and self._words.open.match(w, i) for i in listing.stops))
            doubtful = doubtful or listing.is_cut_off(start, b)
        return members

    def _completes(self, listing: Listing, start: int, b: int) -> bool:
        """Whether the list of an aside ends with these words: "in particular the Office and the Programme, ..."."""
        w = listing.w
        if self._words.is_modifier(w[b - 1]):
            return False  # "either directly or through subregional, regional or global organizations"
        for i, step in listing.joins.items():
            if i in listing.inside or not start < i < b - 1:
                continue
            kin = bare(w[i - 1]) in self._words.kin and bare(w[min(i + step, b - 1)]) in self._words.kin
            if not kin and i + step < b and not self._is_title(w, start, i, i + step):
                return True
        return False

    def _find_aside(self, listing: Listing, start: int, b: int) -> int:
        """Return 0 if no aside opens at `start`, 1 for one that ends at the comma, more for one that lists on."""
        w = listing.w
        if w[start] in self._words.articles or self._words.is_demonstrative(w, start):
            return 0
        opened, closed = self._words.open.match(w, start), self._words.closed.match(w, start)
        if opened or closed:
            return 1 + int(opened >= closed)  # the longer one knows better: "including those"
        word = bare(w[start])
        if self._small.is_gerund(word) and not self._is_attribute(listing, start, b):
            return 1 + _OPEN_LIST
        if word in self._words.relatives or is_preposition(word, self._words, self._small):
            return 1
        if self._words.is_adverb(w[start]) and (start + 1 in listing.joins or start + 1 == b):
            return 1
        counted = word in self._words.counted and start + 1 < b and w[start + 1][0].isdigit()
        return int(counted or (start + 1 == b and word.isdigit()))

    def _is_attribute(self, listing: Listing, at: int, b: int) -> bool:
        """Whether a gerund tells of a group: "donating States", "graduating and recently graduated States"."""
        w = listing.w
        after = at + 1 + listing.joins.get(at + 1, 0)
        if after >= b or (after == at + 1 and w[after].rstrip(",") not in self._words.groups):
            return False
        return not self._small.is_gerund(w[after])

    def _cut_at_joins(self, listing: Listing, a: int, b: int) -> list[Words]:
        w = listing.w
        ends = {y for _, y in listing.names}  # "the United Nations Office on Drugs and Crime and Member States"
        parts: list[Words] = []
        start = a
        for i, step in listing.joins.items():
            if (
                start < i < b - step
                and i not in listing.inside
                and not self._is_counted(w, i, i + step)
                and not listing.is_cut_off(start, i)
                and self._words.pairing.isdisjoint(w[start:i])
                and not self._is_title(w, start, i, i + step, named=i in ends)
            ):
                parts.append((start, i))
                start = i + step
        parts.append((start, b))
        return parts

    def _is_counted(self, w: list[str], join: int, after: int) -> bool:
        """Whether numbers are joined: "paragraphs 8 and 9", "Protocols I and II"."""
        number = w[after][0].isdigit() or w[after] in self._words.numerals
        return number or bare(w[join - 1]) in self._words.counted

    def _is_title(self, w: list[str], start: int, join: int, after: int, *, named: bool = False) -> bool:
        """Whether a conjunction stands in a title that the grammar does not know: "News and Media Division".

        `named`: a name that the grammar knows ends before it.
        """
        before = w[join - 1]
        if (
            before == before.lower()
            or not w[after][0].isupper()
            or before[-1] == ","
            or before in self._words.groups
        ):
            return False
        first = join - 1
        while first > start and w[first - 1] != w[first - 1].lower():
            first -= 1
        actor = None if named else resolve_actor(" ".join(w[first:join]), self._context, self._grammar)
        if not named and (actor is None or actor.id is None):
            return True
        group = w[start + (bare(w[start]) in self._words.articles)]  # "the Governments of Rwanda and Uganda"
        return first > start and group in self._words.groups and group[-1] == self._words.plural

    def _trim(self, region: Region, a: int, b: int, listing: Listing) -> Span | None:
        """Cut articles before and relative clauses and asides behind; None if nothing is left."""
        w = region.words
        while a < b and (bare(w[a]) in self._words.articles or self._words.tails.match(w, a)):
            a += max(1, self._words.tails.match(w, a))
        while a < b and (not (word := bare(w[a])) or word in self._small.before or word in self._words.articles):
            a += 1
        if a >= b or is_preposition(w[a], self._words, self._small):
            return None  # what is left of "individually or through competent organizations"
        for i in listing.marks:
            if a < i < b and i not in listing.inside and (i in listing.stops or self._is_circumstance(w, i, b)):
                b = i
                break
        while b - a > 1 and (
            not (word := bare(w[b - 1])) or word in self._small.trailing or self._words.is_adverb(w[b - 1])
        ):
            b -= 1
        while b - a > 1 and w[b - 1] in self._small.prepositions:
            b -= 1  # "the Member States from which"
        if b - a == 1 and self._words.is_adverb(w[a]):
            return None
        bracket = next((i for i in range(a + 1, b) if w[i][0] == "(" and not w[i][1:2].isdigit()), b)
        return region.span(a, bracket)

    def _is_circumstance(self, w: list[str], at: int, b: int) -> bool:
        """Whether it is told here how somebody is to act: "the Secretary-General in planning the deployment"."""
        if w[at] not in self._words.circumstances or at + 1 >= b or not self._small.is_gerund(w[at + 1]):
            return False
        before = w[at - 1]
        return before[0].isupper() or before in self._words.groups or before in self._words.pronouns

    def _is_pronoun(self, w: list[str], member: Member) -> bool:
        """Whether "those" stands for those named before it: "Member States, as well as those in which ..."."""
        alone = member.after == member.first + 1 or bare(w[member.first + 1]) not in self._words.groups
        return w[member.first] in self._words.demonstratives and alone

    def _names_nobody(self, span: Span, strict: bool, doubtful: bool) -> bool:
        phrase = self._text[span[0] : span[1]]
        if phrase in self._words.subjects:
            return False
        somebody = names_somebody(phrase, self._words, self._small)
        if somebody is not None or not (strict or doubtful):
            return somebody is False
        actor = resolve_actor(phrase, self._context, self._grammar, span[0])
        return actor is None or (doubtful and actor.kind is None)
