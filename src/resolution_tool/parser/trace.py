"""What the stages report where somebody asks why: which entry of the grammar stands behind what they found.

In an ordinary run nobody asks: the `Context` has no trace, and it costs a stage one look.
`parser.explain.explanations` turns what was reported into answers.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from resolution_tool.grammar.entry import Entry
from resolution_tool.grammar.verbs import ForceRule, Frame
from resolution_tool.parser.actors.memory import Named

if TYPE_CHECKING:  # they hold a trace, or report to one
    from resolution_tool.models import Act, Citation, Due, Effect
    from resolution_tool.parser.acts.performatives import Performative
    from resolution_tool.parser.context import Context

T = TypeVar("T")
MISSED = "missed"  # how a step was made that led nowhere


class Step(NamedTuple):
    """One step to a finding: `how` it was made, by which entry, or which table ("citations / pattern").

    `words` are those that the entry was found by; `clause` is where the text gave them their meaning, `named` whom
    they name.
    """

    how: str
    entry: Entry | str | None = None
    words: str | None = None
    clause: str | None = None
    named: Named | None = None


class ActReason(NamedTuple):
    """Why an act was read so: its words and form, the frame of its addressees, the rules that could set its force.

    Each rule has the field that does not hold, or None: the first of these sets the force. `enabled` is the clause
    in which the organ has said by which power it binds, None if it has not.
    """

    performative: "Performative"
    frame: Frame | None
    rules: tuple[tuple[ForceRule, str | None], ...]
    enabled: str | None


@dataclass(slots=True)
class Trace:
    """What was reported of one document.

    `acts` and `found` hold the reasons for acts, and the steps to due times, effects and citations, by the
    identity of each; `names` the steps to an actor by clause, phrase and offset. `introduced`, `named` and
    `instruments` tell where a short form was given its meaning, and an actor or instrument was first named.
    """

    clause: str = ""
    acts: "dict[int, tuple[Act, ActReason]]" = field(default_factory=dict)
    found: "dict[int, tuple[Due | Effect | Citation, tuple[Step, ...]]]" = field(default_factory=dict)
    names: dict[tuple[str, str, int | None], tuple[Step, ...]] = field(default_factory=dict)
    introduced: dict[tuple[str, Named], str] = field(default_factory=dict)
    named: dict[Named, str] = field(default_factory=dict)
    instruments: dict[str, str] = field(default_factory=dict)
    enabled: str | None = None
    _steps: list[Step] = field(default_factory=list)  # to the actor that is being resolved, the innermost first

    def open(self, clause: str, named: Iterable[Named], context: "Context") -> None:
        """Go on to the acts of a clause that names these actors."""
        self.clause = clause
        self._learn(context.actors.introduced.items(), self.introduced)
        self._learn(named, self.named)

    def close(self, clause: str, context: "Context") -> None:
        """Take in the instruments that a clause has named."""
        self.clause = clause
        self._learn(context.citations.instruments.values(), self.instruments)

    def _learn(self, now: Iterable[T], known: dict[T, str]) -> None:
        for what in now:
            known.setdefault(what, self.clause)

    def note_act(
        self,
        act: "Act",
        performative: "Performative",
        frame: Frame | None,
        rules: Iterable[tuple[ForceRule, str | None]],
        context: "Context",
    ) -> None:
        """Take in why an act was read."""
        if context.enabled and self.enabled is None:
            self.enabled = self.clause
        self.acts[id(act)] = act, ActReason(performative, frame, tuple(rules), self.enabled)

    def note(self, finding: "Due | Effect | Citation", *steps: Step) -> None:
        """Take in the steps to a due time, effect or citation."""
        self.found[id(finding)] = finding, steps

    def note_step(self, how: str, entry: Entry | str | None, words: str, named: Named) -> None:
        """Take in a step to the actor that is being resolved: it led to `named`."""
        self._steps.append(Step(how, entry, words, self._find_clause(how, words, named), named))

    def miss_step(self, entry: Entry, words: str) -> None:
        """Take in that an entry fits and leads nowhere, nor do the steps that it was made of."""
        self._steps = [step for step in self._steps if step.how == MISSED]
        self._steps.append(Step(MISSED, entry, words))

    def name(self, phrase: str, at: int | None) -> None:
        """Take what was noted for the steps to the actor of a phrase, the outermost first."""
        made = [step for step in reversed(self._steps) if step.how != MISSED]
        self.names[self.clause, phrase, at] = tuple(made or self._steps)
        self._steps = []

    def _find_clause(self, how: str, words: str, named: Named) -> str | None:
        if how == "introduced":
            return self.introduced.get((words, named))
        return self.named.get(named) if how.startswith("named-") else None
