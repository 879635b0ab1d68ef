"""Finds the performatives of the organ in a clause, with whom each addresses, what it asks, and by when."""

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.verb_index import PUNCTUATION
from resolution_tool.models import Act, Addressee, Due, Effect, Span
from resolution_tool.parser.acts.force import find_force, find_obstacle, observe_enabling
from resolution_tool.parser.acts.passive import find_passive
from resolution_tool.parser.acts.performatives import Performative, find_performatives, find_regions
from resolution_tool.parser.addressees.clauses import Directed
from resolution_tool.parser.addressees.find import build_region, find_directed, may_direct
from resolution_tool.parser.addressees.phrases import Phrases
from resolution_tool.parser.addressees.resolve import Before, build_addressee
from resolution_tool.parser.addressees.verbs import find_late_action
from resolution_tool.parser.context import Context
from resolution_tool.parser.dates import find_due
from resolution_tool.parser.drafts import ClauseDraft
from resolution_tool.parser.effects import find_effects
from resolution_tool.parser.folding import Folded

_MOST_SHARED = 16  # acts that share an action; without a bound, a chain of them would repeat it without end


def find_acts(
    clause: ClauseDraft, parent: ClauseDraft | None, context: Context, grammar: Grammar
) -> tuple[Act, ...]:
    """Return the acts of a clause in the order of the text; `parent` is the clause that an item completes.

    Annexes and tables hold other people's words and have none. Afterwards the acts are in the order of their
    phrases, which do not overlap, and every span lies in the clause.
    """
    if clause.kind not in ("preambular", "operative"):
        return ()
    folded = clause.folded
    preambular = clause.kind == "preambular"
    performatives = find_performatives(folded, preambular, parent is not None, grammar.verbs.index)
    directed: list[Directed | None]
    if performatives:
        performatives, directed = _direct(folded, performatives, context, grammar)
    elif not preambular and (passive := find_passive(folded, context, grammar)):
        performatives, directed = [passive[0]], [passive[1]]
    else:
        return ()
    if parent and performatives[0].left > 1 and not (directed[0] and directed[0].addressees):
        return ()  # an item, and whose verb that is in it nobody can tell
    acts: list[Act] = []
    before = Before()  # who "him" or "them" may be
    for p, found in zip(performatives, directed, strict=True):
        if p.verb.force == "basis":
            observe_enabling(p, folded.text, context, grammar.verbs)
        act = _build_act(p, found, before, folded, context, grammar)
        acts.append(act)
        if act.addressees:
            before = Before(act.addressees[0] if len(act.addressees) == 1 else None)
        elif p is not performatives[-1]:
            before = Before(before.addressee, p.region[0])
    return tuple(acts)


def _direct(
    folded: Folded, performatives: list[Performative], context: Context, grammar: Grammar
) -> tuple[list[Performative], list[Directed | None]]:
    """Return the performatives with whom each addresses.

    An aside that parts an addressee from what is asked is no act of its own: "Requests X, bearing in mind Y, to".
    """
    directed = _find_all_directed(folded, performatives, context, grammar)
    if len(performatives) == 1:
        return performatives, directed
    inner = {
        i
        for i, p in enumerate(performatives)
        if p.mood == "participle" and p.verb.aside and i and _waits(performatives[i - 1], directed[i - 1])
    }
    if not inner:
        return performatives, directed
    while inner:
        outer = [i for i in range(len(performatives)) if i not in inner]
        kept = [performatives[i] for i in outer]
        find_regions(kept, folded)
        directed = _find_all_directed(folded, kept, context, grammar)
        waiting = {i + 1 for i, found in zip(outer, directed, strict=True) if not (found and found.addressees)}
        if inner.isdisjoint(waiting):
            return kept, directed
        inner -= waiting  # nothing that is asked follows behind it
    find_regions(performatives, folded)
    return performatives, _find_all_directed(folded, performatives, context, grammar)


def _waits(p: Performative, found: Directed | None) -> bool:
    return p.mood == "finite" and "infinitive" in p.verb.frames and not (found and found.addressees)


def _find_all_directed(
    folded: Folded, performatives: list[Performative], context: Context, grammar: Grammar
) -> list[Directed | None]:
    """Return whom each act addresses; one without an action takes the next: "Urges X, and invites Y, to"."""
    small, words = grammar.verbs.index.words, grammar.verbs.addressee_index
    found: list[Directed | None] = [None] * len(performatives)
    if small is None or words is None:
        return found
    phrases: Phrases | None = None
    for i, p in enumerate(performatives):
        if may_direct(p, folded, words, small):
            phrases = phrases or Phrases(folded.text, context, grammar, words, small)
            found[i] = find_directed(p, build_region(p, folded), small, words, phrases)
    if phrases is None:
        return found
    text = folded.text
    shared = 0  # acts that take the action of the same later act
    for i in range(len(found) - 1, -1, -1):
        this = found[i]
        shared = shared if this and this.open else 0
        if not this or not this.open or text[slice(*performatives[i].region)].rstrip()[-1:] == ":":
            continue
        after = found[i + 1] if i + 1 < len(found) else None
        if after and after.addressees and not after.implied:
            this.action = after.action if shared < _MOST_SHARED else None
            shared += 1
        elif (
            i + 1 < len(found)
            and (after is None or after.action is None)
            and performatives[i + 1].mood == "finite"
            and (action := find_late_action(text, performatives[i + 1].region, small, words))
        ):
            this.action = action  # "Encourages X, and welcomes Y, to provide support"
        else:
            this.addressees = []
    return found


def _build_act(
    p: Performative,
    found: Directed | None,
    before: Before,
    folded: Folded,
    context: Context,
    grammar: Grammar,
) -> Act:
    text, region, verb = folded.text, p.region, p.verb
    addressees: tuple[Addressee, ...] = ()
    action: Span | None = None
    implied = False
    if found:
        addressees = tuple([build_addressee(span, before, folded, context, grammar) for span in found.addressees])
        action, implied = found.action, found.implied
        p.noun = p.noun or found.noun
    if action is None and verb.own and region[0] < region[1]:
        action = region
    force = find_force(p, addressees, context, grammar.verbs)
    due: tuple[Due, ...] = ()
    effects: tuple[Effect, ...] = ()
    dates = grammar.dates
    if addressees or (force in dates.asks and verb.lemma not in dates.notes):  # else a time is of an event noted
        due = find_due(folded, *region, context, grammar) if region[0] < region[1] else ()
        if not due and action and action[0] >= region[1]:
            due = find_due(folded, *action, context, grammar)
        effects = find_effects(folded, region, context, grammar) if region[0] < region[1] else ()
    act = Act(
        verb=verb.lemma,
        phrase=text[p.start : p.end],
        span=folded.span(p.start, p.end),
        force=force,
        addressees=addressees,
        action=text[action[0] : action[1]].strip(" " + PUNCTUATION) or None if action else None,
        due=due,
        effects=effects,
        implied=implied or (verb.implied and not addressees),
    )
    if context.trace is not None:
        rules = grammar.verbs.index.force_rules.get(verb.lemma, ())
        tried = [(rule, find_obstacle(rule, addressees, context)) for rule in rules]
        context.trace.note_act(act, p, found.frame if found else None, tried, context)
    return act
