"""Joins members of a list that share a word: an adjective, a noun, or whose they are; tells who is one of whom."""

from typing import NamedTuple

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.addressee_index import AddresseeIndex
from resolution_tool.grammar.verb_index import SmallWords, bare
from resolution_tool.parser.actors.find import resolve_actor
from resolution_tool.parser.context import Context

_APPOSED = "state"  # the kind of actor that an apposition speaks of
_PRIVATE = frozenset({"private-sector", "civil-society"})
_APART = {  # by the kind of a group, the kinds that are none of it
    "state-group": _PRIVATE,
    "regional-organization": _PRIVATE,
    "specialized-agency": _PRIVATE | {"state-group"},
    "other-organization": _PRIVATE | {"state-group"},
    "un-group": _PRIVATE | {"state-group", "regional-organization"},
}
_NAME = 2  # words of a name that shares no modifier: "specialized agencies"

Words = tuple[int, int]


class Member(NamedTuple):
    """A member of a list, as word numbers; `doubtful` if an aside stands before it."""

    first: int
    after: int
    doubtful: bool


class Joiner:
    """What is known of words and actors when members are joined."""

    def __init__(self, context: Context, grammar: Grammar, words: AddresseeIndex, small: SmallWords) -> None:
        self._context = context
        self._grammar = grammar
        self._words = words
        self._small = small

    def join(self, w: list[str], parts: list[Member]) -> list[Member]:
        """Join what shares a noun: "international, regional and subregional organizations"."""
        if len(parts) <= 1:
            return parts
        joined: list[Member] = []
        for part in parts:
            if joined and (
                self._lacks_noun(w, joined[-1].first, joined[-1].after) or self._is_attribute(w, joined[-1], part)
            ):
                joined[-1] = Member(joined[-1].first, part.after, joined[-1].doubtful)
            else:
                joined.append(part)
        self._join_owned(w, joined)
        self._join_kin(w, joined)
        first = len(joined) - 1
        while first > 0 and self._is_kin(w, joined[first]):  # "United Nations agencies, funds and programmes"
            first -= 1
        if not (first < len(joined) - 2 and bare(w[joined[first].after - 1]) in self._words.kin):
            first = len(joined) - 2
        if first >= 0 and self._shares_modifier(w, joined[first], joined[-1]):
            joined[first:] = [Member(joined[first].first, joined[-1].after, joined[first].doubtful)]
        return joined

    def _join_kin(self, w: list[str], joined: list[Member]) -> None:
        """Join those that share a modifier where the list goes on: "its agencies, funds and programmes, and X"."""
        last = len(joined) - 2
        while last > 1:
            first = last
            while first > 0 and self._is_kin(w, joined[first]):
                first -= 1
            lead = joined[first]
            run = last - first >= 2 and joined[last].first > joined[last - 1].after  # "funds" and "programmes"
            if run and lead.after - lead.first > 1 and bare(w[lead.after - 1]) in self._words.kin:
                joined[first : last + 1] = [Member(lead.first, joined[last].after, lead.doubtful)]
            last = min(first, last - 1)

    def _is_kin(self, w: list[str], member: Member) -> bool:
        return member.after - member.first == 1 and bare(w[member.first]) in self._words.kin

    def _is_modifying(self, word: str) -> bool:
        return self._words.is_modifier(word) or word in self._words.join_words

    def _is_attribute(self, w: list[str], one: Member, two: Member) -> bool:
        """Whether a thing tells of the group behind it: "all bilateral development and trading partners"."""
        if two.first == one.after or w[one.after - 1][-1] in (",", self._words.plural):
            return False
        before = self._grammar.actors.index.strip(" ".join(w[one.first : one.after]))
        *modifiers, word = before.split(" ")
        if not self._words.is_thing(word) or not all(map(self._is_modifying, modifiers)):
            return False
        behind = range(two.first + 1, two.after)
        head = next((i for i in behind if w[i] in self._small.prepositions), two.after) - 1
        return bare(w[head]) in self._words.groups and bare(w[head])[-1:] == self._words.plural

    def _lacks_noun(self, w: list[str], a: int, b: int) -> bool:
        last = w[b - 1].rstrip(",")
        actors = self._grammar.actors.index
        if last in actors.by_adjective and last not in actors.by_name:
            return True
        if not self._words.is_modifier(last):
            return False
        first = b - 1
        while first > a and self._words.is_modifier(w[first - 1]):
            first -= 1
        if first > a and (w[first - 1] in self._words.articles or w[first - 1] in self._small.prepositions):
            return (
                True  # "at the local, national and ... levels", "in the field of economic, social and ... rights"
            )
        return not any(word in self._small.prepositions or word in self._words.groups for word in w[a:b])

    def _shares_modifier(self, w: list[str], one: Member, two: Member) -> bool:
        """Whether a bare noun comes last, behind one with modifiers: "Libyan institutions and authorities"."""
        if two.after - two.first != 1 or not w[two.first].islower():
            return False
        head = w[one.first : one.after]
        if head and bare(head[0]) in self._words.articles:
            head = head[1:]
        if head and head[-1][-1] == "," and bare(head[-1]) not in self._words.kin:
            return False
        if len(head) < 2 or not head[-1].islower() or any(x in self._small.prepositions for x in head):
            return False
        known = resolve_actor(" ".join(head).rstrip(","), self._context, self._grammar)
        if known is None or known.id is None:
            return True
        return len(head) > _NAME and self._is_kin(w, two)  # "civil society and foundations" are two

    def _join_owned(self, w: list[str], joined: list[Member]) -> None:
        """Join what is of the same whole: "entities and organizations of the United Nations system"."""
        listed = False  # those on the right are joined: "agencies, funds and programmes of the United Nations"
        for i in range(len(joined) - 1, 0, -1):
            one, two = joined[i - 1], joined[i]
            kin = bare(w[one.after - 1]) in self._words.kin and w[two.first] in self._words.kin
            listed = listed or two.first > one.after
            if kin and listed and self._words.whole in w[two.first : two.after]:
                joined[i - 1 : i + 1] = [Member(one.first, two.after, one.doubtful)]
            else:
                listed = False

    def resumes(self, w: list[str], start: int, b: int, before: Member) -> bool:
        """Whether who comes next is none of those before: "agencies, including X, the private sector and ..."."""
        apart = _APART.get(self._find_kind(w, before.first, before.after) or "")
        if apart is None:
            return False
        end = next((i for i in range(start + 1, b) if self._words.joins.match(w, i)), b)
        return self._find_kind(w, start, end) in apart

    def _find_kind(self, w: list[str], start: int, b: int) -> str | None:
        first = start + (bare(w[start]) in self._words.articles)
        actor = resolve_actor(" ".join(w[first:b]).rstrip(","), self._context, self._grammar)
        return actor.kind if actor else None

    def is_apposition(self, w: list[str], start: int, b: int, before: Member) -> bool:
        """Whether a member says again who the State before it is: "Israel, the occupying Power, ..."."""
        if self._words.appositions.match(w, start) != b - start:
            return False
        return self._find_kind(w, before.first, before.after) == _APPOSED
