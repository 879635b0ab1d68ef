"""Runs the examples of `citations.toml` and `instruments*.toml`, and checks that bodies and organs agree."""

from collections.abc import Iterator

from resolution_tool.grammar import Grammar
from resolution_tool.grammar.citations import Body
from resolution_tool.models import Citation
from resolution_tool.parser.citations.find import find_citations, find_hits
from resolution_tool.parser.context import Context
from resolution_tool.parser.folding import build_folded


def check_citations(grammar: Grammar) -> list[str]:
    """Return what is wrong with the entries, one line a fault, with kind of file and entry."""
    return [
        *_check_bodies(grammar),
        *_check_symbols(grammar),
        *_check_instruments(grammar),
        *_check_heads(grammar),
        *_check_defaults(grammar),
    ]


def _cite(text: str, grammar: Grammar) -> tuple[Citation, ...]:
    folded = build_folded(text, 0, len(text))
    return find_citations(find_hits([folded], grammar)[0], folded, Context(), grammar)


def _check_bodies(grammar: Grammar) -> Iterator[str]:
    organs = {organ.id: organ for organ in grammar.organs.organ}
    for body in grammar.citations.body:
        place = f'citations / body "{body.id}"'
        organ = organs.get(body.id)
        if organ and (organ.resolution, organ.decision) != (body.resolution, body.decision):
            yield f"{place}: its symbols are written otherwise in organs / organ"
        for text in body.examples:
            if not any(_is_of(body, citation, grammar) for citation in _cite(text, grammar)):
                yield f'{place}: not found in its example "{text}"'
        for text in body.counter_examples:
            if any(_is_of(body, citation, grammar) for citation in _cite(text, grammar)):
                yield f'{place}: found in its counter-example "{text}"'


def _is_of(body: Body, citation: Citation, grammar: Grammar) -> bool:
    if citation.kind not in ("resolution", "decision"):
        return False
    if citation.symbol is None:
        return (citation.title or "").startswith(grammar.citations.title.split("{kind}")[0].format(body=body.name))
    begin = tuple(template.split("{")[0] for template in (body.resolution, body.decision) if template)
    return citation.symbol.startswith(begin)


def _check_symbols(grammar: Grammar) -> Iterator[str]:
    for kind in grammar.citations.symbol_kind:
        for text in kind.examples:
            if not any(c.kind == kind.kind and c.symbol == text for c in _cite(text, grammar)):
                yield f'citations / symbol_kind "{kind.mark}": not found in its example "{text}"'


def _check_instruments(grammar: Grammar) -> Iterator[str]:
    """Check that every name is found as a whole and stands for its instrument: names are their own examples."""
    for instrument in grammar.instruments.instrument:
        place = f'instruments / instrument "{instrument.id}"'
        for name in instrument.spellings:
            found = _cite(f"– {grammar.actors.article}{name};", grammar)
            if not any(c.title == instrument.name and len(c.text) >= len(name) for c in found):
                yield f'{place}: not found by its name "{name}"'
        for text in instrument.examples:
            if not any(c.title == instrument.name for c in _cite(text, grammar)):
                yield f'{place}: not found in its example "{text}"'
        for text in instrument.counter_examples:
            if any(c.title == instrument.name for c in _cite(text, grammar)):
                yield f'{place}: found in its counter-example "{text}"'


def _check_heads(grammar: Grammar) -> Iterator[str]:
    for table, entries in (("head", grammar.instruments.head), ("phrase", grammar.instruments.phrase)):
        for entry in entries:
            for text in entry.examples:
                if not any(c.kind == entry.kind for c in _cite(text, grammar)):
                    yield f'instruments / {table} "{entry.key}": not found in its example "{text}"'
            for text in entry.counter_examples:
                if any(c.kind in ("treaty", "instrument") for c in _cite(text, grammar)):
                    yield f'instruments / {table} "{entry.key}": found in its counter-example "{text}"'


def _check_defaults(grammar: Grammar) -> Iterator[str]:
    known = {instrument.id for instrument in grammar.instruments.instrument}
    for noun, instrument in grammar.instruments.default.items():
        if instrument not in known:
            yield f'instruments / default "{noun}": there is no instrument "{instrument}"'
