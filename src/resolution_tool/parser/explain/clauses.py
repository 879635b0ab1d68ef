"""Tells why a resolution was read so: by which entry each act, addressee, due time, effect and citation.

The stages themselves report it, while the resolution is read once more (`parser.explain.rereading`); nothing is
guessed.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from resolution_tool.errors import UnknownNameError
from resolution_tool.grammar import Grammar
from resolution_tool.models import Act, Addressee, Citation, Clause, Due, Effect, Resolution
from resolution_tool.parser.explain.explanations import Explanation, Reads, Reason
from resolution_tool.parser.explain.reasons import Reasons
from resolution_tool.parser.explain.rereading import Reread, reread
from resolution_tool.parser.trace import Trace
from resolution_tool.spelling import find_near


def choose_clauses(resolution: Resolution, ids: Iterable[str] = ()) -> list[Clause]:
    """Return the clauses with these ids ("op5", "pp7(a)", "annex1.3", in any case) and their items, or all clauses.

    They come in reading order, each once. Raises `UnknownNameError` with ids that are like one that is not there.
    """
    clauses = list(resolution.walk())
    known = {clause.id.lower(): clause for clause in clauses}
    chosen: set[int] = set()
    asked = [ref.strip() for ref in ids]
    for ref in asked:
        if (found := known.get(ref.lower())) is None:
            near = find_near(ref.lower(), known)
            raise UnknownNameError("clause", ref, [known[key].id for key in near])
        chosen |= {id(clause) for clause in found.walk()}
    return [clause for clause in clauses if id(clause) in chosen or not asked]


def explain(
    resolution: Resolution, grammar: Grammar, clauses: Iterable[Clause] | None = None
) -> Iterator[tuple[Clause, list[Explanation]]]:
    """Yield clauses of a resolution, all or those given, with the reasons for all that was read in each.

    The rows of a clause follow its acts: act, force, addressees, due times, effects; then the citations. Raises
    `InputError` if the resolution was read by another grammar.
    """
    trace = Trace()
    wanted = None if clauses is None else {id(clause) for clause in clauses}
    again = reread(resolution, grammar, trace)
    explainer = _Explainer(resolution, Reasons(grammar, trace, resolution.organ))
    for found in again:
        if wanted is None or id(found.clause) in wanted:
            yield found.clause, list(explainer.explain(found))


class _Explainer:
    """Puts what was read beside why: what was read is taken from the resolution, with its places in the source."""

    def __init__(self, resolution: Resolution, reasons: Reasons) -> None:
        self._symbol = resolution.symbol
        self._source = resolution.source.name
        self._reasons = reasons

    def explain(self, found: Reread) -> Iterator[Explanation]:
        """Yield the rows of one clause."""
        self._clause = found.clause.id
        for number, (act, again) in enumerate(zip(found.clause.acts, found.acts, strict=True), start=1):
            self._act: int | None = number
            yield from self._explain_act(act, again)
        self._act = None
        for citation, cited in zip(found.clause.citations, found.citations, strict=True):
            read = _read(citation, "kind", "symbol", "title", "date", "pinpoint", "adopted_by", "via", "marker")
            yield self._build("citation", citation, read, self._reasons.find_steps(cited))

    def _explain_act(self, act: Act, again: Act) -> Iterator[Explanation]:
        yield self._build("act", act, _read(act, "verb", "implied"), self._reasons.find_form(again))
        force = self._reasons.find_force(again)
        yield self._build("force", act, _read(act, "force"), force)
        for addressee, other in zip(act.addressees, again.addressees, strict=True):
            reasons = self._reasons.find_actor(other, self._clause)
            yield self._build("addressee", addressee, _read(addressee, "name", "id", "kind"), reasons)
        for due, when in zip(act.due, again.due, strict=True):
            read = due.model_dump(mode="json", exclude={"text", "span"}, exclude_none=True)
            yield self._build("due", due, read, self._reasons.find_steps(when))
        for effect, what in zip(act.effects, again.effects, strict=True):
            read = _read(effect, "kind", "to", "to_id", "subject")
            yield self._build("effect", effect, read, self._reasons.find_steps(what))

    def _build(
        self,
        reads: Reads,
        what: Act | Addressee | Due | Effect | Citation,
        read: dict[str, Any],
        reasons: list[Reason],
    ) -> Explanation:
        return Explanation(
            symbol=self._symbol,
            source=self._source,
            clause=self._clause,
            act=self._act,
            reads=reads,
            text=what.phrase if isinstance(what, Act) else what.text,
            span=what.span,
            read=read,
            because=reasons[0],
            steps=tuple(reasons[1:]),
        )


def _read(what: Act | Addressee | Effect | Citation, *fields: str) -> dict[str, Any]:
    return what.model_dump(mode="json", include=set(fields), exclude_none=True)
