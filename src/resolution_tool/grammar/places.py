"""Tells in which file an entry of a grammar stands, for people who have to mend it."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, get_args

from resolution_tool.grammar.entry import Entry
from resolution_tool.grammar.load import KINDS, LANGUAGE, Grammar, open_compiled


def name_files(faults: Iterable[str], grammar: Grammar) -> list[str]:
    """Put the file in front of faults such as 'verbs / verb "urge": ...'."""
    places = {place: path.name for place, path in find_places(grammar).items()}
    return [f"{places[place]}: {fault}" if (place := _find_place(fault)) in places else fault for fault in faults]


def _find_place(fault: str) -> str:
    return fault[: fault.find('": ') + 1]


@lru_cache(maxsize=8)
def find_places(grammar: Grammar) -> dict[str, Path]:
    """Return the file of each entry ('verbs / verb "urge"') and each other table ("actors / heads")."""
    compiled = open_compiled(grammar.language)
    places: dict[str, Path] = {}
    for folder in grammar.folders:
        for path in sorted(path for path in folder.glob("*.toml") if path.name != LANGUAGE):
            kind = path.stem.split("-")[0]
            places |= dict.fromkeys(_find_entries(kind, compiled.read(path.read_bytes())), path)
    return places


def _find_entries(kind: str, raw: dict[str, Any]) -> Iterator[str]:
    for table, value in raw.items():
        entry = find_tables(kind).get(table)
        if entry:
            yield from (f'{kind} / {table} "{one.get(entry.key_field)}"' for one in value)
        else:
            yield f"{kind} / {table}"


@cache
def find_tables(kind: str) -> dict[str, type[Entry]]:
    """Return the tables of entries that a kind of file has: "verb", "force_rule"; with the schema of each."""
    tables: dict[str, type[Entry]] = {}
    for name, field in KINDS[kind].model_fields.items():
        inner = next(iter(get_args(field.annotation)), None)
        if isinstance(inner, type) and issubclass(inner, Entry):
            tables[name] = inner
    return tables


@cache
def find_table(entry: type[Entry]) -> str:
    """Return where entries of a schema stand: "verbs / verb"."""
    return next(
        f"{kind} / {table}" for kind in KINDS for table, model in find_tables(kind).items() if model is entry
    )
