"""Schema of `actors*.toml`: who may be asked, told, allowed or bound."""

from resolution_tool.grammar.entry import Entry, GrammarFile


class Actor(Entry):
    """One body, office-holder, State or fixed group: `names` are further spellings, acronyms among them."""

    id: str
    name: str
    kind: str
    names: tuple[str, ...] = ()


class ActorsFile(GrammarFile):
    """The tables of `actors*.toml`."""

    actor: tuple[Actor, ...] = ()
