"""restool: United Nations resolutions as typed data.

    from resolution_tool import parse
    resolution = parse(text)

Names are imported when they are first used, so that `restool --version` does not wait for them.
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

__all__ = [
    "Library",
    "Resolution",
    "RestoolError",
    "__version__",
    "actors",
    "cited_by",
    "cites",
    "count",
    "due",
    "find",
    "instruments",
    "list_resolutions",
    "load_grammar",
    "parse",
    "verbs",
    "who_must",
]

if TYPE_CHECKING:
    from resolution_tool.errors import RestoolError
    from resolution_tool.grammar import load_grammar
    from resolution_tool.library import Library
    from resolution_tool.models import Resolution
    from resolution_tool.parser import parse
    from resolution_tool.query import (
        actors,
        cited_by,
        cites,
        count,
        due,
        find,
        instruments,
        list_resolutions,
        verbs,
        who_must,
    )

_HOMES = {
    "Library": "resolution_tool.library",
    "Resolution": "resolution_tool.models",
    "RestoolError": "resolution_tool.errors",
    "load_grammar": "resolution_tool.grammar",
    "parse": "resolution_tool.parser",
}


def __getattr__(name: str) -> Any:
    if name in __all__:
        from importlib import import_module

        return getattr(import_module(_HOMES.get(name, "resolution_tool.query")), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Name what is there to be imported, used before or not: notebooks complete by it."""
    return sorted({*globals(), *__all__})
