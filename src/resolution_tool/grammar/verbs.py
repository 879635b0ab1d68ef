"""Schema of `verbs*.toml`: the performatives of organs, the words around them, and the scale of their force."""

from functools import cached_property
from typing import ClassVar, Literal

from pydantic import Field

from resolution_tool.grammar.addressee_index import AddresseeIndex
from resolution_tool.grammar.entry import Entry, GrammarFile, Table
from resolution_tool.grammar.verb_index import VerbIndex

NOWHERE = "\0"  # stands in no text: a language without such a word

Frame = Literal["infinitive", "known", "clause", "that", "nominal", "duty", "object"]


class Level(Entry):
    """One step of the scale of force; a higher `rank` binds more; `sources` tell where its place comes from."""

    id: str
    rank: int
    meaning: str
    sources: tuple[str, ...]


class Verb(Entry):
    """A performative: its forms, how strongly it binds, and how it names who is to act.

    `particles`: one of them must follow ("upon", "in mind"), a few adverbs may stand between.
    `follow`: what follows an adjective or participle where it does not open the clause ("of", "that"), so that "the
    parties concerned" is none. `complement`: takes "its deep concern" into the phrase; `bare`: also without "its".
    `gerund`: the participle is as often somebody else's ("by encouraging ..."). `noun`: the finite form is also a
    plural noun. `aside`: the participle is the organ's own act even in an operative clause ("bearing in mind").
    `further`: the forms that are acts also after the first one; "reviewing" is the organ's only where it opens
    the clause. `implied`: without an addressee the duty is only implied ("calls for the release of prisoners").
    `own`: what the organ does itself, so that the action is given though nobody is addressed.

    Frames are the ways in which it names who is to act: "infinitive" (urges X to), "known" (the same, where X is
    known for people or bodies: calls for X to), "clause" (demands that X cease), "that" (the same, never without
    "that"), "nominal" (calls for aid from X), "duty" (stresses that X must, the need for X to), "object" (reminds X
    that).
    """

    key_field: ClassVar[str] = "lemma"

    lemma: str
    force: str
    finite: tuple[str, ...] = ()
    participle: tuple[str, ...] = ()
    adjective: tuple[str, ...] = ()
    perfect: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    base: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    follow: tuple[str, ...] = ()
    frames: tuple[Frame, ...] = ()
    complement: bool = False
    bare: bool = False
    gerund: bool = False
    noun: bool = False
    aside: bool = False
    own: bool = False
    implied: bool = False
    further: tuple[Literal["finite", "participle"], ...] = ("finite", "participle")


class Auxiliary(Entry):
    """Words that carry a performative in another form: "having" (considered), "continues to" (urge)."""

    key_field: ClassVar[str] = "words"

    words: str
    form: Literal["perfect", "adjective", "base"]
    acts_as: Literal["finite", "participle"]


class ForceRule(Entry):
    """A level that a verb has in one organ: `enabled` asks for an act before it that gives the organ that power.

    `kinds` are kinds of actors: the rule then holds only where all those addressed are of them; `addressed` asks
    that anybody is.
    """

    id: str
    organs: tuple[str, ...]
    verbs: tuple[str, ...]
    level: str
    enabled: bool = False
    addressed: bool = False
    kinds: tuple[str, ...] = ()


class Enabling(Table):
    """The act that gives an organ the power to bind: "Acting under Chapter VII"."""

    verb: str
    words: tuple[str, ...]


class ActWords(Table):
    """The small words by which acts are told from other verbs; each list is read as whole words."""

    conjunctions: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()  # conjunctions of several words
    openers: tuple[str, ...] = ()  # conjunctions that may open the whole clause
    simultaneous: tuple[str, ...] = ()  # of them, those behind which the organ asks too: "while urging X to"
    asides: tuple[str, ...] = ()  # between conjunction and verb, outside the phrase
    resulting: tuple[str, ...] = ()  # of them, those behind which a participle tells what came of it
    before: tuple[str, ...] = ()  # adverbs before the verb, inside the phrase
    again: tuple[str, ...] = ()  # of them, those that open a further act: "further recognizing"
    after: tuple[str, ...] = ()  # adverbs after it, inside the phrase
    gap: tuple[str, ...] = ()  # words between a verb and its particle: "takes positive note"
    further: tuple[str, ...] = ()  # adverbs after it that are adjectives unless one of `further_before` follows
    further_before: tuple[str, ...] = ()
    manner: tuple[str, ...] = ()  # "with deep concern": the prepositions and nouns
    manner_nouns: tuple[str, ...] = ()
    attitudes: tuple[str, ...] = ()  # nouns of "its deep concern"
    speech: tuple[str, ...] = ()  # nouns that ask: "its request to X to"
    speech_particles: tuple[str, ...] = ()  # of them, those that belong to the phrase
    calling: tuple[str, ...] = ()  # of them, those with a particle: "its call upon"
    definite: tuple[str, ...] = ()  # nouns that also take "the": "expresses the hope"
    sought: tuple[str, ...] = ()  # nouns that ask, outside the phrase: "reaffirming the request to X to"
    others: tuple[str, ...] = ()  # behind these it is not the organ that asked: "the request of the Council"
    own: tuple[str, ...] = ()  # "its"
    articles: tuple[str, ...] = ()
    no_noun: tuple[str, ...] = ()  # before these a form that is also a noun is a noun
    subordinate: tuple[str, ...] = ()  # relative pronouns
    prepositions: tuple[str, ...] = ()
    gerund_prepositions: tuple[str, ...] = ()
    gerund_suffix: str = NOWHERE
    not_gerunds: tuple[str, ...] = ()  # other words that end so
    half_gerunds: tuple[str, ...] = ()  # those of them that are gerunds behind a preposition
    passive_auxiliaries: tuple[str, ...] = ()
    to: str = NOWHERE
    that: str = NOWHERE


class AddresseeWords(Table):
    """The small words by which noun phrases of those addressed are cut out."""

    articles: tuple[str, ...] = ()  # dropped before a phrase
    lead: tuple[str, ...] = ()  # prepositions and adverbs before it: "calls also [upon]", "appeals [to]"
    noun_lead: tuple[str, ...] = ()  # the same behind a noun: "its request [to]"
    made_to: tuple[str, ...] = ()  # "its request, made to X, to"
    relatives: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()  # whole asides between commas: "as appropriate"
    cuts: tuple[str, ...] = ()  # what opens an aside without a comma: "in a position to do so"
    compounds: tuple[str, ...] = ()  # two that are one thing: "information and communications" technology
    circumstances: tuple[str, ...] = ()  # before a gerund that tells when or how X is to act: "X, in planning it"
    closed: tuple[str, ...] = ()  # what opens an aside that ends at the next comma
    open: tuple[str, ...] = ()  # what opens an aside that lists on over commas: "including"
    inclusive: tuple[str, ...] = ()  # of them, those behind which some of a group are listed
    appositions: tuple[str, ...] = ()  # what else a State is called, right behind its name
    joins: tuple[str, ...] = ()
    pairing: tuple[str, ...] = ()  # before two that are one phrase: "the agreement between A and B"
    modifiers: tuple[str, ...] = ()  # endings of adjectives that share the noun of the next phrase
    pronouns: tuple[str, ...] = ()  # who was addressed before in the clause
    persons: tuple[str, ...] = ()  # of them, those for people: else who holds an office and was named last
    demonstratives: tuple[str, ...] = ()  # "those (conducting talks)": heads that name somebody
    bodies: tuple[str, ...] = ()  # of them, those for one body: else what the act before is about
    subjects: tuple[str, ...] = ()  # of them, those that stand before a verb: "that they cease"
    whole: str = NOWHERE  # "of": before what they are parts of
    kin: tuple[str, ...] = ()  # nouns that often share one modifier: "agencies, funds and programmes"
    not_modifiers: tuple[str, ...] = ()
    performances: tuple[str, ...] = ()  # nouns of what somebody does: "calls for support from X"
    nominal: tuple[str, ...] = ()  # "by", "from": before who does it
    nominal_ends: tuple[str, ...] = ()  # the words that end that phrase
    modals: tuple[str, ...] = ()
    binding_modals: tuple[str, ...] = ()
    infinitive_modals: tuple[str, ...] = ()  # of them, those with "to": "need to"
    before_action: tuple[str, ...] = ()  # between modal and verb
    scheduled: tuple[str, ...] = ()  # modals of two words: "is to"
    obligations: tuple[str, ...] = ()  # said of who is bound, in place of a modal: "is responsible for"
    passive: str = NOWHERE  # "be": behind a modal, before what somebody else does
    agents: tuple[str, ...] = ()  # "by": before who does it
    inert: tuple[str, ...] = ()  # verbs of no duty after a modal: "shall consist of"
    inert_later: tuple[str, ...] = ()  # of no duty behind a modal, but asked for without: "that X include"
    participles: tuple[str, ...] = ()  # before "by X", those that no ending tells: "made by X"
    needs: tuple[str, ...] = ()  # "the need for X to", "it is essential for X to"
    judgements: tuple[str, ...] = ()  # of them, those that are needs only behind `impersonal`: "it is essential"
    impersonal: str = NOWHERE
    need_prepositions: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()  # "the obligation of X to"
    duty_prepositions: tuple[str, ...] = ()
    duty_ends: tuple[str, ...] = ()  # before what the duty is for: "the responsibility of X for Y"
    governors: tuple[str, ...] = ()  # words whose own infinitive is not the action: "States that wish to"
    relational: tuple[str, ...] = ()  # nouns with a "to" of their own: "parties to the conflict"
    relational_objects: tuple[str, ...] = ()
    own_objects: tuple[str, ...] = ()  # heads that name nobody: "encourages efforts to"
    own_object_endings: tuple[str, ...] = ()  # endings of such heads, where `groups` does not know better
    groups: tuple[str, ...] = ()  # heads that name somebody
    group_endings: tuple[str, ...] = ()  # endings of nouns for people: "regulators"
    not_groups: tuple[str, ...] = ()
    plural: str = NOWHERE  # the ending of a plural
    do_so: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()  # nouns before a list of numbers: "paragraphs 8 and 9"
    numerals: tuple[str, ...] = ()  # "Protocols I and II"
    adverb_suffix: str = NOWHERE
    not_adverbs: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()  # base forms of what is asked
    action_endings: tuple[str, ...] = ()  # endings of such verbs, listed or not: "formalize"
    not_actions: tuple[str, ...] = ()
    not_action_endings: tuple[str, ...] = ()  # a word that ends so is none, listed or not


class VerbsFile(GrammarFile):
    """The tables of `verbs*.toml`."""

    level: tuple[Level, ...] = ()
    verb: tuple[Verb, ...] = ()
    auxiliary: tuple[Auxiliary, ...] = ()
    force_rule: tuple[ForceRule, ...] = ()
    enabling: Enabling | None = None
    noun_force: dict[str, str] = Field(default={})
    words: ActWords | None = None
    addressees: AddresseeWords | None = None

    @cached_property
    def index(self) -> VerbIndex:
        """The verbs by the first word of each form, and the small words as sets; made once."""
        return VerbIndex(self)

    @cached_property
    def addressee_index(self) -> AddresseeIndex | None:
        """The small words around addressees as sets and tables; made once."""
        return AddresseeIndex(self.addressees) if self.addressees else None
