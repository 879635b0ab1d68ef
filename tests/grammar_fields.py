"""What the schemas of the grammar say of their fields, as the tables of docs/grammar.md show it."""

import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from resolution_tool.grammar.actors import ActorKind
from resolution_tool.grammar.entry import Entry, GrammarFile
from resolution_tool.grammar.load import KINDS, Language
from resolution_tool.grammar.wrapped import ShapeRole

SHARED = {*Entry.model_fields, *GrammarFile.model_fields}
SIMPLE = {str: "text", bool: "true or false", int: "number", float: "number", Any: "anything"}
LONG = {ActorKind: "kind of actor", ShapeRole: "role of a shape"}  # these have tables of their own
MANY = {"text": "texts", "number": "numbers", "kind of actor": "kinds of actors", "list of texts": "lists of texts"}


def find_fields() -> dict[str, dict[str, str]]:
    """Return by table ("verbs / verb") the fields that may stand in it, each with what it takes."""
    tables = {
        "every file": _describe(GrammarFile.model_fields),
        "every entry": _describe(Entry.model_fields),
        "language.toml": _describe(Language.model_fields),
    }
    for kind, model in KINDS.items():
        tables |= dict(_find_tables(kind, model))
    return tables


def _find_tables(place: str, model: type[BaseModel]) -> Iterator[tuple[str, dict[str, str]]]:
    own = {name: field for name, field in model.model_fields.items() if name not in SHARED}
    yield place, _describe(own)
    for name, field in own.items():
        for inner in _find_models(field.annotation):
            yield from _find_tables(f"{place} / {name}", inner)


def _find_models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _find_models(part)


def _describe(fields: Mapping[str, Any]) -> dict[str, str]:
    return {
        name: _name(field.annotation) + (", required" if field.is_required() else "")
        for name, field in fields.items()
    }


def _name(annotation: Any) -> str:
    """Return what a field takes: "text", "list of texts", "table of numbers", "entries", or the words it may be."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return _name(next(part for part in parts if part is not type(None)))
    if origin is Annotated:
        return _name(parts[0])
    if origin is Literal:
        return LONG.get(annotation) or ", ".join(f"`{word}`" for word in parts)
    if origin in (tuple, frozenset):
        inner = _name(parts[0])
        if origin is tuple and parts[-1] is not Ellipsis:
            return f"{len(parts)} {MANY[inner]}"
        return inner if inner in ("entries", "tables") else f"list of {MANY.get(inner, inner)}"
    if origin in (dict, Mapping):
        inner = _name(parts[1])
        return f"table of {MANY.get(inner, inner)}"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "entries" if issubclass(annotation, Entry) else "table"
    return SIMPLE[annotation]
