"""Schema of `actors*.toml`: who may be asked, told, allowed or bound, and the ways in which a text names them."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, model_validator

from resolution_tool.grammar.entry import Entry, GrammarFile, Regex, has_groups

if TYPE_CHECKING:
    from resolution_tool.grammar.actor_index import ActorIndex

ActorKind = Literal[
    "state",
    "territory",  # Non-Self-Governing Territories
    "state-group",  # "Member States", "donors", "States parties to ..."
    "principal-organ",
    "subsidiary-body",  # commissions, committees, boards, forums and working groups of the principal organs
    "secretariat",  # the Secretariat, its departments and offices
    "office-holder",  # a person in an office: the Secretary-General, presidents, special representatives
    "fund-or-programme",
    "specialized-agency",
    "related-organization",
    "un-group",  # several parts of the United Nations: "United Nations system", "regional commissions"
    "mission",  # peace operations and political missions
    "sanctions-committee",
    "panel",  # panels and groups of experts, monitoring teams, investigative mechanisms
    "treaty-body",
    "special-procedure",
    "conference",  # conferences, summits and meetings of parties
    "court",
    "development-bank",
    "regional-organization",
    "other-organization",
    "civil-society",
    "private-sector",
    "parties",  # parties to a conflict or to an agreement, armed groups
    "community",  # "international community", "stakeholders"
]


class Actor(Entry):
    """One body, office-holder, State or fixed group.

    `names` are further spellings, acronyms among them; `former` are names that it once had, by which a text of that
    time is told to call it. `short` are the words by which a text calls the actor once it has named it, besides
    those that `heads` give. `home` are ids of organs whose texts use `short` without naming the actor first.
    `resolution` are numbers of resolutions by which a text tells a committee or panel, first that which set it up.
    `parent` is the id of the actor it belongs to, `members` the ids of the actors in a group, `member_kinds` the
    kinds of which all are in it, `adjectives` what a State gives its name to ("Iraqi authorities"), `the` its name
    as it stands in a sentence, with the article, `state` the id of the State whose Government the actor is.
    `descriptive` groups ("donors") have an id and a kind, and what is resolved to them has no name.
    """

    id: str
    name: str
    kind: ActorKind
    names: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    home: tuple[str, ...] = ()
    resolution: tuple[str, ...] = ()
    parent: str | None = None
    members: tuple[str, ...] = ()
    member_kinds: tuple[ActorKind, ...] = ()
    adjectives: tuple[str, ...] = ()
    the: str | None = None
    state: str | None = None
    descriptive: bool = False


class Form(Entry):
    """A way to name an actor by another one: "Government of {actor}", "members of the {actor}".

    `pattern` is a regular expression for a whole phrase, with a group `actor` (names an actor of one of the kinds
    `of`, or any), `adjective` (of a State) or `resolution` (the number of the resolution that set up an actor of
    one of the kinds `of`); without any of them the phrase has the `name` and `kind` of the form.
    `name` is the name of what is meant, with `{actor}` for the other's name, `{the}` for it with its article, and
    `{group}` for any other group; an empty one marks a description. Without `kind` the phrase means the other actor
    itself, under that `name`. With `rewrite` the phrase is read again as that, filled from the groups; `spoken`
    finds the other actor in the clauses before instead ("States members of the Institute" before "member States"),
    or two States as `one` and `other`.
    `lead` finds the form in running text, where it introduces the actor: up to the other actor's name, or whole
    with its `resolution`. `lead` and `spoken` are tried where `needs` stands in the text.
    """

    id: str
    pattern: Regex
    name: str = "{actor}"
    kind: ActorKind | None = None
    rewrite: str | None = None
    of: tuple[ActorKind, ...] = ()
    spoken: Regex | None = None
    lead: Regex | None = None
    needs: str = ""

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Return the compiled pattern."""
        return re.compile(self.pattern)

    @cached_property
    def spoken_regex(self) -> re.Pattern[str] | None:
        """Return the compiled `spoken`."""
        return re.compile(self.spoken) if self.spoken else None

    @cached_property
    def lead_regex(self) -> re.Pattern[str] | None:
        """Return the compiled `lead`."""
        return re.compile(self.lead) if self.lead else None


class ActorsFile(GrammarFile):
    """The tables of `actors*.toml`.

    `heads` are nouns by which a text calls back a body once named ("the Office"), and by which a name that is not
    listed is known for one of a body; `links` the words after which a name goes on behind its head (Office / on /
    Drugs and Crime). `determiners` are dropped before a phrase is looked up; `spellings` are replaced if it is not
    found, and then `qualifiers` ("relevant ... concerned") dropped, which make it a description.
    `joins` may stand in a name before its head ("Food and Agriculture Organization"). `generic` names are of many
    bodies ("Panel of Experts"). `governments` call back the `government` of the State that is spoken of, `unlisted`
    also bodies that are not listed here.
    `acronym` finds an acronym in brackets, `hereinafter` a short form there, each with a group `short`; before them
    a name may end in a `possessive`, which is no part of it.
    `article` stands before a name in a sentence, `words` for `{words}` in the patterns of forms of the same file.
    """

    actor: tuple[Actor, ...] = ()
    form: tuple[Form, ...] = ()
    heads: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    governments: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()
    government: str | None = None
    determiners: tuple[str, ...] = ()
    qualifiers: Regex | None = None
    spellings: Mapping[str, str] = Field(default_factory=dict)
    acronym: Annotated[Regex, has_groups("short")] | None = None
    hereinafter: Annotated[Regex, has_groups("short")] | None = None
    possessive: str = ""
    article: str = ""
    words: str = ""

    @model_validator(mode="before")
    @classmethod
    def _fill_patterns(cls, raw: Any) -> Any:  # what a file holds, before it is known to be right
        if (
            not isinstance(raw, dict)
            or not isinstance(raw.get("form"), list)
            or not isinstance(raw.get("words"), str)
        ):
            return raw
        forms = [
            form | {"pattern": str(form["pattern"]).replace("{words}", raw["words"])}
            if isinstance(form, dict) and "pattern" in form
            else form
            for form in raw["form"]
        ]
        return raw | {"form": forms}

    @cached_property
    def index(self) -> "ActorIndex":
        """Return the look-ups over these actors, built on first use."""
        from resolution_tool.grammar.actor_index import ActorIndex  # it needs the classes above

        return ActorIndex(self)
