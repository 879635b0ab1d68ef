"""Spares reading TOML twice: what a file of this content holds is kept as JSON in the user's cache folder.

`tomllib` is plain Python and takes two thirds of the time in which a grammar loads. The JSON is validated on every
load like the TOML itself, but for its regular expressions, which were found to be in order before it was kept, by
the same version of restool and of Python. It is found by the SHA-256 of the TOML, so that any change to a file is
read anew, and it begins with a SHA-256 of its own, so that a damaged one is never believed. Without a folder to
write to, all works as before, only slower.
"""

import contextlib
import hashlib
import json
import os
import sys
import tomllib
from pathlib import Path
from typing import Any


class CompiledFiles:
    """The TOML files read so far, by the SHA-256 of their content, kept in one JSON file from run to run."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._known: dict[str, dict[str, Any]] = {}
        self._used: dict[str, dict[str, Any]] = {}
        if path:
            with contextlib.suppress(OSError, ValueError):
                digest, _, content = path.read_bytes().partition(b"\n")
                if digest == _find_digest(content):
                    self._known = json.loads(content)

    def read(self, content: bytes) -> dict[str, Any]:
        """Return what a TOML file of this content holds; raises what `tomllib.loads` and `bytes.decode` raise."""
        key = hashlib.sha256(content).hexdigest()
        raw = self._known.get(key)
        if raw is None:
            raw = tomllib.loads(content.decode())
        self._used[key] = raw
        return raw

    def knows(self, content: bytes) -> bool:
        """Whether a TOML file of this content was found to be in order by an earlier run."""
        return hashlib.sha256(content).hexdigest() in self._known

    def save(self) -> None:
        """Keep the files that were read, and no others, for the next run."""
        if self._path is None or self._used.keys() == self._known.keys():
            return
        import tempfile  # rarely needed, and slow to import

        with contextlib.suppress(OSError, TypeError, ValueError):  # no folder to write to, or dates in the TOML
            content = json.dumps(self._used, ensure_ascii=False, separators=(",", ":")).encode()
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._path.parent, suffix=".tmp")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_find_digest(content) + b"\n" + content)
                Path(name).replace(self._path)  # whole or not at all, though several runs write
            except OSError:
                Path(name).unlink()


def _find_digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()


def find_cache(name: str) -> Path | None:
    """Return the file `name` in the user's cache folder: of RESTOOL_CACHE, else where the platform keeps caches."""
    if (given := os.environ.get("RESTOOL_CACHE")) is not None:
        return Path(given) / name if given else None
    try:
        home = Path.home()
    except RuntimeError:  # a process without a user
        return None
    if sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        folder = home / "Library" / "Caches"
    else:
        folder = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return folder / "restool" / name
