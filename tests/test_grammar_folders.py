"""Folders of grammar entries: laid over ours, they add, replace and remove; faults say where they are."""

import re
from pathlib import Path

import pytest

from resolution_tool.errors import GrammarError
from resolution_tool.grammar import Grammar, load_grammar
from resolution_tool.parser.checks import check_examples
from tests.conftest import Restool

LEVELS = 18


def lay(folder: Path, name: str, content: str) -> Grammar:
    (folder / name).write_text(content, encoding="utf-8")
    return load_grammar(folders=[folder])


def test_an_entry_of_the_same_key_replaces_the_whole_entry(tmp_path: Path) -> None:
    grammar = lay(tmp_path, "actors-mine.toml", '[[actor]]\nid = "unodc"\nname = "Drugs Office"\nkind = "court"\n')
    assert grammar.actors.index.by_id["unodc"].names == ()
    assert grammar.actors.index.get("United Nations Office on Drugs and Crime") is None
    assert len(grammar.actors.actor) == len(load_grammar().actors.actor)


def test_other_entries_are_added(tmp_path: Path) -> None:
    grammar = lay(tmp_path, "actors-mine.toml", '[[actor]]\nid = "ferry"\nname = "Ferry Office"\nkind = "court"\n')
    assert grammar.actors.index.get("Ferry Office") is grammar.actors.index.by_id["ferry"]
    assert len(grammar.actors.actor) == len(load_grammar().actors.actor) + 1


def test_entries_are_removed(tmp_path: Path) -> None:
    grammar = lay(tmp_path, "verbs-mine.toml", '[remove]\nverb = ["urge", "invite"]\nforce_rule = ["own-bodies"]\n')
    assert {"urge", "invite"}.isdisjoint(verb.lemma for verb in grammar.verbs.verb)
    assert "own-bodies" not in {rule.id for rule in grammar.verbs.force_rule}
    assert len(grammar.verbs.verb) == len(load_grammar().verbs.verb) - 2
    assert len(grammar.verbs.level) == LEVELS


def test_a_list_replaces_ours_and_add_makes_it_longer(tmp_path: Path) -> None:
    assert lay(tmp_path, "actors-mine.toml", 'heads = ["Ferry"]\n').actors.heads == ("Ferry",)
    grown = lay(tmp_path, "actors-mine.toml", '[add]\nheads = ["Ferry"]\n')
    assert grown.actors.heads == (*load_grammar().actors.heads, "Ferry")


def test_add_reaches_into_tables(tmp_path: Path) -> None:
    ours = load_grammar().verbs.addressees
    added = '[add.addressees]\nactions = ["reforest"]\n[add.noun_force]\nplea = "call"\n'
    grammar = lay(tmp_path, "verbs-mine.toml", added)
    assert ours is not None
    assert grammar.verbs.addressees is not None
    assert grammar.verbs.addressees.actions == (*ours.actions, "reforest")
    assert grammar.verbs.addressees.groups == ours.groups
    assert grammar.verbs.noun_force == {**load_grammar().verbs.noun_force, "plea": "call"}
    changed = lay(tmp_path, "citations-mine.toml", "[add.pattern]\nibid = 'Idem'\n")
    assert changed.citations.pattern.ibid == "Idem"
    assert changed.citations.pattern.own == load_grammar().citations.pattern.own


def test_files_of_one_kind_are_laid_in_the_order_of_their_names(tmp_path: Path) -> None:
    (tmp_path / "verbs-a.toml").write_text('[remove]\nverb = ["urge"]\n')
    again = lay(tmp_path, "verbs-b.toml", '[[verb]]\nlemma = "urge"\nforce = "call"\nfinite = ["urges"]\n')
    assert [verb.force for verb in again.verbs.verb if verb.lemma == "urge"] == ["call"]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ('[remove]\nverb = ["urrge"]\n', 'remove / verb: there is no "urrge"'),
        ('[remove]\nverbs = ["urge"]\n', 'remove / verbs: there is no "urge"'),
        ('[add]\nverbs = ["urge"]\n', "add / verbs: there is no such list or table"),
        ('[add]\nverb = ["urge"]\n', "add / verb: entries are added as [[verb]]"),
        ('[add.words]\nbefor = ["gladly"]\n', "add / words / befor: Extra inputs are not permitted"),
        ('[[verb]]\nlema = "urge"\nforce = "call"\n', "verb / entry 1 / lemma: Field required"),
        ("[[verb]\n", "Expected ']]'"),
    ],
)
def test_a_fault_names_its_file_and_place(tmp_path: Path, content: str, fault: str) -> None:
    with pytest.raises(GrammarError) as raised:
        lay(tmp_path, "verbs-mine.toml", content)
    assert any(line.startswith("verbs-mine.toml: ") and fault in line for line in raised.value.faults)


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("actors", 'qualifiers = "("', "qualifiers"),
        ("citations", '[add.pattern]\nown = "("', "add / pattern / own"),
        ("citations", '[[body]]\nid = "x"\nname = "X"\nreport = "("', "body / entry 1 (x) / report"),
        ("dates", '[add.fragments]\nat = "("', "add / fragments / at"),
        ("instruments", '[[phrase]]\ncue = "x"\npattern = "("\nkind = "treaty"', "phrase / entry 1 / pattern"),
        ("organs", '[[organ]]\nid = "x"\nname = "X"\nnumbers = "("', "organ / entry 1 (x) / numbers"),
        ("structure", '[leads]\npreambular = "("\noperative = "x"', "leads / preambular"),
        ("structure", 'unmarked = ["("]', "unmarked / entry 1"),
    ],
)
def test_what_is_no_regular_expression_is_a_fault_of_its_file(
    tmp_path: Path, name: str, content: str, place: str
) -> None:
    """Parsing never raises: a pattern that cannot be compiled must not wait for the first text that needs it."""
    with pytest.raises(GrammarError) as raised:
        lay(tmp_path, f"{name}-mine.toml", content)
    [fault] = raised.value.faults
    assert fault.startswith(f"{name}-mine.toml: {place}: Value error, no regular expression: ")


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("actors", 'acronym = "x"', "no group (?P<short>...)"),
        ("citations", '[add.pattern]\nday = "(?P<day>x)"', "no group (?P<month>...), (?P<year>...)"),
        ("structure", '[add.origin]\ncommittee = "x"', "no group (?P<committee>...)"),
    ],
)
def test_a_pattern_has_the_groups_that_the_parser_asks_for(
    tmp_path: Path, name: str, content: str, fault: str
) -> None:
    with pytest.raises(GrammarError, match=re.escape(fault)):
        lay(tmp_path, f"{name}-mine.toml", content)


def test_shapes_are_held_to_their_examples(tmp_path: Path) -> None:
    shape = '[[shape]]\nid = "ferry"\nrole = "{role}"\nregex = "FERRY"\n'
    shape += 'examples = ["{good}"]\ncounter_examples = ["{bad}"]\n'
    for role, good, bad in (
        ("rule", "FERRY", "FERRY 1"),
        ("page", "FERRY", "a FERRY"),
        ("head", "FERRY 1", "a FERRY"),
        ("joining", "a FERRY", "FERRY 1"),
        ("counted", " FERRY 1", "a FERRY"),
    ):
        right = shape.format(role=role, good=good, bad=bad)
        assert check_examples(lay(tmp_path, "structure-mine.toml", right)) == [], role
        wrong = lay(tmp_path, "structure-mine.toml", shape.format(role=role, good=bad, bad=good))
        assert check_examples(wrong) == [
            f'structure / shape "ferry": not found in its example "{bad}"',
            f'structure / shape "ferry": found in its counter-example "{good}"',
        ], role


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("verbs", 'organs = ["UNGO"]\nverbs = ["urge"]\nlevel = "call"', 'no organ "UNGO"'),
        ("verbs", 'organs = ["UNGA"]\nverbs = ["urrge"]\nlevel = "call"', 'no verb "urrge"'),
        ("verbs", 'organs = ["UNGA"]\nverbs = ["urge"]\nlevel = "cry"', 'no level "cry"'),
        (
            "verbs",
            'organs = ["UNGA"]\nverbs = ["urge"]\nlevel = "call"\nkinds = ["ferry"]',
            'no kind of actor "ferry"',
        ),
        ("instruments", "", 'there is no instrument "carta"'),
    ],
)
def test_what_an_entry_refers_to_must_be_there(tmp_path: Path, name: str, content: str, fault: str) -> None:
    rule = f'[[force_rule]]\nid = "mine"\n{content}\n' if content else '[add.default]\nCarta = "carta"\n'
    faults = check_examples(lay(tmp_path, f"{name}-mine.toml", rule))
    assert [line.partition(": ")[2] for line in faults] == [fault]


def test_a_rule_of_force_is_held_to_its_examples(tmp_path: Path) -> None:
    rule = '[[force_rule]]\nid = "mine"\norgans = ["UNGA"]\nverbs = ["urge"]\nlevel = "call"\nkinds = ["state"]\n'
    good, bad = "Urges Iraq to return;", "Urges the Secretary-General to return;"
    right = f'{rule}examples = ["{good}"]\ncounter_examples = ["{bad}"]\n'
    assert check_examples(lay(tmp_path, "verbs-mine.toml", right)) == []
    wrong = f'{rule}examples = ["{bad}"]\ncounter_examples = ["{good}"]\n'
    assert len(check_examples(lay(tmp_path, "verbs-mine.toml", wrong))) == 2


def test_the_check_names_the_file_of_a_fault(restool: Restool, tmp_path: Path) -> None:
    entry = '[[verb]]\nlemma = "row"\nforce = "call"\nfinite = ["rows"]\nexamples = ["Sails;"]\n'
    (tmp_path / "verbs-mine.toml").write_text(entry)
    ran = restool("grammar", "check", tmp_path)
    assert ran.code == 2
    assert ran.err == 'restool: verbs-mine.toml: verbs / verb "row": not found in its example "Sails;"\n'


@pytest.mark.parametrize("template", ["X/RES/{year}", "X/RES/{}", "X/RES/{number", "X/RES/{number.year}"])
def test_a_template_of_symbols_that_cannot_be_filled_is_a_fault(tmp_path: Path, template: str) -> None:
    organ = f'[[organ]]\nid = "x"\nname = "Ferry Council"\nresolution = "{template}"\n'
    with pytest.raises(GrammarError, match=r"organs-mine\.toml: organ / entry 1 \(x\) / resolution: .*no template"):
        lay(tmp_path, "organs-mine.toml", organ)
