"""Turns the steps that the stages report into reasons: the entry, its file, and what of it fits."""

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.actors import Actor
from resolution_tool.grammar.entry import Entry
from resolution_tool.grammar.instruments import Phrase
from resolution_tool.grammar.names import normalize
from resolution_tool.grammar.places import find_places, find_table
from resolution_tool.grammar.verb_index import bare
from resolution_tool.grammar.verbs import ForceRule
from resolution_tool.models import Act, Addressee, Citation, Due, Effect
from resolution_tool.parser.acts.performatives import Performative
from resolution_tool.parser.explain.explanations import Reason
from resolution_tool.parser.trace import MISSED, Step, Trace

_HOW_NAMED = {"name": "name", "names": "spelling", "former": "former-name"}


class Reasons:
    """The reasons for what was read in one document; the first of a list decided."""

    def __init__(self, grammar: Grammar, trace: Trace, organ: str | None) -> None:
        self._grammar = grammar
        self._trace = trace
        self._organ = organ
        self._places = find_places(grammar)

    def find_form(self, act: Act) -> list[Reason]:
        """Return the form of the verb that the act was read by, its auxiliary, and the frame of its addressees."""
        p, frame, *_ = self._trace.acts[id(act)][1]
        reasons = [self._build("form", p.verb, _describe_form(p, act.phrase))]
        if p.auxiliary:
            reasons.append(self._build("auxiliary", p.auxiliary, p.auxiliary.words))
        if frame:
            reasons.append(self._build("frame", p.verb, frame))
        return reasons

    def find_force(self, act: Act) -> list[Reason]:
        """Return what sets the force, a rule of the organ, else a noun, else the verb; then the rules that miss."""
        p, _, rules, enabled = self._trace.acts[id(act)][1]
        nouns = self._grammar.verbs.noun_force
        tried = [self._build_rule(rule, obstacle, act, enabled) for rule, obstacle in rules]
        fits = next((i for i, (_, obstacle) in enumerate(rules) if obstacle is None), None)
        if fits is not None:
            return [tried[fits], *tried[:fits]]
        if p.noun and p.noun in nouns:
            return [self._build("noun", "verbs / noun_force", p.noun), *tried]
        return [self._build("verb", p.verb, p.verb.force), *tried]

    def _build_rule(self, rule: ForceRule, obstacle: str | None, act: Act, enabled: str | None) -> Reason:
        """Return a rule of force with what holds of it, or with the field that does not."""
        kinds = ", ".join(dict.fromkeys(addressee.kind or "unknown" for addressee in act.addressees))
        holds = {
            "organs": self._organ or "unknown",
            "enabled": f"since {enabled}" if enabled else "no",
            "addressed": "yes" if act.addressees else "no",
            "kinds": kinds or "nobody addressed",
        }
        asked = [field for field in holds if field == obstacle or (obstacle is None and getattr(rule, field))]
        matched = "; ".join(f"{field}: {holds[field]}" for field in asked)
        how = "rule" if obstacle is None else "rule-missed"
        return self._build(how, rule, matched, enabled if obstacle is None and rule.enabled else None)

    def find_actor(self, addressee: Addressee, clause: str) -> list[Reason]:
        """Return the steps from the words of an addressee to the actor, or why it is nobody known."""
        words = self._grammar.verbs.addressee_index
        if words and addressee.text in words.pronouns:
            how = "pronoun" if addressee.name or addressee.kind else "nobody-before"
            return [self._build(how, "verbs / addressees", addressee.text, clause)]
        steps = self._trace.names.get((clause, addressee.text, addressee.span[0]), ())
        if reasons := [self._build_step(step) for step in steps if step.how != MISSED]:
            return reasons
        index = self._grammar.actors.index
        plain = index.strip(normalize(addressee.text))
        if plain in index.generic:
            nobody = self._build("nobody-told", "actors / generic", plain)
        elif plain in index.governments:
            nobody = self._build("nobody-told", "actors / governments", plain)
        elif plain.split(" ")[-1] in index.heads and plain[:1].isupper():
            nobody = self._build("nobody-called", "actors / heads", plain)
        else:
            nobody = self._build("nobody", None, plain)
        return [nobody, *map(self._build_step, steps)]

    def find_steps(self, found: Due | Effect | Citation) -> list[Reason]:
        """Return how a due time, an effect or a citation was found."""
        steps = self._trace.found[id(found)][1]
        reasons = [self._build_step(step) for step in steps]
        if isinstance(found, Citation) and reasons[0].how in ("recalled", "default"):
            reasons = self._recall(found, reasons[0])
        if isinstance(found, Effect) and found.to_id:
            reasons.append(self._build("receiver", self._grammar.actors.index.by_id.get(found.to_id), found.to))
        if isinstance(found, Due) and found.session and found.start:
            calendars = (one for one in self._grammar.dates.calendar if one.id == found.organ)
            reasons += [self._build("calendar", one, str(found.session)) for one in calendars]
        return reasons

    def _recall(self, citation: Citation, reason: Reason) -> list[Reason]:
        """Return why a short form stands for an instrument: where it was named, and its entry if it is listed."""
        title = citation.title or ""
        if reason.how == "recalled":
            # "the Action Plan", of which no longer name is known
            same = normalize(citation.text) == normalize(title)
            change = {"how": "head"} if same else {"clause": self._trace.instruments.get(title)}
            reason = reason.model_copy(update=change)
        listed = next((i for i in self._grammar.instruments.instrument if i.name == title), None)
        return [reason, self._build("name", listed, title)] if listed and listed.id != reason.id else [reason]

    def _build_step(self, step: Step) -> Reason:
        """Return the reason for a step; a name shows in which of its spellings it fits."""
        how, entry, words = step.how, step.entry, step.words
        if how == "name" and isinstance(entry, Actor):
            how, words = _find_spelling(entry, words or "")
        elif isinstance(entry, Phrase):
            how = "phrase"
        if entry is None and step.named and step.named.id:
            entry = self._grammar.actors.index.by_id.get(step.named.id)
            if how == "named-most" and step.clause is None:
                how = "cited-most"  # it is never named: only the resolution that set it up can be cited
        return self._build(how, entry, words.strip() if words else words, step.clause)

    def _build(self, how: str, entry: Entry | str | None, matched: str | None, clause: str | None = None) -> Reason:
        if entry is None:
            return Reason(how=how, matched=matched, clause=clause)
        place = entry if isinstance(entry, str) else f'{find_table(type(entry))} "{entry.key}"'
        table, _, key = place.partition(' "')
        kind, _, name = table.partition(" / ")
        path = self._places.get(place) or self._places.get(table)
        return Reason(
            how=how,
            file=f"{path.parent.name}/{path.name}" if path else None,
            kind=kind,
            table=name,
            id=key.removesuffix('"') or None,
            matched=matched,
            clause=clause,
        )


def _describe_form(p: Performative, phrase: str) -> str:
    """Return the form of a verb in a phrase, and its particle: 'finite "calls", particle "upon"'."""
    words = phrase.split(" ")
    forms = set(getattr(p.verb, p.form.kind))
    heads = (
        at for at, word in enumerate(words) if bare(word).replace("\u2010", "-").replace("\u2011", "-") in forms
    )
    at = next(heads, None)
    if at is None:
        return p.form.kind
    described = f'{p.form.kind} "{bare(words[at])}"'
    if p.form.particles:
        for place in range(at + 1, len(words)):
            if count := p.form.particles.match(words, place):
                return f'{described}, particle "{bare(" ".join(words[place : place + count]))}"'
    return described


def _find_spelling(actor: Actor, plain: str) -> tuple[str, str]:
    """Return which names of an actor a phrase is one of, and that name; acronyms only as they are written."""
    names = {"name": (actor.name,), "names": actor.names, "former": actor.former}
    for same in (str, str.lower):
        for field, spellings in names.items():
            for spelling in spellings:
                if same(normalize(spelling)) == same(plain):
                    return _HOW_NAMED[field], spelling
    return "name", actor.name
