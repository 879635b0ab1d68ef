"""The exceptions of restool: faults of the caller, never of a document (those are `models.Problem` values)."""

from collections.abc import Sequence

_LONGEST = 150  # characters of a name that a message repeats
_MOST_SAID = 5  # names that an ambiguous one may mean


class RestoolError(Exception):
    """Base of everything that restool raises on purpose; its text is one readable line."""


class InputError(RestoolError):
    """A file, folder or stream could not be read or decoded."""


class GrammarError(RestoolError):
    """Grammar files are missing or faulty; `faults` has one line a fault, with file and entry."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class LibraryError(RestoolError):
    """A library cannot be opened or read: missing, damaged, of another program or of another version."""


class LibraryWriteError(LibraryError):
    """What was to be written into a library is not there, such as on a full disk; what was there before is."""


class QuestionError(RestoolError):
    """A question is asked in a way that has no answer, such as a date that is none."""


class UnknownNameError(RestoolError):
    """A name that a question asks for is not in the grammar; `suggestions` are near spellings, best first.

    `known` are all names that there are, where they are few and none is near.
    """

    def __init__(self, kind: str, name: str, suggestions: Sequence[str] = (), known: Sequence[str] = ()) -> None:
        self.kind, self.name, self.suggestions, self.known = kind, name, tuple(suggestions), tuple(known)
        hint = f": there are {', '.join(known)}" if known else ""
        if suggestions:
            hint = f": did you mean {_quote_all(self.suggestions)}?"
        super().__init__(f'unknown {kind} "{_shorten(name)}"{hint}')


class AmbiguousNameError(RestoolError):
    """A name that a question asks for is that of several entries; `suggestions` are their full names."""

    def __init__(self, kind: str, name: str, suggestions: Sequence[str]) -> None:
        self.kind, self.name, self.suggestions = kind, name, tuple(suggestions)
        others = len(self.suggestions) - _MOST_SAID
        more = f", or one of {others} others" if others > 0 else ""
        said = _quote_all(self.suggestions[:_MOST_SAID])
        super().__init__(f'ambiguous {kind} "{_shorten(name)}": say {said}{more}')


def _shorten(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]} ..."


def _quote_all(names: Sequence[str]) -> str:
    return " or ".join(f'"{name}"' for name in names)
