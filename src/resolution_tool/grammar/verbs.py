"""Schema of `verbs.toml`: the performatives of organs, and the scale of their force."""

from resolution_tool.grammar.entry import GrammarFile


class VerbsFile(GrammarFile):
    """The tables of `verbs.toml`."""
