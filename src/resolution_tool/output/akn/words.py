"""The words of clauses and footnotes with what they mean: verbs, actors, citations, footnotes in their places."""

from collections.abc import Iterable, Mapping

from resolution_tool.models import Act, Addressee, Citation, Clause, Due, Footnote, NoteMark, Resolution
from resolution_tool.output.akn.markup import Element, Ids, add, add_words, slug
from resolution_tool.output.links import link_symbol
from resolution_tool.output.places import Run, find_clause_places, find_note_places, find_runs

_LONGEST_ID = 80  # characters of an id made of a title
_ROLES = frozenset({"office-holder", "special-procedure"})


class WordWriter:
    """Writes words into elements; `concepts` are those that the words refer to, by id, for the references.

    `names` are those of the actors by their ids.
    """

    def __init__(self, resolution: Resolution, ids: Ids, names: Mapping[str, str]) -> None:
        self.ids = ids
        self.section: tuple[str, ...] = ()  # the headings above the place of writing
        self.concepts: dict[str, tuple[str, str, str]] = {}  # element, address, what people read
        self._names = names
        self._language = resolution.source.language
        self._left = list(resolution.footnotes)
        self._written: dict[str, str] = {}  # marker -> id of the last footnote with it

    def write_clause(self, parent: Element, clause: Clause, lead: str = "") -> None:
        """Write the text of a clause into a `p` or the like, `lead` before it."""
        if lead:
            add_words(parent, lead)
        self._write(parent, find_runs(clause.text, find_clause_places(clause), clause.notes))

    def write_uncited(self, parent: Element, clauses: Iterable[Clause]) -> None:
        """Write the footnotes that no clause cites: those of the title, whose place is not known."""
        cited = {mark.marker for clause in clauses for mark in clause.notes}
        for note in [note for note in self._left if note.marker not in cited]:
            self._write_note(parent, note.marker)

    def _write(self, parent: Element, runs: Iterable[Run | NoteMark]) -> None:
        for run in runs:
            if isinstance(run, NoteMark):
                self._write_note(parent, run.marker)
            elif run.what is None:
                add_words(parent, run.text)
            elif isinstance(run.what, Act):
                self._write_verb(parent, run.text, run.what)
            elif isinstance(run.what, Citation):
                self._write_citation(parent, run.text, run.what)
            elif isinstance(run.what, Due):
                self._write_due(parent, run.text, run.what)
            else:
                self._write_addressee(parent, run.text, run.what)

    def _write_verb(self, parent: Element, words: str, act: Act) -> None:
        known = self._refer(f"verb-{slug(act.verb)}", "TLCConcept", "concept/un/verb", act.verb)
        add(
            parent,
            "span",
            words,
            class_="italic",
            refersTo=known,
            restool_force=act.force,
            restool_implied="true" if act.implied else None,
        )

    def _write_addressee(self, parent: Element, words: str, who: Addressee) -> None:
        if who.id is None:
            add_words(parent, words)
            return
        role = who.kind in _ROLES
        kind, path = ("TLCRole", "role/un") if role else ("TLCOrganization", "organization/un")
        shown = self._names.get(who.id) or who.name or who.text
        known = self._refer(f"actor-{slug(who.id)}", kind, path, shown, who.id)
        add(parent, "role" if role else "organization", words, refersTo=known, restool_kind=who.kind)

    def _write_citation(self, parent: Element, words: str, citation: Citation) -> None:
        facts = {
            "restool_kind": citation.kind,
            "restool_date": citation.date.isoformat() if citation.date else None,
            "restool_pinpoint": citation.pinpoint,
        }
        address = link_symbol(citation.symbol, self._language) if citation.symbol else None
        title = citation.title or citation.symbol
        if address:
            add(parent, "ref", words, href=address, **facts)
        elif title:
            name = f"instrument-{slug(title)}"[:_LONGEST_ID]
            known = self._refer(name, "TLCReference", "reference/un", title)
            add(parent, "entity", words, name=citation.kind, refersTo=known, **facts)
        else:
            add_words(parent, words)

    def _write_due(self, parent: Element, words: str, due: Due) -> None:
        """Write a time: a `date` where it is one day, else a `span` with its bounds."""
        known = self._refer("due", "TLCConcept", "concept/un", "Due", "due")
        start, end = (day.isoformat() if day else None for day in (due.start, due.end))
        facts = {
            "refersTo": known,
            "restool_due": due.kind,
            "restool_session": str(due.session) if due.session is not None else None,
            "restool_duration": due.duration,
            "restool_recurrence": due.recurrence,
        }
        if start and start == end:
            add(parent, "date", words, date=start, **facts)
        else:
            add(parent, "span", words, restool_start=start, restool_end=end, **facts)

    def _write_note(self, parent: Element, marker: str) -> None:
        note = next((note for note in self._left if note.marker == marker), None)
        if note is None:
            href = f"#{self._written[marker]}" if marker in self._written else ""
            add(parent, "noteRef", marker=marker, placement="bottom", href=href)
            return
        self._left.remove(note)
        name = self.ids.give(f"authorialNote_{slug(marker) if marker.isalnum() else 'x'}")
        self._written[marker] = name
        element = add(parent, "authorialNote", marker=marker, placement="bottom", eId=name)
        self._write_footnote(element, note)

    def _write_footnote(self, parent: Element, note: Footnote) -> None:
        self._write(add(parent, "p"), find_runs(note.text, find_note_places(note)))

    def _refer(self, name: str, element: str, path: str, shown: str, last: str | None = None) -> str:
        """Return a reference to what the words mean; ids that are alike so far as they go are told apart."""
        concept = (element, f"/akn/ontology/{path}/{slug(last or shown)}", shown)
        given, count = name, 1
        while self.concepts.setdefault(given, concept)[1] != concept[1]:
            count += 1  # the two Optional Protocols to the Convention on the Rights of the Child
            given = f"{name}-{count}"
        return f"#{given}"
