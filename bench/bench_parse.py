"""How long a parse takes, and that it grows with the text and no faster."""

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from resolution_tool import load_grammar, parse
from resolution_tool.models import Resolution

SAMPLE = (Path(__file__).parent.parent / "samples" / "A-RES-68-192.txt").read_bytes().decode()
FIRST, LAST = SAMPLE.index("\t1.\t"), SAMPLE.index("\n70th")  # of the operative part

ODD = {
    "one line": " ".join(SAMPLE.split()),
    "items": "(a)\n" * 5000,
    "brackets": "(" * 20000,
    "quotes": "“" * 20000,
    "numbers": "".join(f"\t{n}.\tUrges States to act;\n" for n in range(800)),
    "citations": "resolutions 55/2, " * 1000,
    "names": "the United Nations Office on Drugs and Crime and " * 400,
    "verbs": "\t1.\t" + "and also urges States to act, " * 600,
    "asides": "\t1.\tRequests States" + ", bearing in mind it, noting that, to act, and invites Members" * 300,
}


# Units that a pattern without bound would look through again and again, behind what such patterns begin with.
HOSTILE = [
    *(
        "(",
        '"',
        "_",
        "*",
        "1",
        "1.",
        "a, ",
        " and",
        " A/1",
        "/A",
        "A ",
        "Aa ",
        "I",
        "\n1.",
        "a\n",
        "\f",
        ". ",
        "[",
        "-",
        " Protocol to the",
    ),
    # What an act sets, and whom it asks: each of these was found again from every place before it.
    *(
        "to report on ",
        "keep the Council informed of ",
        "while urging X to ",
        "invites the Council, and requests X, and ",
        "urges the administering Power of Guam, ",
        ", noting",
        "the CAR (“the Committee”), ",
    ),
    *(" of the", "(a) ", "1 and 2, ", "\na\n1\n", "\nThe General Assembly,\n", "1/1. A\nThe General Assembly,\n"),
]
BEGINS = [
    "",
    "Resolution 1/1\n\nThe General Assembly,\n\n1. Requests a report",
    "[on the ",
    "1. Notes (",
    "1/1\n\nThe General Assembly,\n\n1. Requests X to ",
]


@pytest.fixture(autouse=True, scope="module")
def _grammar() -> None:
    load_grammar()


def bench_everything(benchmark: BenchmarkFixture) -> None:
    benchmark(parse, SAMPLE)


def bench_structure_alone(benchmark: BenchmarkFixture) -> None:
    benchmark(parse, SAMPLE, meaning=False)


@pytest.mark.parametrize("times", [1, 4, 16, 64])
def bench_linearity(benchmark: BenchmarkFixture, times: int) -> None:
    """The operative part over and over: the time for a character must stay the same."""
    text = SAMPLE[:FIRST] + SAMPLE[FIRST:LAST] * times + SAMPLE[LAST:]
    benchmark.extra_info["characters"] = len(text)
    benchmark.pedantic(parse, (text,), rounds=3, warmup_rounds=1)


@pytest.mark.parametrize("times", [1, 8])
@pytest.mark.parametrize("kind", ODD)
def bench_odd_linearity(benchmark: BenchmarkFixture, kind: str, times: int) -> None:
    benchmark.pedantic(parse, (ODD[kind] * times,), rounds=3, warmup_rounds=1)


@pytest.mark.parametrize("length", [10_000, 40_000])
@pytest.mark.parametrize("begin", BEGINS, ids=range(len(BEGINS)))
@pytest.mark.parametrize("unit", HOSTILE, ids=range(len(HOSTILE)))
def bench_hostile_linearity(benchmark: BenchmarkFixture, begin: str, unit: str, length: int) -> None:
    """Four times the text may take four times as long: what was quadratic took sixteen times."""
    text = begin + unit * (length // len(unit))
    benchmark.extra_info["text"] = f"{begin!r} + {unit!r} * {length // len(unit)}"
    benchmark.pedantic(parse, (text,), rounds=2, warmup_rounds=1)


def bench_json_written(benchmark: BenchmarkFixture) -> None:
    benchmark(parse(SAMPLE).model_dump_json)


def bench_json_read(benchmark: BenchmarkFixture) -> None:
    benchmark(Resolution.model_validate_json, parse(SAMPLE).model_dump_json())
