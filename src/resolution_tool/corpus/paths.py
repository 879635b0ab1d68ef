"""From what the user names (files, folders, globs, "-") to the files to be read, in an order that never changes."""

import glob
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from resolution_tool.errors import InputError

STDIN = "-"
SUFFIXES = frozenset({".txt", ".text", ".json", ".ndjson", ".jsonl", ".xml", ".docx", ".pdf"})
"""What is read of a folder; a file named by itself may have any suffix."""

_OWNER = "~$"  # files that Word sets beside those that are open in it, to tell by whom

Report = Callable[[InputError], None]
"""What is told of each input that cannot be read; the others are still read."""


def find_files(names: Sequence[str], report: Report) -> Iterator[str]:
    """Yield the files that `names` stand for, each once: folders with all below them, sorted by name.

    "-" is yielded as it is. What cannot be found or listed is told to `report`.
    """
    seen: set[object] = set()
    for name in names:
        for file in _find_named(name, report):
            identity = _find_identity(file)
            if identity not in seen:
                seen.add(identity)
                yield file


def _find_named(name: str, report: Report) -> Iterator[str]:
    if name == STDIN:
        yield name
    elif os.path.isdir(name):  # noqa: PTH112 - names stay as the user wrote them
        found = False
        for file in _walk(Path(name), report, set()):
            found = True
            yield file
        if not found:
            report(InputError(f"{name}: no documents in this folder; restool reads {', '.join(sorted(SUFFIXES))}"))
    elif os.path.lexists(name):
        yield name
    elif glob.has_magic(name):
        matches = sorted(glob.glob(name, recursive=True))  # noqa: PTH207 - names stay as the user wrote them
        matches = [match for match in matches if not Path(match).name.startswith(_OWNER)] or matches
        if not matches:
            report(InputError(f"{name}: no file matches this pattern; check the name"))
        for match in matches:
            yield from _find_named(match, report)
    else:
        report(InputError(f"{name}: no such file or folder; check the name"))


def _walk(folder: Path, report: Report, above: set[tuple[int, int]]) -> Iterator[str]:
    """Yield documents below `folder`; a link back to a folder that holds it (`above`) is not followed again."""
    try:
        status = folder.stat()
        entries = sorted(folder.iterdir())
    except OSError as error:
        report(InputError(f"{folder}: {describe(error)}"))
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        return
    for entry in entries:
        if entry.name.startswith((".", _OWNER)):
            continue
        if entry.is_dir():
            yield from _walk(entry, report, above | {here})
        elif entry.suffix.lower() in SUFFIXES and (entry.is_file() or entry.is_symlink()):
            yield entry.as_posix()


def _find_identity(file: str) -> object:
    try:
        status = os.stat(file)  # noqa: PTH116 - "-" and names that are no files are asked for too
    except OSError:
        return file
    return (status.st_dev, status.st_ino) if status.st_ino else file  # some file systems have no numbers


def check_readable(name: str) -> None:
    """Raise `InputError` for what would never end or never begin: sockets, disks, /dev/zero and the like."""
    mode = Path(name).stat().st_mode
    if stat.S_ISBLK(mode) or stat.S_ISSOCK(mode) or (stat.S_ISCHR(mode) and name != os.devnull):
        raise InputError("not a file; name a file, a folder or - for standard input")


def describe(error: OSError) -> str:
    """Say in one line what the system said, and what to do about it."""
    advice = {
        FileNotFoundError: "check the name",
        PermissionError: "you may not read it; change its permissions",
        IsADirectoryError: "name a file",
    }.get(type(error), "check the file")
    return f"{(error.strerror or str(error)).lower()}; {advice}"
