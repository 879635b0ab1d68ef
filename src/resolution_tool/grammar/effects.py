"""Schema of `effects.toml`: the words by which an act sets a report, a review, an agenda, a limit, a mandate."""

import re
from functools import cached_property
from typing import Literal, NamedTuple

from resolution_tool.grammar.entry import NEVER, Entry, GrammarFile, Regex
from resolution_tool.grammar.triggers import Triggers, compile_at_word

EffectKind = Literal["report", "review", "agenda", "budget", "mandate"]


class EffectPattern(Entry):
    """A phrase that sets something.

    `pattern` is a regular expression, tried in a text that has one of the words `needs`; its group `subject`, or in
    its stead `subject2`, is what is reviewed, put on the agenda or extended. `about` leads from a match to the
    subject of a report; where it does not fit, that of the file is tried. None may match without bound.
    What is `told` is a report only if it is known to whom: "to inform the Council", not "to update the Handbook".
    """

    id: str
    kind: EffectKind
    pattern: Regex
    needs: tuple[str, ...]
    about: Regex | None = None
    told: bool = False


class CompiledEffect(NamedTuple):
    """A pattern with its regular expressions; `about` are those that lead to a subject, in their order."""

    effect: EffectPattern
    regex: re.Pattern[str]
    about: tuple[re.Pattern[str], ...]


class EffectsFile(GrammarFile):
    """The tables of `effects.toml`: `to` leads to who gets a report, `itself` says that it is the organ itself.

    `about` leads to the subject of any report, and `ends` is where a subject ends; `{no_item}` in it stands for
    what does not go on with a list. A further match that has `same` in it speaks of the report set already.
    """

    effect: tuple[EffectPattern, ...] = ()
    to: Regex = NEVER
    itself: Regex = NEVER
    about: Regex = NEVER
    ends: Regex = "$"
    no_item: Regex = NEVER
    same: Regex = NEVER

    @cached_property
    def triggers(self) -> Triggers[CompiledEffect]:
        """Return the patterns with their regular expressions, to be chosen by the words of a text."""
        return Triggers((effect.needs, self._compile(effect)) for effect in self.effect)

    def _compile(self, effect: EffectPattern) -> CompiledEffect:
        about = [pattern for pattern in (effect.about, self.about) if pattern] if effect.kind == "report" else []
        return CompiledEffect(effect, compile_at_word(effect.pattern), tuple(map(re.compile, about)))

    @cached_property
    def receiver(self) -> re.Pattern[str]:
        """Return what leads to the name of who gets a report."""
        return re.compile(self.to)

    @cached_property
    def organ(self) -> re.Pattern[str]:
        """Return what says that the organ itself gets the report."""
        return re.compile(self.itself)

    @cached_property
    def subject_end(self) -> re.Pattern[str]:
        """Return what ends the subject of a report."""
        return re.compile(self.ends.replace("{no_item}", self.no_item))

    @cached_property
    def same_report(self) -> re.Pattern[str]:
        """Return what says that a report is the one set already."""
        return re.compile(self.same)
