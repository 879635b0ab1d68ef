"""Language knowledge as data: schema, loading and checks of `grammars/<language>/*.toml`, and the name finder."""

from resolution_tool.grammar.load import Grammar, load_grammar

__all__ = ["Grammar", "load_grammar"]
