"""The questions, as pure functions over resolutions."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from resolution_tool.grammar import Grammar, load_grammar
from resolution_tool.grammar.lookup import find_actor, find_groups, find_word
from resolution_tool.models import Act, Addressee, Clause, Duty, DutyAddressee, DutyItem, Resolution

QueryPart = Literal["preambular", "operative", "annex"]


def who_must(
    resolutions: Iterable[Resolution],
    actor: str | Sequence[str] | None = None,
    *,
    verb: str | None = None,
    force: str | None = None,
    part: QueryPart | None = None,
    implied: bool | None = None,
    direct: bool | None = None,
    grammar: Grammar | None = None,
) -> Iterator[Duty]:
    """Yield who must do what: a row for each act and each addressee of it, in the order of the documents.

    `actor` is a name, acronym or other spelling in the grammar, or several of them; without it, rows are of all
    addressees. A row is not `direct` where the words name a group that the actor belongs to. `verb` is a lemma
    ("call upon"), `force` a level of the grammar's scale; `implied` and `direct` keep such rows or the others.
    Raises `UnknownNameError` at once for an actor, verb or force that the grammar does not have.
    """
    grammar = grammar or load_grammar()
    names = [actor] if isinstance(actor, str) else actor
    asked = None if names is None else frozenset(find_actor(name, grammar).id for name in names)
    groups = find_groups(asked, grammar) if asked else frozenset()
    if verb is not None:
        verb = find_word("verb", verb, (known.lemma for known in grammar.verbs.verb))
    if force is not None:
        force = find_word("force", force, (level.id for level in grammar.verbs.level))

    def is_wanted(act: Act) -> bool:
        return (
            (verb is None or act.verb == verb)
            and (force is None or act.force == force)
            and (implied is None or act.implied == implied)
        )

    def rows() -> Iterator[Duty]:
        for resolution in resolutions:
            for clause in find_clauses(resolution, part):
                for act in clause.acts:
                    for addressee in act.addressees if is_wanted(act) else ():
                        hit = asked is None or addressee.id in asked
                        if (hit or addressee.id in groups) and direct in (None, hit):
                            yield _build_duty(resolution, clause, act, addressee, direct=hit)

    return rows()


def find_clauses(resolution: Resolution, part: QueryPart | None = None) -> Iterator[Clause]:
    """Yield the clauses of a resolution, or of one part of it, with their items, in the order of the text."""
    if part in (None, "preambular"):
        yield from _walk(resolution.preamble)
    if part in (None, "operative"):
        yield from _walk(resolution.operative)
    if part in (None, "annex"):
        for annex in resolution.annexes:
            yield from _walk(annex.clauses)


def _walk(clauses: Iterable[Clause]) -> Iterator[Clause]:
    for clause in clauses:
        yield clause
        yield from _walk(clause.items)


def _build_duty(resolution: Resolution, clause: Clause, act: Act, addressee: Addressee, *, direct: bool) -> Duty:
    completes = (
        act is clause.acts[-1]
    )  # items follow the last of a clause's acts: "requests the Office: (a) To ..."
    return Duty(
        symbol=resolution.symbol,
        clause=clause.id,
        verb=act.verb,
        phrase=act.phrase,
        force=act.force,
        addressee=DutyAddressee(text=addressee.text, name=addressee.name, id=addressee.id, direct=direct),
        action=act.action,
        due=act.due,
        implied=act.implied,
        quote=clause.text,
        span=clause.span,
        items=tuple(_find_items(clause.items)) if completes else (),
        source=resolution.source.name,
    )


def _find_items(items: Iterable[Clause]) -> Iterator[DutyItem]:
    for item in items:
        if not item.acts:  # an item with an act of its own asks something else
            yield DutyItem(clause=item.id, text=item.text)
            yield from _find_items(item.items)
