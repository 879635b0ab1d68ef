"""From bytes to text: which encoding a file is in, and what to say where that cannot be told.

Nothing is changed but the encoding: line ends stay as they are, and only a byte order mark at the very beginning
is taken away, so that offsets count the code points of the text that a person would see.
"""

import codecs
import re

from resolution_tool.errors import InputError

_MARKS = (  # the longer first: the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (
    (b"PK\x03\x04", "a zipped file, but no Word document", "unpack it, or save it as .docx"),
    (b"\xd0\xcf\x11\xe0", "an old or locked Word file", "save it as .docx without a password"),
    (b"{\\rtf", "an RTF file", "save it as .docx or plain text first"),
    (b"\x1f\x8b", "a gzip file", "unpack it first"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r")) + b"\x7f"
_NOT_1252 = b"\x81\x8d\x8f\x90\x9d"  # the five bytes that Windows-1252 leaves undefined
_HIGH = bytes(range(0x80, 0x100))
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}")
_MOST_HIGH_BYTES = 0.25  # of a Western text; a text in Cyrillic or Arabic letters has far more


def decode_text(data: bytes, encoding: str | None = None) -> str:
    """Return the text of a file's bytes, without byte order mark.

    Without `encoding`: a byte order mark decides, then UTF-8, then Windows-1252 if that is plausible.
    Raises `InputError` if the bytes are empty, binary, or in no encoding that can be told.
    """
    if encoding is None:
        encoding = _find_encoding(data)
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise InputError(
            f"not {encoding} at offset {error.start} (byte 0x{data[error.start]:02X}); try another --encoding"
        ) from None
    except UnicodeError:  # "punycode" does not tell where
        raise InputError(f"not {encoding}; try another --encoding") from None
    if not text or text.isspace():
        raise InputError("empty file; nothing to read")
    return text


def is_encoding(name: str) -> bool:
    """Tell whether Python knows an encoding of texts by this name; "hex" and "undefined" are none."""
    try:
        b" ".decode(name, "ignore")
    except (LookupError, UnicodeError):
        return False
    return True


def find_mark(data: bytes) -> str | None:
    """Return the encoding that a byte order mark at the beginning of `data` tells, if there is one."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def _find_encoding(data: bytes) -> str:
    for start, what, advice in _BINARY:
        if data.startswith(start):
            raise InputError(f"{what}; {advice}")
    if marked := find_mark(data):
        return marked
    if (nul := data.find(0)) >= 0:
        raise InputError(
            f"binary file (byte 0x00 at offset {nul}); if it is text, say how, such as --encoding utf-16-le"
        )
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_windows_1252(data):
            return "cp1252"
        raise InputError(
            f"neither UTF-8 (byte 0x{data[error.start]:02X} at offset {error.start}) nor plausible Windows-1252; "
            "name its encoding with --encoding"
        ) from None
    return "utf-8"


def _is_windows_1252(data: bytes) -> bool:
    """Tell whether bytes that are no UTF-8 may be Windows-1252 and not damaged UTF-8 or another script."""
    if len(data.translate(None, _CONTROLS + _NOT_1252)) < len(data):
        return False
    high = len(data) - len(data.translate(None, _HIGH))
    sequences = sum(len(found) for found in _UTF8_SEQUENCE.findall(data))
    return high <= _MOST_HIGH_BYTES * len(data) and sequences <= high / 10
