"""Finds what the organ asks in the passive: "The Secretary-General is requested to report"."""

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.verb_index import bare
from resolution_tool.parser.acts.performatives import Performative
from resolution_tool.parser.addressees.clauses import Directed
from resolution_tool.parser.addressees.phrases import Phrases
from resolution_tool.parser.addressees.region import read_region
from resolution_tool.parser.context import Context
from resolution_tool.parser.folding import Folded

_REACH = 40  # words of the subject


def find_passive(folded: Folded, context: Context, grammar: Grammar) -> tuple[Performative, Directed] | None:
    """Return the performative of a clause whose subject is who is asked, with whom; None if it does not open so."""
    index, words = grammar.verbs.index, grammar.verbs.addressee_index
    text = folded.text
    if index.words is None or words is None:
        return None
    small = index.words
    if index.passives.isdisjoint(folded.words[:_REACH]):  # most clauses and items without an act of their own
        return None
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
            return None
        start, end = region.span(j, j + step + 1)
        p = Performative(form.verb, "passive", form, j, j + step, j + step + 1, j, "tight", start=start, end=end)
        p.region, p.until = (end, len(text)), len(w)
        return p, Directed(spans, p.region)
    return None
