"""What a document has named so far: the part of the `Context` by which actors are called back."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from resolution_tool.grammar.actors import Actor
from resolution_tool.parser.folding import Folded


class Named(NamedTuple):
    """Whom a phrase names.

    `id` is None where the name is known from the document alone, or built from another; `name` is None for a
    descriptive group, which has an id and a kind only.
    """

    name: str | None
    id: str | None = None
    kind: str | None = None


@dataclass(slots=True)
class Mentions:
    """How often and when last an actor was named."""

    named: Named
    count: int = 0
    last: int = 0


@dataclass(slots=True)
class ActorMemory:
    """The actors that a document has named.

    `introduced` holds acronyms and short forms that it has given in brackets; `clauses` and `texts` what was read,
    `named` the actors of each clause with their offsets there, None as long as nobody has asked; `mentions` by name
    the actors of the first `observed` clauses, `cited` the resolutions of the first `counted`; `unlisted` by short
    form the names that the grammar does not have, with how many clauses were read for them; `called` by short form
    the actors of the clause that is being read, `spoken` by pattern what that clause speaks of; `spelled` the
    actors by their names as they were written.
    """

    introduced: dict[str, Named] = field(default_factory=dict)
    clauses: list[Folded] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    named: list[list[tuple[int, Named]] | None] = field(default_factory=list)
    mentions: dict[str, Mentions] = field(default_factory=dict)
    observed: int = 0
    cited: Counter[str] = field(default_factory=Counter)
    counted: int = 0
    unlisted: dict[str, tuple[Counter[str], int]] = field(default_factory=dict)
    resolved: dict[tuple[str, int | None], Named | None] = field(default_factory=dict)
    called: dict[str, list[tuple[int, Named]]] = field(default_factory=dict)
    spoken: dict[re.Pattern[str], re.Match[str] | None] = field(default_factory=dict)
    spelled: dict[str, Named] = field(default_factory=dict)

    def turn(self, clause: Folded) -> None:
        """Go on to the next clause."""
        self.clauses.append(clause)
        self.texts.append(clause.plain)
        self.named.append(None)
        self.resolved.clear()
        self.called.clear()
        self.spoken.clear()

    def find_resolutions(self, pattern: re.Pattern[str]) -> Counter[str]:
        """Return how often each resolution is cited up to here: what `pattern` finds, with its year in brackets."""
        for text in self.texts[self.counted :]:
            if "(" in text:
                self.cited.update(pattern.findall(text))
        self.counted = len(self.texts)
        return self.cited


def name_actor(actor: Actor, former: str | None = None) -> Named:
    """Return an actor of the grammar as a phrase names it, `former` if that is a name that it once had.

    A Government has the id of its State, a description has no name.
    """
    name = None if actor.descriptive else former or actor.name
    return Named(name, actor.state or actor.id, actor.kind)
