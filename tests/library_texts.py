"""Small resolutions for tests of the library and of questions, written for them."""

from pathlib import Path

from resolution_tool import parse
from resolution_tool.models import Resolution

_TEXT = """\
Resolution adopted by the {organ} on {day} {month} {year}
{number}.\tThe {subject} of the high seas
\tThe {organ},
\tRecalling its resolution 61/180 of 20 December 2006 and the United Nations Convention on the Law of the Sea,1
\tReaffirming the Charter of the United Nations,
\t1.\tUrges Member States to protect the {subject} in the high seas;
\t2.\tRequests the Secretary-General to submit to the General Assembly at its {session} session a report on the \
{subject}, and invites the United Nations Office on Drugs and Crime:
\t(a)\tTo cooperate with coastal States;
\t(b)\tTo publish its findings by 30 June {next};
\t3.\tDecides to remain seized of the matter.
{meeting}th plenary meeting
{day} {month} {year}
1 United Nations, Treaty Series, vol. 1833, No. 31363.
"""


def write_text(
    number: int = 1, *, subject: str = "hydrography", session: str = "seventy-first", year: int = 2015
) -> str:
    """Return the text of a resolution of the General Assembly of the seventieth session."""
    return _TEXT.format(
        organ="General Assembly",
        day=number % 28 + 1,
        month="December",
        year=year,
        next=year + 1,
        number=f"70/{number}",
        subject=subject,
        session=session,
        meeting=number,
    )


def write_files(folder: Path, count: int, first: int = 1) -> list[Path]:
    """Write so many resolutions into files of a folder; return these."""
    folder.mkdir(exist_ok=True)
    files = []
    for number in range(first, first + count):
        file = folder / f"a-res-70-{number:04}.txt"
        file.write_text(write_text(number), encoding="utf-8")
        files.append(file)
    return files


def parse_all(count: int) -> list[Resolution]:
    """Return so many resolutions."""
    return [parse(write_text(number), name=f"{number}.txt") for number in range(1, count + 1)]
