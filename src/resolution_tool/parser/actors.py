"""Resolves a noun phrase to an actor: by its names in the grammar, and by what the document has introduced."""

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.actors import Actor
from resolution_tool.parser.context import Context
from resolution_tool.parser.folding import Folded


def resolve_actor(phrase: str, context: Context, grammar: Grammar) -> Actor | None:
    """Return the actor that a noun phrase without article names, or None for a description of a group."""
    return None


def observe_actors(folded: Folded, context: Context, grammar: Grammar) -> None:
    """Remember what a clause names and introduces: full names, "(hereinafter ...)", an acronym in brackets."""
