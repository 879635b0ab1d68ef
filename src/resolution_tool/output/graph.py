"""The network of citations as GraphML and DOT: who cites what, with which verb, where.

Nodes are resolutions, and all that they cite by a symbol or a title; edges are citations, several between the same
nodes if there are several. Nodes have `label`, `kind`, `organ`, `session`, `title`, `adopted`; edges have `verb`,
`force`, `clause`, `pinpoint`, `via`. What is not known is left out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from resolution_tool.grammar import Grammar, load_grammar
from resolution_tool.models import Act, Citation, Clause, Resolution
from resolution_tool.parser.citations.forms import read_roman
from resolution_tool.spelling import fold_symbol

_NODE = ("label", "kind", "organ", "session", "title", "adopted")
_EDGE = ("verb", "force", "clause", "pinpoint", "via")
_SESSION = re.compile(r"(?:ES-|S-)?(\d{1,3})/|\d{1,5}\((?:ES-|S-)?([IVXLC]+)\)")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Facts = dict[str, str]


@dataclass(slots=True)
class Graph:
    """Nodes by their id (a symbol, a title or the name of a source), and edges between them, in reading order."""

    nodes: dict[str, Facts] = field(default_factory=dict)
    edges: list[tuple[str, str, Facts]] = field(default_factory=list)


def build_graph(resolutions: Iterable[Resolution], grammar: Grammar | None = None) -> Graph:
    """Return the network of what resolutions cite."""
    grammar = grammar or load_grammar()
    network = Graph()  # by keys that are the same for all spellings, until all are known
    names: dict[str, str] = {}
    for resolution in resolutions:
        name = resolution.symbol or resolution.source.name
        key = fold_symbol(resolution.symbol) if resolution.symbol else name
        names[key] = name  # as it is printed there: "A/RES/75/245 B", which others cite as "A/RES/75/245B"
        own = {
            "label": name,
            "kind": "resolution",
            "organ": resolution.organ,
            "session": resolution.session,
            "title": resolution.title,
            "adopted": resolution.adopted,
        }
        network.nodes[key] = {fact: str(value) for fact, value in own.items() if value is not None}
        for clause, above in _walk((*resolution.preamble, *resolution.operative, *_find_annexed(resolution)), None):
            for citation in clause.citations:
                shown = citation.symbol or citation.title
                cited = fold_symbol(citation.symbol) if citation.symbol else shown
                if shown and cited and cited != key:
                    network.nodes.setdefault(cited, _describe(citation, names.setdefault(cited, shown), grammar))
                    network.edges.append((key, cited, _connect(clause, citation, above)))
    return Graph(
        {names[key]: facts for key, facts in network.nodes.items()},
        [(names[source], names[target], facts) for source, target, facts in network.edges],
    )


def write_graphml(graph: Graph) -> Iterator[str]:
    """Yield the lines of a graph as GraphML."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for owner, keys in (("node", _NODE), ("edge", _EDGE)):
        for key in keys:
            kind = "int" if key == "session" else "string"
            yield f'  <key id="{owner}-{key}" for="{owner}" attr.name="{key}" attr.type="{kind}"/>\n'
    yield '  <graph edgedefault="directed">\n'
    for name, facts in graph.nodes.items():
        yield f"    <node id={_quote_xml(name)}>{_write_data('node', facts)}</node>\n"
    for number, (source, target, facts) in enumerate(graph.edges):
        ends = f"source={_quote_xml(source)} target={_quote_xml(target)}"
        yield f'    <edge id="e{number}" {ends}>{_write_data("edge", facts)}</edge>\n'
    yield "  </graph>\n</graphml>\n"


def write_dot(graph: Graph) -> Iterator[str]:
    """Yield the lines of a graph in the language of Graphviz."""
    yield "digraph citations {\n  rankdir=LR;\n  node [shape=box];\n"
    for name, facts in graph.nodes.items():
        yield f"  {_quote_dot(name)}{_write_list(facts)};\n"
    for source, target, facts in graph.edges:
        label = facts["verb"] if "verb" in facts else facts["clause"]
        yield f"  {_quote_dot(source)} -> {_quote_dot(target)}{_write_list({'label': label, **facts})};\n"
    yield "}\n"


def _find_annexed(resolution: Resolution) -> Iterator[Clause]:
    return (clause for annex in resolution.annexes for clause in annex.clauses)


def _walk(clauses: Iterable[Clause], above: Act | None) -> Iterator[tuple[Clause, Act | None]]:
    """Yield clauses and their items, each with the act that it completes."""
    for clause in clauses:
        yield clause, above
        yield from _walk(clause.items, clause.acts[-1] if clause.acts else above)


def _describe(citation: Citation, name: str, grammar: Grammar) -> Facts:
    facts: Facts = {"label": name, "kind": citation.kind}
    organ = grammar.organs.find_by_symbol(citation.symbol) if citation.symbol else None
    if organ is not None and citation.symbol:
        facts["organ"] = organ.id
        start = max((s for s in organ.symbols if citation.symbol.startswith(s)), key=len)
        if session := _SESSION.match(citation.symbol, len(start)):
            facts["session"] = session[1] or str(read_roman(session[2]))
    if citation.title:
        facts["title"] = citation.title
    if citation.date and citation.kind in ("resolution", "decision"):
        facts["adopted"] = str(citation.date)
    return facts


def _connect(clause: Clause, citation: Citation, above: Act | None) -> Facts:
    facts: Facts = {"clause": clause.id, "via": citation.via}
    if act := clause.find_governing(citation, above):
        facts |= {"verb": act.verb, "force": act.force}
    if citation.pinpoint:
        facts["pinpoint"] = citation.pinpoint
    return facts


def _write_data(owner: str, facts: Facts) -> str:
    return "".join(f'<data key="{owner}-{key}">{escape(_clean(value))}</data>' for key, value in facts.items())


def _write_list(facts: Facts) -> str:
    return " [" + ", ".join(f"{key}={_quote_dot(value)}" for key, value in facts.items()) + "]"


def _clean(value: str) -> str:
    return _UNFIT.sub("\ufffd", value)


def _quote_xml(value: str) -> str:
    return quoteattr(_clean(value))


def _quote_dot(value: str) -> str:
    escaped = _clean(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'
