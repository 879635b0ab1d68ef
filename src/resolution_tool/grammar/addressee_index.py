"""The small words by which addressees are cut out, made ready for look-up."""

from typing import TYPE_CHECKING

from resolution_tool.grammar.verb_index import PhraseTable, bare

if TYPE_CHECKING:
    from resolution_tool.grammar.verbs import AddresseeWords


class AddresseeIndex:
    """The lists of `AddresseeWords` as sets and tables; built once for a grammar."""

    def __init__(self, words: "AddresseeWords") -> None:
        self.articles = frozenset(words.articles)
        self.lead = PhraseTable(words.lead)
        self.made_to = PhraseTable(words.made_to)
        self.relatives = frozenset(words.relatives)
        self.tails = PhraseTable(words.tails)
        self.cuts = PhraseTable(words.cuts)
        self.closed = PhraseTable(words.closed)
        self.open = PhraseTable(words.open)
        self.joins = PhraseTable(words.joins)
        self.modifiers = words.modifiers
        self.not_modifiers = frozenset(words.not_modifiers)
        self.performances = frozenset(words.performances)
        self.nominal = PhraseTable(words.nominal)
        self.nominal_ends = frozenset(words.nominal_ends)
        self.modals = frozenset(words.modals)
        self.binding_modals = frozenset(words.binding_modals)
        self.before_action = frozenset(words.before_action)
        self.inert = frozenset(words.inert)
        self.needs = PhraseTable(words.needs)
        self.duties = frozenset(words.duties)
        self.duty_prepositions = frozenset(words.duty_prepositions)
        self.governors = frozenset(words.governors)
        self.relational = frozenset(words.relational)
        self.relational_objects = frozenset(words.relational_objects)
        self.own_objects = frozenset(words.own_objects)
        self.groups = frozenset(words.groups)
        self.do_so = PhraseTable(words.do_so)
        self.counted = frozenset(words.counted)
        self.adverb_suffix = words.adverb_suffix
        self.actions = frozenset(words.actions)

    def is_modifier(self, word: str) -> bool:
        """Whether a word is an adjective without its noun: "international", "troop-"."""
        plain = word.rstrip(",")
        return (
            plain.islower()
            and plain not in self.groups
            and plain not in self.not_modifiers
            and plain.endswith(self.modifiers)
        )

    def is_action(self, word: str) -> bool:
        """Whether a word is the base form of a verb that says what is asked."""
        return bare(word) in self.actions
