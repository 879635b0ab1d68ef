"""Schema of `citations.toml`: how resolutions, decisions and documents are cited."""

from resolution_tool.grammar.entry import GrammarFile


class CitationsFile(GrammarFile):
    """The tables of `citations.toml`."""
