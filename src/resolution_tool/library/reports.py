"""Tells which duties are to report, and who gets the report."""

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.names import normalize


def is_report(action: str, grammar: Grammar) -> bool:
    """Tell whether what is asked is to report."""
    return bool(grammar.reports.regex.search(action))


def find_recipient(action: str, organ: str | None, grammar: Grammar) -> str | None:
    """Return the name of the first body or person in `action` that something is told to; `organ` adopts the text.

    A short form ("the Council") is that of the adopting organ if it has one of that name.
    """
    plain = normalize(action)
    for lead in grammar.reports.lead.finditer(plain):
        if found := grammar.actors.index.finder.match(plain, lead.end()):
            return found.value.name
        for known in grammar.organs.organ:
            if known.id == organ:
                for short in known.short:
                    if plain.startswith(short, lead.end()):
                        return known.name
    return None
