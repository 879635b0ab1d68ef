"""Places an act on the scale of force: by its verb, the organ that speaks, its power, and whom it addresses."""

from collections.abc import Sequence

from resolution_tool.grammar.verbs import ForceRule, VerbsFile
from resolution_tool.models import Addressee
from resolution_tool.parser.acts_performatives import Performative
from resolution_tool.parser.context import Context

_REACH = 60  # characters behind "acting" in which the power is named


def find_force(p: Performative, addressees: Sequence[Addressee], context: Context, verbs: VerbsFile) -> str:
    """Return the id of a level: that of the first rule of the organ that fits, else of its noun or its verb."""
    if rule := find_rule(p, addressees, context, verbs):
        return rule.level
    if p.noun and (force := verbs.noun_force.get(p.noun)):
        return force
    return p.verb.force


def find_rule(
    p: Performative, addressees: Sequence[Addressee], context: Context, verbs: VerbsFile
) -> ForceRule | None:
    """Return the first rule of the organ that fits."""
    for rule in verbs.index.force_rules.get(p.verb.lemma, ()):
        if context.organ not in rule.organs:
            continue
        if rule.enabled and not context.enabled:
            continue
        if rule.addressed and not addressees:
            continue
        if rule.kinds and not (addressees and all(a.kind in rule.kinds for a in addressees)):
            continue
        return rule
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
