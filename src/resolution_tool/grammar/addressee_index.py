"""The small words by which addressees are cut out, made ready for look-up."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from resolution_tool.grammar.verb_index import PUNCTUATION, PhraseTable, bare, find_surfaces

if TYPE_CHECKING:
    from resolution_tool.grammar.verbs import AddresseeWords
    from resolution_tool.models import Span


class AddresseeIndex:
    """The lists of `AddresseeWords` as sets and tables; built once for a grammar."""

    def __init__(self, words: "AddresseeWords") -> None:
        self.simple: dict[str, Span | None] = {}  # short phrases cut before, each with its span in itself
        self._read_phrases(words)
        self._read_lists(words)
        self._read_heads(words)
        self._read_actions(words)
        self._read_duties(words)

    def _read_phrases(self, words: "AddresseeWords") -> None:
        """Read what stands before a noun phrase, and what ends it."""
        self.articles = frozenset(words.articles)
        self.lead = PhraseTable(words.lead)
        self.noun_lead = PhraseTable(words.noun_lead)
        self.made_to = PhraseTable(words.made_to)
        self.lead_openers = _find_openers((*words.lead, *words.noun_lead, *words.made_to))
        self.relatives = frozenset(words.relatives)
        self.not_subjects = self.articles | self.relatives
        self.tails = PhraseTable(words.tails)
        self.cuts = PhraseTable(words.cuts)
        self.closed = PhraseTable(words.closed)
        self.open = PhraseTable(words.open)
        self.openers = _find_openers(
            (*words.joins, *words.cuts, *words.open, *words.closed, *words.tails, *words.relatives)
        )
        self.circumstances = frozenset(words.circumstances)
        self.whole = words.whole
        self.adverb_suffix = words.adverb_suffix
        self._not_adverbs = frozenset(words.not_adverbs)

    def _read_lists(self, words: "AddresseeWords") -> None:
        """Read what joins noun phrases, and what two of them share."""
        self.joins = PhraseTable(words.joins)
        self.join_words = _find_openers(words.joins)
        self.inclusive = frozenset(words.inclusive)
        self.pairing = frozenset(words.pairing)
        self.compounds = PhraseTable(words.compounds)
        self.compound_words = _find_openers(words.compounds)
        self.appositions = PhraseTable(words.appositions)
        self.kin = frozenset(words.kin)
        self.modifiers = words.modifiers
        self.not_modifiers = frozenset(words.not_modifiers)
        self.counted = frozenset(words.counted)
        self.numerals = frozenset(words.numerals)
        # the words, in small letters, at which a list may be cut: conjunctions, and what opens what is cut off
        first_words = _find_first_words((*words.joins, *words.cuts))
        self.cutting = first_words | self.relatives | self.circumstances

    def _read_heads(self, words: "AddresseeWords") -> None:
        """Read which nouns and pronouns name somebody, and which do not."""
        self.pronouns = frozenset(words.pronouns)
        self.persons = frozenset(words.persons)
        self.demonstratives = frozenset(words.demonstratives)
        self.bodies = frozenset(words.bodies)
        self.subjects = frozenset(words.subjects)
        self.groups = frozenset(words.groups)
        self._group_endings = words.group_endings
        self._not_groups = frozenset(words.not_groups)
        self.own_objects = frozenset(words.own_objects)
        self.own_object_endings = words.own_object_endings
        self.titles = frozenset(word for word in words.own_objects if word[0].isupper())
        self.plural = words.plural

    def _read_actions(self, words: "AddresseeWords") -> None:
        """Read what may be asked, and what stands around it."""
        self.actions = frozenset(words.actions)
        self.do_so = PhraseTable(words.do_so)
        self.plain_actions = self.actions.difference(phrase.split()[0] for phrase in words.do_so)
        self._not_actions = frozenset(words.not_actions) | self.articles
        self._not_action_endings = words.not_action_endings
        self._action_endings = words.action_endings
        self.before_action = frozenset(words.before_action)
        self.governors = frozenset(words.governors)
        self.relational = frozenset(words.relational)
        self.relational_objects = frozenset(words.relational_objects)
        self.performances = frozenset(words.performances)
        self.nominal = PhraseTable(words.nominal)
        self.nominal_ends = PhraseTable(words.nominal_ends)
        self.passive = words.passive
        self.agents = frozenset(words.agents)
        self.participles = frozenset(words.participles)

    def _read_duties(self, words: "AddresseeWords") -> None:
        """Read the verbs and nouns of duties."""
        self.modals = find_surfaces(words.modals)
        self.infinitive_modals = frozenset(words.infinitive_modals)
        self.binding_modals = frozenset(words.binding_modals)
        self.obligations = PhraseTable(words.obligations)
        self.scheduled = PhraseTable(words.scheduled)
        self.inert = PhraseTable(words.inert)
        self.inert_later = frozenset(words.inert_later)
        self.duties = frozenset(words.duties)
        self.judgements = frozenset(words.judgements)
        self.impersonal = words.impersonal
        self.duty_ends = frozenset(words.duty_ends)
        self.duty_prepositions = {
            **dict.fromkeys(words.needs, frozenset(words.need_prepositions)),
            **dict.fromkeys(words.duties, frozenset(words.duty_prepositions)),
        }
        self.duty_nouns = frozenset(self.duty_prepositions)
        # one of these is in a clause that states a duty by its verb: the longest word of each obligation
        obligations = (max(phrase.split(), key=len) for phrase in words.obligations)
        self.bond_words = find_surfaces((*words.binding_modals, *obligations))
        # what may be the verb of who is bound, in small letters: "shall", "is responsible", "ensure", "ensures"
        self.bonds = frozenset(words.modals) | _find_first_words(words.obligations)
        actions = self.actions | {action + self.plural for action in self.actions}
        self.bonds_and_actions = self.bonds | _find_first_words(words.scheduled) | actions

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
        plain = word.rstrip(PUNCTUATION)
        if plain in self.actions:
            return True  # small letters only: "Plan of Action to Combat ..."
        return plain.endswith(self._action_endings) and plain.islower() and plain not in self._not_actions

    def may_be_action(self, word: str) -> bool:
        """Whether a word could be such a verb though it is not listed."""
        plain = word.rstrip(PUNCTUATION)
        return (
            plain.isalpha()
            and plain.islower()
            and plain not in self._not_actions
            and not plain.endswith(self._not_action_endings)
        )

    def is_adverb(self, word: str) -> bool:
        """Whether a word is an adverb by its ending."""
        plain = bare(word)
        return plain.endswith(self.adverb_suffix) and plain not in self._not_adverbs and not word[0].isupper()

    def is_thing(self, noun: str) -> bool:
        """Whether the head of a noun phrase names nobody: an effort, a process, an instrument."""
        if noun in self.groups:
            return False
        return noun in self.own_objects or (noun.islower() and noun.endswith(self.own_object_endings))

    def is_group(self, noun: str) -> bool:
        """Whether the head of a noun phrase names people or bodies."""
        return noun in self.groups or (noun.endswith(self._group_endings) and noun not in self._not_groups)

    def is_demonstrative(self, w: Sequence[str], at: int) -> bool:
        """Whether "that" points at a body: "calls upon that State to"; in "that States shall" a plural follows."""
        return (
            w[at] in self.relatives
            and at + 1 < len(w)
            and (noun := w[at + 1].rstrip(PUNCTUATION)) in self.groups
            and noun[-1] != self.plural
        )


def _find_openers(phrases: Iterable[str]) -> frozenset[str]:
    """Return the first words of phrases as a text may show them."""
    return find_surfaces(phrase.split()[0] for phrase in phrases)


def _find_first_words(phrases: Iterable[str]) -> frozenset[str]:
    """Return the first words of phrases in small letters."""
    return frozenset(phrase.split()[0].lower() for phrase in phrases)
