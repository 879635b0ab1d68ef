"""A second language is a folder of data: a miniature of French reads acts, addressees, due times, citations."""

import json

import pytest

from resolution_tool import parse
from resolution_tool.grammar import Grammar, load_grammar
from resolution_tool.models import Resolution
from resolution_tool.parser.checks import check_examples
from tests.conftest import REPOSITORY, Restool

FRENCH = REPOSITORY / "tests" / "grammars" / "fr"

TEXT = """Nations Unies\tA/RES/79/999
Assemblée générale

Résolution adoptée par l’Assemblée générale le 18 décembre 2024

79/999.\tRéparation des ponts de montagne

\tL’Assemblée générale,

\tRappelant sa résolution 78/128 et le rôle de l’Office des Nations Unies contre la drogue et le crime (ONUDC),

\t1.\tPrie le Secrétaire général de lui présenter un rapport dans un délai de trente jours ;

\t2.\tDemande aux États Membres, à l’ONUDC et aux autres organisations concernées de coopérer avec la France, \
et prie instamment l’Office de financer, au plus tard le 30 juin 2025, la réparation des ponts ;

\t3.\tPrie le Gouvernement de la France et tous les bateliers de réparer les ponts ;

\t4.\tDécide que les États Membres doivent coopérer.
"""


@pytest.fixture(scope="module")
def french() -> Grammar:
    return load_grammar(folders=[FRENCH])


@pytest.fixture(scope="module")
def read(french: Grammar) -> Resolution:
    return parse(TEXT, french)


def test_the_folder_stands_alone(french: Grammar) -> None:
    assert french.language == "fr"
    assert french.actors.index.get("Secretary-General") is None
    assert "urge" not in {verb.lemma for verb in french.verbs.verb}


def test_its_examples_hold(french: Grammar) -> None:
    assert check_examples(french) == []


def test_the_masthead_is_read(read: Resolution) -> None:
    assert (read.source.language, read.symbol, read.organ, read.session) == ("fr", "A/RES/79/999", "UNGA", 79)
    assert read.title == "Réparation des ponts de montagne"
    assert str(read.adopted) == "2024-12-18"
    assert read.problems == ()


def test_acts_have_verbs_and_force(read: Resolution) -> None:
    acts = [act for clause in (*read.preamble, *read.operative) for act in clause.acts]
    assert [(act.phrase, act.verb, act.force) for act in acts] == [
        ("Rappelant", "rappeler", "recall"),
        ("Prie", "prier", "instruction"),
        ("Demande", "demander", "request"),
        ("prie instamment", "prier instamment", "request"),
        ("Prie", "prier", "request"),
        ("Décide", "décider", "decision"),
    ]


def test_addressees_are_resolved(read: Resolution) -> None:
    named = [
        (addressee.text, addressee.id)
        for clause in read.operative
        for act in clause.acts
        for addressee in act.addressees
    ]
    assert named == [
        ("Secrétaire général", "sg"),
        ("États Membres", "member-states"),
        ("l’ONUDC", "unodc"),
        ("autres organisations concernées", "organizations"),
        ("l’Office", "unodc"),
        ("Gouvernement de la France", "FRA"),
        ("tous les bateliers", None),
        ("États Membres", "member-states"),
    ]


def test_due_times_and_citations_are_read(read: Resolution) -> None:
    due = [due for clause in read.operative for act in clause.acts for due in act.due]
    assert [(one.duration, str(one.end) if one.end else None) for one in due] == [
        ("P30D", None),
        (None, "2025-06-30"),
    ]
    assert [citation.symbol for citation in read.preamble[0].citations] == ["A/RES/78/128"]


def test_the_command_line_reads_it(restool: Restool) -> None:
    ran = restool(
        "who-must", "--grammars", FRENCH, "--actor", "ONUDC", "--format", "ndjson", "-", stdin=TEXT.encode()
    )
    assert [json.loads(line)["phrase"] for line in ran.out.splitlines()] == ["Demande", "prie instamment"]
    assert restool("grammar", "check", FRENCH).err.startswith("restool: grammar fr ")
