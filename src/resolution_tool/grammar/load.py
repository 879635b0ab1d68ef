"""Reads the grammar files of a language, checks them, and reports every fault at once.

A grammar is a folder of TOML files. The kind of a file is its name up to the first hyphen: `actors-states.toml`
and `actors-missions.toml` are both `actors`. Files of one kind are read in the order of their names and merged;
further folders are laid over the first, so that a user extends or replaces entries without touching ours. A folder
with a file `language.toml` holds a language of its own and stands alone: nothing before it counts.
"""

import hashlib
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from resolution_tool import __version__
from resolution_tool.errors import GrammarError
from resolution_tool.grammar.actors import ActorsFile
from resolution_tool.grammar.citations import CitationsFile
from resolution_tool.grammar.compiled import CompiledFiles, find_cache
from resolution_tool.grammar.dates import DatesFile
from resolution_tool.grammar.effects import EffectsFile
from resolution_tool.grammar.entry import IN_ORDER, Entry, GrammarFile, Table
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
LANGUAGE = "language.toml"


class Language(Table):
    """What `language.toml` holds: `code` is that of ISO 639 ("fr"), `name` what the language is called."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """All that restool knows of one language; `version` changes with any byte of its files.

    `folders` are those of the files, each laid over the one before.
    """

    language: str
    version: str
    folders: tuple[Path, ...]
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


def load_grammar(language: str = "en", folders: Sequence[str | Path] = ()) -> Grammar:
    """Return the grammar of `language`, with the files of `folders` laid over it in turn.

    A folder with a `language.toml` begins anew, in its own language. Raises `GrammarError` with all faults, one a
    line, if a folder or file is missing or faulty. The grammar without further folders is read once.
    """
    if not folders:
        return _load_default(language)
    paths = [Path(folder) for folder in folders]
    alone = [number for number, folder in enumerate(paths) if (folder / LANGUAGE).is_file()]
    layers = paths[alone[-1] :] if alone else [find_data("grammars") / language, *paths]
    return _load(layers, open_compiled(language))


@cache
def _load_default(language: str) -> Grammar:
    compiled = open_compiled(language)
    grammar = _load([find_data("grammars") / language], compiled)
    compiled.save()
    return grammar


def open_compiled(language: str) -> CompiledFiles:
    """Return what is kept of the files of a language, by this version of restool and of Python."""
    python = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return CompiledFiles(find_cache(f"grammar-{language}-{__version__}-{python}.json"))


def _load(folders: Sequence[Path], compiled: CompiledFiles) -> Grammar:
    faults: list[str] = []
    digest = hashlib.sha256()
    merged: dict[str, GrammarFile] = {kind: model() for kind, model in KINDS.items()}
    code = ""
    for folder in folders:
        paths = sorted(folder.glob("*.toml")) if folder.is_dir() else []
        if not paths:
            faults.append(f"{folder}: no grammar files (*.toml) in this folder")
        seen: dict[tuple[str, str, str], str] = {}
        for path in paths:
            if not (loaded := _load_file(path, compiled, digest, faults)):
                continue
            kind, file = loaded
            if isinstance(file, Language):
                code = file.code
                continue
            _find_repeats(kind, file, path, seen, faults)
            try:
                merged[kind] = merged[kind].merge(file)
            except ValidationError as error:
                faults.extend(f"{path.name}: add / {_find_place({}, e['loc'])}: {e['msg']}" for e in error.errors())
            except ValueError as error:
                faults.append(f"{path.name}: {error}")
    if faults:
        raise GrammarError(faults)
    return Grammar(language=code, version=digest.hexdigest()[:12], folders=tuple(folders), **merged)  # type: ignore[arg-type]  # each kind has its own type, by KINDS


def _load_file(
    path: Path, compiled: CompiledFiles, digest: "hashlib._Hash", faults: list[str]
) -> tuple[str, GrammarFile | Language] | None:
    kind = path.stem.split("-")[0]
    model = Language if path.name == LANGUAGE else KINDS.get(kind)
    if model is None:
        faults.append(f"{path.name}: unknown kind of grammar file; known are {', '.join(sorted(KINDS))}")
        return None
    try:
        content = path.read_bytes()
        digest.update(path.name.encode() + b"\0" + content)
        raw = compiled.read(content)
        return kind, model.model_validate(raw, context=IN_ORDER if compiled.knows(content) else None)
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
