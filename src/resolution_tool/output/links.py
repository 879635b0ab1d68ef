"""Where a symbol leads: documents of the United Nations by their symbols."""

from urllib.parse import quote

_LANGUAGES = frozenset({"ar", "en", "es", "fr", "ru", "zh"})


def link_symbol(symbol: str, language: str = "en") -> str | None:
    """Return the address of a document by its symbol: https://docs.un.org/en/A/RES/68/192.

    Numbers of decisions that conferences of parties give ("1/CP.21") are no symbols that it knows, and have none.
    """
    if not symbol[:1].isalpha():
        return None
    return f"https://docs.un.org/{language if language in _LANGUAGES else 'en'}/{quote(symbol, safe='/().-')}"
