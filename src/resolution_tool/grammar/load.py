"""Reads the grammar files of a language, checks them, and reports every fault at once.

A grammar is a folder of TOML files. The kind of a file is its name up to the first hyphen: `actors-states.toml`
and `actors-missions.toml` are both `actors`. Files of one kind are read in the order of their names and merged;
further folders are laid over the first, so that a user extends or replaces entries without touching ours.
"""

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from resolution_tool.errors import GrammarError
from resolution_tool.grammar.actors import ActorsFile
from resolution_tool.grammar.citations import CitationsFile
from resolution_tool.grammar.compiled import CompiledFiles, find_cache
from resolution_tool.grammar.dates import DatesFile
from resolution_tool.grammar.effects import EffectsFile
from resolution_tool.grammar.entry import Entry, GrammarFile
from resolution_tool.grammar.instruments import InstrumentsFile
from resolution_tool.grammar.organs import OrgansFile
from resolution_tool.grammar.structure import StructureFile
from resolution_tool.grammar.verbs import VerbsFile

KINDS: dict[str, type[GrammarFile]] = {
    "actors": ActorsFile,
    "citations": CitationsFile,
    "dates": DatesFile,
    "effects": EffectsFile,
    "instruments": InstrumentsFile,
    "organs": OrgansFile,
    "structure": StructureFile,
    "verbs": VerbsFile,
}


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """All that restool knows of one language; `version` changes with any byte of its files."""

    language: str
    version: str
    actors: ActorsFile
    citations: CitationsFile
    dates: DatesFile
    effects: EffectsFile
    instruments: InstrumentsFile
    organs: OrgansFile
    structure: StructureFile
    verbs: VerbsFile


def find_data(name: str) -> Path:
    """Return the folder `name` ("grammars", "samples"): packed in the wheel, or of the checkout."""
    package = Path(__file__).resolve().parent.parent
    packed = package / "_data" / name
    return packed if packed.is_dir() else package.parent.parent / name


def load_grammar(language: str = "en", folders: Sequence[Path] = ()) -> Grammar:
    """Return the grammar of `language`, with the files of `folders` laid over it in turn.

    Raises `GrammarError` with all faults, one a line, if a folder or file is missing or faulty.
    The grammar without further folders is read once.
    """
    if not folders:
        return _load_default(language)
    return _load([find_data("grammars") / language, *folders], language)


@cache
def _load_default(language: str) -> Grammar:
    return _load([find_data("grammars") / language], language)


def _load(folders: Sequence[Path], language: str) -> Grammar:
    faults: list[str] = []
    digest = hashlib.sha256()
    compiled = CompiledFiles(find_cache(f"grammar-{language}.json"))
    merged: dict[str, GrammarFile] = {kind: model() for kind, model in KINDS.items()}
    for folder in folders:
        paths = sorted(folder.glob("*.toml")) if folder.is_dir() else []
        if not paths:
            faults.append(f"{folder}: no grammar files (*.toml) in this folder")
        seen: dict[tuple[str, str, str], str] = {}
        for path in paths:
            loaded = _load_file(path, compiled, digest, faults)
            if loaded is None:
                continue
            kind, file = loaded
            _find_repeats(kind, file, path, seen, faults)
            merged[kind] = merged[kind].merge(file)
    if faults:
        raise GrammarError(faults)
    if len(folders) == 1:
        compiled.save()
    return Grammar(language=language, version=digest.hexdigest()[:12], **merged)  # type: ignore[arg-type]  # each kind has its own type, by KINDS


def _load_file(
    path: Path, compiled: CompiledFiles, digest: "hashlib._Hash", faults: list[str]
) -> tuple[str, GrammarFile] | None:
    kind = path.stem.split("-")[0]
    if kind not in KINDS:
        faults.append(f"{path.name}: unknown kind of grammar file; known are {', '.join(sorted(KINDS))}")
        return None
    try:
        content = path.read_bytes()
        digest.update(path.name.encode() + b"\0" + content)
        raw = compiled.read(content)
        return kind, KINDS[kind].model_validate(raw)
    except ValidationError as error:
        faults.extend(f"{path.name}: {_find_place(raw, fault['loc'])}: {fault['msg']}" for fault in error.errors())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.append(f"{path.name}: {error}")
    return None


def _find_place(raw: dict[str, Any], where: Sequence[int | str]) -> str:
    """Name the place of a fault for people: the table, the entry's own name where it has one, the field."""
    at: Any = raw
    parts: list[str] = []
    for step in where:
        if isinstance(at, dict):
            at = at.get(step)
        elif isinstance(at, list) and isinstance(step, int) and step < len(at):
            at = at[step]
        else:
            at = None
        label = next((at[k] for k in ("id", "lemma", "name") if isinstance(at, dict) and k in at), None)
        if isinstance(step, int):
            parts.append(f"entry {step + 1}{f' ({label})' if label else ''}")
        else:
            parts.append(step)
    return " / ".join(parts)


def _find_repeats(
    kind: str, file: GrammarFile, path: Path, seen: dict[tuple[str, str, str], str], faults: list[str]
) -> None:
    for field in file.model_fields_set:
        entries = getattr(file, field)
        if not isinstance(entries, tuple):
            continue
        for entry in entries:
            if isinstance(entry, Entry):
                place = (kind, field, entry.key)
                if place in seen:
                    faults.append(f'{path.name}: {field} / "{entry.key}": already in {seen[place]}')
                seen[place] = path.name
