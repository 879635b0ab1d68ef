"""Where the library is: the file that the user names, or one in the data folder of the platform."""

import os
import sys
from pathlib import Path

VARIABLE = "RESTOOL_LIBRARY"
_FOLDER, _FILE = "restool", "library.sqlite3"


def find_library_path(given: str | None = None) -> Path:
    """Return `given`, else what the variable RESTOOL_LIBRARY names, else a file in the user's data folder.

    The data folder is that of the XDG base directories, on macOS ~/Library/Application Support, on Windows
    %LOCALAPPDATA%. (`platformdirs` knows more platforms; these three cost no import.)
    """
    if named := given or os.environ.get(VARIABLE):
        return Path(named).expanduser()
    return _find_data_folder() / _FOLDER / _FILE


def is_named(given: str | None = None) -> bool:
    """Tell whether the user named a library, so that it must be there."""
    return bool(given or os.environ.get(VARIABLE))


def is_there(path: Path) -> bool:
    """Tell whether there is a file, or something that cannot be looked at, which must not be passed over."""
    try:
        return path.exists()
    except OSError:
        return True


def _find_data_folder() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    named = os.environ.get("XDG_DATA_HOME", "")
    return Path(named) if os.path.isabs(named) else Path.home() / ".local" / "share"  # noqa: PTH117 - no Path yet
