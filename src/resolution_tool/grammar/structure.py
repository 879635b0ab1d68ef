"""Schema of `structure.toml`: the words and patterns by which parts of a document are known."""

from resolution_tool.grammar.entry import GrammarFile


class StructureFile(GrammarFile):
    """The tables of `structure.toml`."""
