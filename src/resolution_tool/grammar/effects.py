"""Schema of `effects.toml`: the words by which an act sets a report, a review, an agenda, a limit, a mandate."""

import re
from functools import cached_property
from typing import Literal

from pydantic import ValidationInfo, field_validator

from resolution_tool.grammar.entry import Entry, GrammarFile, check_regex
from resolution_tool.grammar.triggers import Triggers, compile_at_word

EffectKind = Literal["report", "review", "agenda", "budget", "mandate"]


class EffectPattern(Entry):
    """A phrase that sets something.

    `pattern` is a regular expression, tried in a text that has one of the words `needs`; its group `subject`,
    or what `subject` finds behind it, is on what one reports, what is reviewed, put on the agenda or extended.
    Neither may match without bound.
    """

    id: str
    kind: EffectKind
    pattern: str
    needs: tuple[str, ...]
    subject: str | None = None

    @field_validator("pattern", "subject")
    @classmethod
    def _check_pattern(cls, value: str | None, info: ValidationInfo) -> str | None:
        check_regex(value, info)
        return value


class EffectsFile(GrammarFile):
    """The tables of `effects.toml`: `to` leads to who gets a report, `itself` says that it is the organ itself."""

    effect: tuple[EffectPattern, ...] = ()
    to: str = "(?!)"
    itself: str = "(?!)"

    @cached_property
    def patterns(self) -> tuple[tuple[frozenset[str], EffectPattern, re.Pattern[str], re.Pattern[str] | None], ...]:
        """Return each pattern behind the words it needs, with its regular expressions."""
        return tuple(
            (
                frozenset(effect.needs),
                effect,
                compile_at_word(effect.pattern),
                re.compile(effect.subject) if effect.subject else None,
            )
            for effect in self.effect
        )

    @cached_property
    def triggers(self) -> Triggers[tuple[EffectPattern, re.Pattern[str], re.Pattern[str] | None]]:
        """Return the patterns with their regular expressions, to be chosen by the words of a text."""
        return Triggers((needs, (effect, regex, subject)) for needs, effect, regex, subject in self.patterns)

    @cached_property
    def receiver(self) -> re.Pattern[str]:
        """Return what leads to the name of who gets a report."""
        return re.compile(self.to)

    @cached_property
    def organ(self) -> re.Pattern[str]:
        """Return what says that the organ itself gets the report."""
        return re.compile(self.itself)
