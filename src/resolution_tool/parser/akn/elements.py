"""The elements of Akoma Ntoso that tell something of a resolution, by what they are."""

from resolution_tool.models import Part
from resolution_tool.parser.lines import Role

BLOCKS = frozenset({"p", "num", "subheading", "heading", "crossHeading", "listIntroduction", "listWrapUp"})
ITEMS = frozenset({"point", "item", "sublist", "alinea", "wrapUp", "listWrapUp", "quotedStructure"})
SECTIONS = frozenset({"section", "part", "chapter", "article", "title", "division"})
ZONES: dict[str, tuple[Role, Part | None]] = {
    "coverPage": ("masthead", None),
    "preface": ("title", None),
    "preamble": ("body", "preambular"),
    "formula": ("formula", None),
    "mainBody": ("body", "operative"),
    "conclusions": ("closing", None),
    "conclusion": ("closing", None),
}
FIELDS = {  # what an attribute says, by (element, its name or what it refers to): where to keep it
    ("docDate", "dateOfIssuance"): ("issued", "date"),
    ("docDate", "adoptionDate"): ("adopted", "date"),
    ("session", ""): ("session", "value"),
    ("FRBRdate", "adoption"): ("work_date", "date"),
    ("ods", ""): ("job_number", "jobNumber"),
}
WORDS = {  # what the words of an element say
    ("docNumber", "symbol"): "symbol",
    ("docketNumber", ""): "docket",
    ("inline", "adoptionMeeting"): "meeting",
}
TOLD = frozenset(element for element, _ in (*FIELDS, *WORDS))
_MARKS = frozenset({"noteRef", "docTitle", "decoration", "eol", "br"})
_OTHERS = frozenset({"meta", "authorialNote", "table", "paragraph", "attachment", "component"})
_KNOWN = BLOCKS | ITEMS | SECTIONS | TOLD | _MARKS | _OTHERS | ZONES.keys()


class ElementNames(dict[str, str]):
    """The names of elements ("NAMESPACE NAME") without namespace; "" for those that tell nothing here."""

    def __missing__(self, key: str) -> str:
        name = key.rpartition(" ")[2]
        self[key] = known = name if name in _KNOWN else ""
        return known
