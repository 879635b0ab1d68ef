"""Schema of `dates.toml`: months, number words, sessions and the phrases that set a time."""

from resolution_tool.grammar.entry import GrammarFile


class DatesFile(GrammarFile):
    """The tables of `dates.toml`."""
