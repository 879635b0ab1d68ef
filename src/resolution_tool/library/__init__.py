"""The library: an embedded store of parsed resolutions, one file, asked without a server (docs/library.md)."""

from resolution_tool.library.location import find_library_path, is_named, is_there
from resolution_tool.library.store import Library

__all__ = ["Library", "find_library_path", "is_named", "is_there"]
