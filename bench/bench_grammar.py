"""How long it takes to read and check the grammar files: part of every start that parses."""

from pytest_benchmark.fixture import BenchmarkFixture

from resolution_tool.grammar.load import find_data
from resolution_tool.grammar.load import load_grammar as load


def bench_load(benchmark: BenchmarkFixture) -> None:
    folder = find_data("grammars") / "en"
    benchmark.pedantic(load, (), {"folders": [folder]}, rounds=5)
