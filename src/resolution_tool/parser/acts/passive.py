"""Finds what the organ asks in the passive: "The Secretary-General is requested to report"."""

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.verb_index import bare
from resolution_tool.models import Act
from resolution_tool.parser.acts.force import find_force, find_obstacle
from resolution_tool.parser.acts.performatives import Performative
from resolution_tool.parser.addressees.phrases import Phrases
from resolution_tool.parser.addressees.region import read_region
from resolution_tool.parser.addressees.resolve import Before, build_addressee
from resolution_tool.parser.context import Context
from resolution_tool.parser.dates import find_due
from resolution_tool.parser.folding import Folded

_REACH = 40  # words of the subject


def find_passive(folded: Folded, context: Context, grammar: Grammar) -> tuple[Act, ...]:
    """Return the act of a clause whose subject is who is asked; none if it does not open so."""
    index, words = grammar.verbs.index, grammar.verbs.addressee_index
    text = folded.text
    if index.words is None or words is None:
        return ()
    small = index.words
    if index.passives.isdisjoint(folded.words[:_REACH]):  # most clauses and items without an act of their own
        return ()
    region = read_region(text, 0, len(text), _REACH)
    w = region.words
    for j in range(1, len(w) - 2):
        step = small.passive.match(w, j)
        if not step or j + step >= len(w) - 1 or w[j + step + 1] != small.to:
            continue
        form = next((f for f in index.forms.get(bare(w[j + step]), ()) if f.kind == "passive"), None)
        if form is None:
            continue
        phrases = Phrases(text, context, grammar, words, small)
        spans = phrases.split(region, 0, j, sure=False)
        if not spans:
            return ()
        start, end = region.span(j, j + step + 1)
        addressees = tuple(build_addressee(span, Before(), folded, context, grammar) for span in spans)
        p = Performative(form.verb, "passive", form, j, j + step, j + step + 1, j, "tight", start=start, end=end)
        act = Act(
            verb=form.verb.lemma,
            phrase=text[start:end],
            span=folded.span(start, end),
            force=find_force(p, addressees, context, grammar.verbs),
            addressees=addressees,
            action=text[end:].strip(" ,;.:") or None,
            due=find_due(folded, end, len(text), context, grammar),
        )
        if context.trace is not None:
            rules = index.force_rules.get(p.verb.lemma, ())
            tried = [(rule, find_obstacle(rule, addressees, context)) for rule in rules]
            context.trace.note_act(act, p, None, tried, context)
        return (act,)
    return ()
