"""Finds the performatives of the organ in a clause, with whom each addresses, what it asks, and by when."""

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.addressee_index import AddresseeIndex
from resolution_tool.grammar.verb_index import PUNCTUATION, SmallWords
from resolution_tool.models import Act, Due, Effect, Span
from resolution_tool.parser.acts.force import find_force, find_obstacle, observe_enabling
from resolution_tool.parser.acts.passive import find_passive
from resolution_tool.parser.acts.performatives import Performative, find_performatives
from resolution_tool.parser.addressees.clauses import Directed
from resolution_tool.parser.addressees.find import DUTY, NOBODY, find_directed
from resolution_tool.parser.addressees.phrases import Phrases
from resolution_tool.parser.addressees.region import DUTY_REACH, REACH, Region
from resolution_tool.parser.addressees.resolve import Before, build_addressee
from resolution_tool.parser.addressees.verbs import find_late_action
from resolution_tool.parser.context import Context
from resolution_tool.parser.dates import find_due
from resolution_tool.parser.drafts import ClauseDraft
from resolution_tool.parser.effects import find_effects
from resolution_tool.parser.folding import Folded


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
    if not performatives:
        return find_passive(folded, context, grammar) if not preambular else ()
    acts: list[Act] = []
    before = Before()  # who "him" or "them" may be
    for p, region, found in zip(*_direct(folded, performatives, context, grammar), strict=True):
        if p.verb.force == "basis":
            observe_enabling(p, folded.text, context, grammar.verbs)
        act = _build_act(p, found, region, before, folded, context, grammar)
        acts.append(act)
        if act.addressees:
            before = Before(act.addressees[0] if len(act.addressees) == 1 else None)
        else:
            before = Before(before.addressee, region[0])
    return tuple(acts)


def _direct(
    folded: Folded, performatives: list[Performative], context: Context, grammar: Grammar
) -> tuple[list[Performative], list[Span], list[Directed]]:
    """Return the performatives with the region of each and whom it addresses.

    An aside that parts an addressee from what is asked is no act of its own: "Requests X, bearing in mind Y, to".
    """
    regions = _find_regions(folded.text, performatives)
    directed = _find_all_directed(folded, performatives, regions, context, grammar)
    if len(performatives) == 1:
        return performatives, regions, directed
    inner = {
        i
        for i, p in enumerate(performatives)
        if p.mood == "participle" and p.verb.aside and i and _waits(performatives[i - 1], directed[i - 1])
    }
    if not inner:
        return performatives, regions, directed
    while inner:
        outer = [i for i in range(len(performatives)) if i not in inner]
        kept = [performatives[i] for i in outer]
        regions = _find_regions(folded.text, kept)
        directed = _find_all_directed(folded, kept, regions, context, grammar)
        waiting = {i + 1 for i, found in zip(outer, directed, strict=True) if not found.addressees}
        if inner.isdisjoint(waiting):
            return kept, regions, directed
        inner -= waiting  # nothing that is asked follows behind it
    regions = _find_regions(folded.text, performatives)
    return performatives, regions, _find_all_directed(folded, performatives, regions, context, grammar)


def _waits(p: Performative, found: Directed) -> bool:
    return p.mood == "finite" and "infinitive" in p.verb.frames and not found.addressees


def _find_regions(text: str, performatives: list[Performative]) -> list[Span]:
    """Return the words of each act behind its phrase: up to where the next one is joined on."""
    ends = [*[p.joint for p in performatives[1:]], len(text)]
    return [(p.end, max(p.end, end)) for p, end in zip(performatives, ends, strict=True)]


def _find_all_directed(
    folded: Folded, performatives: list[Performative], regions: list[Span], context: Context, grammar: Grammar
) -> list[Directed]:
    """Return whom each act addresses; one without an action takes the next: "Urges X, and invites Y, to"."""
    index, words = grammar.verbs.index, grammar.verbs.addressee_index
    if index.words is None or words is None:
        return [NOBODY] * len(performatives)
    text, vocabulary = folded.text, folded.vocabulary
    phrases: Phrases | None = None
    found: list[Directed] = []
    for p, (start, end) in zip(performatives, regions, strict=True):
        if end > start + 1 and _may_direct(p, vocabulary, words, index.words):
            phrases = phrases or Phrases(text, context, grammar, words, index.words)
            reach = DUTY_REACH if p.verb.frames == DUTY and not p.verb.complement else REACH
            found.append(find_directed(p, Region(text, start, end, reach), index.words, words, phrases))
        else:
            found.append(NOBODY)
    if phrases is None:
        return found
    for i in range(len(found) - 1, -1, -1):
        this = found[i]
        if not this.open or text[regions[i][0] : regions[i][1]].rstrip()[-1:] == ":":
            continue
        after = found[i + 1] if i + 1 < len(found) else None
        if after and after.addressees and not after.implied:
            this.action = after.action
        elif (
            after
            and after.action is None
            and performatives[i + 1].mood == "finite"
            and (action := find_late_action(text, regions[i + 1], index.words, words))
        ):
            this.action = action  # "Encourages X, and welcomes Y, to provide support"
        else:
            this.addressees = []
    return found


def _may_direct(p: Performative, vocabulary: frozenset[str], words: AddresseeIndex, small: SmallWords) -> bool:
    """Whether an act can direct somebody in a clause of these words; most of a preamble cannot."""
    if p.noun:
        return p.noun in small.speech
    if p.verb.frames != DUTY:
        return bool(p.verb.frames)
    if not words.duty_words.isdisjoint(vocabulary):
        return True
    return p.verb.complement and not small.sought_surfaces.isdisjoint(vocabulary)


def _build_act(
    p: Performative,
    found: Directed,
    region: Span,
    before: Before,
    folded: Folded,
    context: Context,
    grammar: Grammar,
) -> Act:
    text = folded.text
    addressees = tuple([build_addressee(span, before, folded, context, grammar) for span in found.addressees])
    action = found.action
    if action is None and p.verb.own and region[0] < region[1]:
        action = region
    force = find_force(p, addressees, context, grammar.verbs)
    due: tuple[Due, ...] = ()
    effects: tuple[Effect, ...] = ()
    dates = grammar.dates
    if addressees or (force in dates.asks and p.verb.lemma not in dates.notes):  # else a time is of an event noted
        due = find_due(folded, *region, context, grammar) if region[0] < region[1] else ()
        if not due and action and action[0] >= region[1]:
            due = find_due(folded, *action, context, grammar)
        effects = find_effects(folded, region, context, grammar) if region[0] < region[1] else ()
    act = Act(
        verb=p.verb.lemma,
        phrase=text[p.start : p.end],
        span=folded.span(p.start, p.end),
        force=force,
        addressees=addressees,
        action=text[action[0] : action[1]].strip(" " + PUNCTUATION) or None if action else None,
        due=due,
        effects=effects,
        implied=found.implied or (p.verb.implied and not addressees),
    )
    if context.trace is not None:
        rules = grammar.verbs.index.force_rules.get(p.verb.lemma, ())
        tried = [(rule, find_obstacle(rule, addressees, context)) for rule in rules]
        context.trace.note_act(act, p, found.frame, tried, context)
    return act
