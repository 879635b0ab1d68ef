"""Tells in which file an entry of a grammar stands, for people who have to mend it."""

import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from resolution_tool.grammar.entry import Entry
from resolution_tool.grammar.load import KINDS


def name_files(faults: Iterable[str], folders: Sequence[Path]) -> list[str]:
    """Put the file in front of faults such as 'verbs / verb "urge": ...'; `folders` are laid over each other."""
    places: dict[str, str] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            places |= dict.fromkeys(_find_entries(path), path.name)
    return [f"{places[place]}: {fault}" if (place := _find_place(fault)) in places else fault for fault in faults]


def _find_place(fault: str) -> str:
    return fault[: fault.find('": ') + 1]


def _find_entries(path: Path) -> Iterable[str]:
    kind = path.stem.split("-")[0]
    file = KINDS[kind].model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    for table in file.model_fields_set:
        for entry in value if isinstance(value := getattr(file, table), tuple) else ():
            if isinstance(entry, Entry):
                yield f'{kind} / {table} "{entry.key}"'
