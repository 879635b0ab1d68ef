"""docs/grammar.md is held true: its entries load over the grammar, and their examples hold."""

import re
from pathlib import Path

from resolution_tool.grammar import load_grammar
from resolution_tool.parser.checks import check_examples

GUIDE = Path(__file__).parent.parent / "docs" / "grammar.md"
BLOCK = re.compile(r"^```toml\n(.+?)^```$", re.MULTILINE | re.DOTALL)
KINDS = {"actor": "actors", "form": "actors", "verb": "verbs", "instrument": "instruments", "due": "dates"}


def test_the_entries_of_the_guide_load_and_hold(tmp_path: Path) -> None:
    blocks = BLOCK.findall(GUIDE.read_text(encoding="utf-8"))
    assert len(blocks) == len(KINDS)
    for number, block in enumerate(blocks):
        entry = f"actor = [\n{block}]\n" if block.startswith("{") else block
        table = re.search(r"\w+", entry)
        assert table is not None
        path = tmp_path / f"{KINDS[table.group()]}-guide{number}.toml"
        path.write_text(entry, encoding="utf-8")
    grammar = load_grammar(folders=[tmp_path])
    assert grammar.actors.index.by_id["unrcx"].name == "United Nations River Crossings Office"
    assert check_examples(grammar) == []
