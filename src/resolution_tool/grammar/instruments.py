"""Schema of `instruments*.toml`: treaties and other named instruments."""

from resolution_tool.grammar.entry import GrammarFile


class InstrumentsFile(GrammarFile):
    """The tables of `instruments*.toml`."""
