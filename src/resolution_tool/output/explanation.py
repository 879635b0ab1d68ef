"""Writes for people which entries of the grammar stand behind a clause."""

from collections.abc import Sequence

from resolution_tool.models import Clause
from resolution_tool.output.stream import Output
from resolution_tool.parser.explain import Firing


def write_explanation(clause: Clause, firings: Sequence[Firing], output: Output) -> None:
    """Write the words of a clause, and a paragraph for each entry: where, which words, which entry, what."""
    output.write(f"{clause.id}  {clause.text}\n")
    for firing in firings:
        start, end = firing.span
        output.write(f'\n{start}-{end}  "{firing.text}"\n  {firing.entry}\n')
        if firing.meaning:
            output.write(f"  {firing.meaning}\n")
