"""What a page holds of other resolutions is set aside, and told."""

import pytest

from resolution_tool import parse
from resolution_tool.models import Resolution

PAGE = """\
	12.	Requests the Secretary-General to report on rivers to the Assembly at its next session;
	13.	Decides to remain seized of the matter.
91st plenary meeting
1 December 1944
44/1.	Protection of rivers
	The General Assembly,
	Recalling the Convention on Rivers,
	1.	Takes note of the report on rivers;
	2.	Decides to remain seized of the rivers.
92nd plenary meeting
2 December 1944
44/2.	Protection of lakes
	The General Assembly,
	Recalling the Convention on Lakes,
	1.	Takes note of the report on lakes;
"""


def describe(resolution: Resolution) -> list[str]:
    return [f"{clause.id} {clause.text}" for clause in (*resolution.preamble, *resolution.operative)]


@pytest.mark.parametrize("name", ["A_RES_44_1.txt", "A-RES-44-1", "volume.txt", "/data/1944/A_RES_44_1.txt"])
def test_the_first_resolution_is_read_unless_the_name_means_another(name: str) -> None:
    resolution = parse(PAGE, name=name, meaning=False)
    assert resolution.number == "44/1"
    assert describe(resolution) == [
        "pp1 Recalling the Convention on Rivers,",
        "op1 Takes note of the report on rivers;",
        "op2 Decides to remain seized of the rivers.",
    ]


def test_the_name_tells_which_resolution_is_meant() -> None:
    resolution = parse(PAGE, name="A_RES_44_2.txt", meaning=False)
    assert resolution.number == "44/2"
    assert describe(resolution) == [
        "pp1 Recalling the Convention on Lakes,",
        "op1 Takes note of the report on lakes;",
    ]


def test_neighbours_are_problems_with_their_place() -> None:
    resolution = parse(PAGE, name="A_RES_44_1.txt", meaning=False)
    found = [problem for problem in resolution.problems if problem.code == "neighbour"]
    assert [PAGE[slice(*(problem.span or (0, 0)))][:8] for problem in found] == ["12.\tRequ", "44/2.\tPr"]
    assert "44/1" in found[0].message
    assert not [problem for problem in resolution.problems if problem.code == "unrecognized"]


def test_a_resolution_alone_has_no_neighbours() -> None:
    begin, end = PAGE.index("44/1."), PAGE.index("44/2.")
    alone = "Resolution adopted by the General Assembly on 2 December 1944\n" + PAGE[begin:end]
    assert not [p for p in parse(alone, meaning=False).problems if p.code == "neighbour"]
