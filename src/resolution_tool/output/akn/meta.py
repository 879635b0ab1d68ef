"""Who made a document, what it is called, and what its words refer to: `meta` and `coverPage` of Akoma Ntoso.

Addresses follow the published files of the United Nations:
/akn/un/statement/deliberation/unga/2013-12-18/68-192/eng@.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

from resolution_tool.grammar import Grammar
from resolution_tool.models import Resolution
from resolution_tool.output.akn.markup import AKN4UN, RESTOOL, Element, add, slug
from resolution_tool.spelling import fold_symbol

_NO_DATE = "0001-01-01"  # the schema asks for a date; the published files write an unknown one so
LETTERS = re.compile(r"\s?[A-Z]\s?(?:[-–,]|and)\s?[A-Z]\Z")
"""The letters of a document of several parts, behind its number: "75/101 A-B"."""

_LANGUAGES = {"ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "zho"}
_ROLES = {
    "publisher": ("TLCRole", "role/un/publisher", "Publisher"),
    "issuingBody": ("TLCRole", "role/un/issuingBody", "Issuing body"),
    "issuer": ("TLCRole", "role/un/issuer", "Issuer"),
    "author": ("TLCRole", "role/un/author", "Author"),
    "editor": ("TLCRole", "role/un/editor", "Editor"),
    "symbol": ("TLCConcept", "reference/un/symbol", "Symbol"),
    "dateOfIssuance": ("TLCConcept", "concept/un/dateOfIssuance", "Date of issuance"),
    "adoptionDate": ("TLCConcept", "concept/un/dateOfAdoption", "Date of adoption"),
    "preamble": ("TLCConcept", "concept/un/preamble", "Preamble"),
    "resolutionNumber": ("TLCConcept", "reference/un/resolutionNumber", "Resolution number"),
    "resolutionTitle": ("TLCTerm", "reference/un/resolutionTitle", "Resolution title"),
    "publicationJobNumber": ("TLCConcept", "reference/un/publicationJobNumber", "Job number"),
    "originatingBody": ("TLCConcept", "concept/un/originatingBody", "Originating body"),
    "distribution": ("TLCConcept", "concept/un/distribution", "Distribution"),
}


@dataclass(frozen=True, slots=True)
class Work:
    """What identifies a document: the organ by its id and name, the number, the dates."""

    organ: str
    author: str
    number: str
    adopted: str
    issued: str
    language: str

    @property
    def uri(self) -> str:
        """Return the address of the work."""
        return f"/akn/un/statement/deliberation/{self.organ}/{self.adopted}/{self.number}"


def build_work(resolution: Resolution, grammar: Grammar, letter: str = "") -> Work:
    """Return what identifies a resolution, or the lettered part of one."""
    adopted = _write_date(resolution.adopted)
    number = resolution.number or resolution.symbol or resolution.source.name
    if letter:
        number = LETTERS.sub("", number) + letter
    elif resolution.number and resolution.symbol:  # "A/RES/75/101 A-B" has the letters, its number has not
        number += (
            resolution.symbol.rpartition(resolution.number)[2] if resolution.number in resolution.symbol else ""
        )
    number = number.replace(" (", "-").replace(")", "")
    organ = next((organ for organ in grammar.organs.organ if organ.id == resolution.organ), None)
    return Work(
        organ=slug((resolution.organ or "un").lower()),
        author=organ.name if organ else "United Nations",
        number=slug(number.replace(" ", "")),
        adopted=adopted,
        issued=_write_date(resolution.ods.issued) if resolution.ods.issued else adopted,
        language=_LANGUAGES.get(resolution.source.language, resolution.source.language),
    )


def write_meta(parent: Element, work: Work, *, component: str = "main") -> Element:
    """Write `meta` with the identification; references and the rest are added once the words are known."""
    meta = add(parent, "meta")
    identification = add(meta, "identification", source="#restool")
    expression = f"{work.uri}/{work.language}@"
    levels = (
        ("FRBRWork", work.uri, f"{work.uri}/!{component}", work.adopted, "adoption", "author"),
        ("FRBRExpression", expression, f"{expression}/!{component}", work.issued, "publication", "issuer"),
        (
            "FRBRManifestation",
            f"{expression}.xml",
            f"{expression}/!{component}.xml",
            work.issued,
            "markup",
            "editor",
        ),
    )
    for name, uri, this, date, event, role in levels:
        level = add(identification, name)
        add(level, "FRBRthis", value=this)
        add(level, "FRBRuri", value=uri)
        add(level, "FRBRdate", date=date, name=event)
        add(level, "FRBRauthor", href="#restool" if role == "editor" else f"#{work.organ}", as_=f"#{role}")
        if name == "FRBRWork":
            add(level, "FRBRcountry", value="un")
        if name == "FRBRExpression":
            add(level, "FRBRlanguage", language=work.language)
    return meta


def write_references(meta: Element, work: Work, concepts: Mapping[str, tuple[str, str, str]]) -> None:
    """Write what ids stand for: the roles of every document, its organ, and the `concepts` its words refer to."""
    references = add(meta, "references", source="#restool")
    add(references, "TLCOrganization", eId="restool", href="/akn/ontology/organization/restool", showAs="restool")
    add(
        references,
        "TLCOrganization",
        eId=work.organ,
        href=f"/akn/ontology/organization/un/{work.organ}",
        showAs=work.author,
    )
    for name, (element, path, shown) in _ROLES.items():
        add(references, element, eId=name, href=f"/akn/ontology/{path}", showAs=shown)
    for name, (element, href, shown) in sorted(concepts.items()):
        add(
            references, element, eId=name, href=href, showAs=shown, name="un" if element == "TLCReference" else None
        )


def write_presentation(meta: Element, resolution: Resolution) -> None:
    """Write what is printed around the text, job number and docket, and what restool found odd in it."""
    ods = resolution.ods
    if ods.job_number or resolution.problems:
        proprietary = add(meta, "proprietary", source="#restool")
        if ods.job_number:
            add(proprietary, f"{{{RESTOOL}}}ods", jobNumber=ods.job_number)
        for problem in resolution.problems:
            add(proprietary, f"{{{RESTOOL}}}problem", problem.message, code=problem.code, severity=problem.severity)
    if ods.docket:
        code = add(add(meta, "presentation", source="#restool"), f"{{{AKN4UN}}}internalCode")
        add(code, "docketNumber", ods.docket, refersTo="#publicationJobNumber")


def write_cover(parent: Element, resolution: Resolution, work: Work, grammar: Grammar) -> None:
    """Write `coverPage`: publisher, symbol, organ, distribution, dates, session, agenda items, origin."""
    cover = add(parent, "coverPage", eId="coverPage_1")
    add(add(cover, "p", class_="upperLeft"), "docAuthority", "United Nations", refersTo="#publisher")
    if symbol := resolution.symbol:
        printed = next((one for one in resolution.ods.symbols if fold_symbol(one) == fold_symbol(symbol)), symbol)
        add(add(cover, "p", class_="upperRight"), "docNumber", printed, refersTo="#symbol")
    add(add(cover, "p"), "docAuthority", work.author, refersTo="#issuingBody", class_="rightBig")
    if resolution.ods.distribution:
        words = f"Distr.: {resolution.ods.distribution}"
        add(add(cover, "p"), "docStatus", words, refersTo="#distribution", class_="rightSmall")
    if issued := resolution.ods.issued:
        words = spell_date(issued, grammar)
        add(add(cover, "p"), "docDate", words, date=issued.isoformat(), refersTo="#dateOfIssuance")
    if resolution.number and not resolution.title:
        add(add(cover, "p"), "docTitle", f"Resolution {resolution.number}", refersTo="#resolutionNumber")
    if resolution.session is not None:
        session = str(resolution.session)
        add(
            add(cover, "p"),
            "session",
            session,
            value=session,
            refersTo=f"#{work.organ}",
            eId="coverPage_1__session_1",
        )
    if resolution.agenda_items:
        items = resolution.agenda_items
        words = f"Agenda item{'s' if len(items) > 1 else ''} {' and '.join(items)}"
        add(add(cover, "p"), "inline", words, name="agenda item", title=", ".join(items))
    if resolution.origin is not None:
        add(add(cover, "p"), "docProponent", f"[{resolution.origin.text}]", refersTo="#originatingBody")


def write_conclusions(parent: Element, resolution: Resolution, grammar: Grammar) -> None:
    """Write `conclusions`, when and where it was adopted, as far as that is known."""
    if resolution.meeting is None and resolution.adopted is None:
        return
    paragraph = add(add(parent, "conclusions", eId="conclusions"), "p")
    if resolution.meeting is not None:
        ordinal = resolution.meeting.partition(" ")[0]
        add(paragraph, "inline", resolution.meeting, name="adoptionMeeting", title=ordinal)
        add(paragraph, "eol")
    if adopted := resolution.adopted:
        words = spell_date(adopted, grammar)
        add(paragraph, "docDate", words, date=adopted.isoformat(), refersTo="#adoptionDate")


def spell_date(date: datetime.date, grammar: Grammar) -> str:
    """Return a date as resolutions write it: "18 December 2013"."""
    months = grammar.dates.months
    return f"{date.day} {months[date.month - 1] if date.month <= len(months) else date.month} {date.year}"


def _write_date(date: datetime.date | None) -> str:
    return date.isoformat() if date else _NO_DATE
