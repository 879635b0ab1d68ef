"""restool: United Nations resolutions as typed data.

    from resolution_tool import parse
    resolution = parse(text)

Names are imported when they are first used, so that `restool --version` does not wait for them.
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

__all__ = ["Resolution", "__version__", "load_grammar", "parse", "who_must"]

if TYPE_CHECKING:
    from resolution_tool.grammar import load_grammar
    from resolution_tool.models import Resolution
    from resolution_tool.parser import parse
    from resolution_tool.query import who_must

_HOMES = {
    "Resolution": "resolution_tool.models",
    "load_grammar": "resolution_tool.grammar",
    "parse": "resolution_tool.parser",
    "who_must": "resolution_tool.query",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
