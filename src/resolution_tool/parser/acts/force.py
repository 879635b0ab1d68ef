"""Places an act on the scale of force: by its verb, the organ that speaks, its power, and whom it addresses."""

from collections.abc import Sequence
from typing import Literal

from resolution_tool.grammar.verbs import ForceRule, VerbsFile
from resolution_tool.models import Addressee
from resolution_tool.parser.acts.performatives import Performative
from resolution_tool.parser.context import Context

Obstacle = Literal["organs", "enabled", "addressed", "kinds"]  # the field of a rule that does not hold

_REACH = 60  # characters behind "acting" in which the power is named


def find_force(p: Performative, addressees: Sequence[Addressee], context: Context, verbs: VerbsFile) -> str:
    """Return the id of a level: that of the first rule of the organ that fits, else of its noun or its verb."""
    for rule in verbs.index.force_rules.get(p.verb.lemma, ()):
        if find_obstacle(rule, addressees, context) is None:
            return rule.level
    if p.noun and (force := verbs.noun_force.get(p.noun)):
        return force
    return p.verb.force


def find_obstacle(rule: ForceRule, addressees: Sequence[Addressee], context: Context) -> Obstacle | None:
    """Return what a rule of the verb asks for that is not so, None if the rule fits."""
    if context.organ not in rule.organs:
        return "organs"
    if rule.enabled and not context.enabled:
        return "enabled"
    if rule.addressed and not addressees:
        return "addressed"
    if rule.kinds and not (addressees and all(a.kind in rule.kinds for a in addressees)):
        return "kinds"
    return None


def observe_enabling(p: Performative, text: str, context: Context, verbs: VerbsFile) -> None:
    """Remember that the organ has said by which power it binds ("Acting under Chapter VII of the Charter")."""
    enabling = verbs.enabling
    if not enabling or p.verb.lemma != enabling.verb:
        return
    rest = text[p.end : p.end + _REACH].lstrip()
    for words in enabling.words:
        if rest.startswith(words) and not rest[len(words) : len(words) + 1].isalnum():  # "VII", not "VIII"
            context.enabled = True
