"""The stages of meaning over a document in reading order: citations, then acts with addressees and due times.

A clause is read in the light of all that stands before it: which organ adopts, which Council was named last,
which short forms the text has introduced. That memory is the `Context`. Each pass over the clauses does one thing;
acts need of the citations only what nouns stood for before their clause.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from resolution_tool.grammar import Grammar
from resolution_tool.models import Act, Citation, Problem
from resolution_tool.parser.actors.observe import find_here, observe_actors
from resolution_tool.parser.acts.find import find_acts
from resolution_tool.parser.citations.find import find_citations, find_hits, observe_title
from resolution_tool.parser.citations.footnotes import find_footnote_citations, join_footnotes, name_treaties
from resolution_tool.parser.context import Context
from resolution_tool.parser.drafts import ClauseDraft, Structure
from resolution_tool.parser.trace import Trace

_Clause = tuple[ClauseDraft, ClauseDraft | None]  # with the clause that it completes


@dataclass(slots=True)
class Meaning:
    """What was found: by the identity of a clause draft, and by the marker of a footnote."""

    acts: dict[int, tuple[Act, ...]] = field(default_factory=dict)
    citations: dict[int, tuple[Citation, ...]] = field(default_factory=dict)
    footnotes: dict[str, tuple[Citation, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def find_meaning(structure: Structure, grammar: Grammar, trace: Trace | None = None) -> Meaning:
    """Find acts and citations of all clauses; afterwards each clause and each footnote has an entry.

    The stages report to the `trace`, if there is one, which entry of the grammar stands behind what they find.
    """
    context = Context(
        organ=structure.masthead.organ,
        session=structure.masthead.session,
        adopted=structure.masthead.adopted,
        number=structure.masthead.number,
        trace=trace,
    )
    meaning = Meaning()
    clauses = list(find_clauses(structure))
    nouns = _cite(structure, clauses, context, grammar, meaning)
    for (clause, parent), known in zip(clauses, nouns, strict=True):
        context.citations.bare = known
        observe_actors(clause.folded, context, grammar)
        if trace is not None:
            here = find_here(context.actors, grammar.actors.index)
            trace.open(clause.id, [named for _, named in here], context)
        meaning.acts[id(clause)] = find_acts(clause, parent, context, grammar)
    meaning.problems = context.problems
    return meaning


def _cite(
    structure: Structure, clauses: Sequence[_Clause], context: Context, grammar: Grammar, meaning: Meaning
) -> list[dict[str, str]]:
    """Find the citations of all clauses and footnotes; return for each clause what nouns stand for before it."""
    if structure.masthead.title:
        observe_title(structure.masthead.title, context, grammar)
    texts = [clause.folded for clause, _ in clauses] + [note.folded for note in structure.footnotes]
    hits = find_hits(texts, grammar)
    nouns: list[dict[str, str]] = []
    for (clause, _), hit in zip(clauses, hits, strict=False):
        nouns.append(dict(context.citations.bare))
        meaning.citations[id(clause)] = find_citations(hit, clause.folded, context, grammar)
        if context.trace is not None:
            context.trace.close(clause.id, context)
    meaning.footnotes = find_footnote_citations(structure.footnotes, hits[len(clauses) :], context, grammar)
    for clause, _ in clauses:
        if clause.marks:
            key = id(clause)
            meaning.footnotes |= name_treaties(meaning.citations[key], clause, meaning.footnotes)
            meaning.citations[key] = join_footnotes(meaning.citations[key], clause, meaning.footnotes)
    return nouns


def find_clauses(structure: Structure) -> Iterator[_Clause]:
    """Yield every clause and item in reading order, each with the clause that it completes."""
    yield from _walk(structure.preamble, None)
    yield from _walk(structure.operative, None)
    for annex in structure.annexes:
        yield from _walk(annex.clauses, None)


def _walk(clauses: Iterable[ClauseDraft], parent: ClauseDraft | None) -> Iterator[_Clause]:
    for clause in clauses:
        yield clause, parent
        if clause.items:
            yield from _walk(clause.items, clause)
