"""`restool explain`: which entries of the grammar stand behind what was read, as the stages report it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from resolution_tool import parse
from resolution_tool.errors import InputError, UnknownNameError
from resolution_tool.grammar import Grammar, load_grammar
from resolution_tool.models import Resolution
from resolution_tool.output.explanation import SAYS
from resolution_tool.parser.explain.clauses import choose_clauses, explain
from resolution_tool.parser.explain.explanations import Explanation, Reason
from tests.conftest import REPOSITORY, SAMPLE, Restool
from tests.test_laws import documents

GOLD = REPOSITORY.parent / "shared" / "gold"

COUNCIL = """Resolution 9999 (2020)

Adopted by the Security Council at its 8999th meeting, on 12 November 2020

\tThe Security Council,
\tRecalling its resolution 2140 (2014) and the work of the United Nations Office on Drugs and Crime (UNODC),
\tAdopting the Plan of Action on River Crossings (hereinafter referred to as "the Plan"),
\tActing under Chapter VII of the Charter of the United Nations,
\t1. Decides that all Member States shall freeze those funds;
\t2. Requests the Secretary-General to report within ninety days, and requests him to consult Member States;
\t3. Calls upon the Office to help the Government of the Sudan, and calls upon UNODC to report;
\t4. Urges the Monitoring Group and other competent ferrymen of the northern valley to return;
\t5. Reiterates its call upon all relevant Member States to cooperate;
\t6. Decides to remain seized of the matter.
"""


def find_rows(text: str, grammar: Grammar | None = None) -> dict[tuple[str, str, str], Explanation]:
    """Return the rows of a text by clause, what they read, and its words."""
    grammar = grammar or load_grammar()
    found = explain(parse(text, grammar), grammar)
    return {(row.clause, row.reads, row.text): row for _, rows in found for row in rows}


@pytest.fixture(scope="module")
def council() -> dict[tuple[str, str, str], Explanation]:
    return find_rows(COUNCIL)


def name(reason: Reason) -> str:
    entry = f"{reason.kind} / {reason.table}" + (f' "{reason.id}"' if reason.id else "")
    return f"{reason.how}: {entry if reason.kind else 'no entry'}"


def test_every_reading_of_a_clause_names_its_entry(sample: Resolution) -> None:
    clauses = choose_clauses(sample, ["OP4"])
    rows = [row for _, rows in explain(sample, load_grammar(), clauses) for row in rows]
    assert [(row.reads, row.text, name(row.because)) for row in rows] == [
        ("act", "Decides", 'form: verbs / verb "decide"'),
        ("force", "Decides", 'verb: verbs / verb "decide"'),
        ("due", "on a four-year basis", 'pattern: dates / due "on a recurring basis"'),
        ("due", "starting at its seventy-second session", 'pattern: dates / due "numbered session"'),
        ("effect", "within existing resources", 'pattern: effects / effect "within resources"'),
        ("act", "requests", 'form: verbs / verb "request"'),
        ("force", "requests", 'rule: verbs / force_rule "own-bodies"'),
        ("addressee", "Secretary-General", 'name: actors / actor "sg"'),
        ("citation", "Global Plan of Action", 'name: instruments / instrument "trafficking-plan"'),
    ]


def test_places_are_those_of_the_source(sample: Resolution, sample_text: str) -> None:
    for _, rows in explain(sample, load_grammar()):
        for row in rows:
            assert sample_text[row.span[0]] == row.text[0]
            assert row.because.file or row.because.how.startswith("nobody")


def test_a_verb_shows_its_form_and_the_frame_of_those_it_addresses(
    council: dict[tuple[str, str, str], Explanation],
) -> None:
    act = council["op3", "act", "Calls upon"]
    assert act.because.matched == 'finite "calls", particle "upon"'
    assert act.because.file == "en/verbs-lemmas.toml"
    assert [(step.how, step.matched) for step in act.steps] == [("frame", "infinitive")]
    assert council["op1", "act", "Decides"].steps[0].matched == "clause"


def test_force_comes_from_a_rule_a_noun_or_the_verb(council: dict[tuple[str, str, str], Explanation]) -> None:
    binding = council["op1", "force", "Decides"]
    assert name(binding.because) == 'rule: verbs / force_rule "council-decision"'
    assert binding.because.matched == "organs: UNSC; enabled: since pp3"
    assert binding.because.clause == "pp3"
    assert [(step.id, step.matched) for step in binding.steps] == [("own-bodies", "kinds: state-group")]
    assert name(council["op5", "force", "Reiterates its call upon"].because) == "noun: verbs / noun_force"
    assert council["op5", "force", "Reiterates its call upon"].because.matched == "call"
    assert name(council["op3", "force", "Calls upon"].because) == 'verb: verbs / verb "call upon"'


def test_a_rule_that_does_not_fit_says_what_is_missing() -> None:
    without = COUNCIL.replace("Acting under Chapter VII of the Charter", "Guided by the Charter")
    force = find_rows(without)["op6", "force", "Decides"]
    assert force.read == {"force": "decision"}
    assert ("council-decision", "enabled: no") in [(step.id, step.matched) for step in force.steps]


@pytest.mark.parametrize(
    ("clause", "words", "because", "given_in"),
    [
        ("op1", "all Member States", 'name: actors / actor "member-states"', None),
        ("op2", "Secretary-General", 'name: actors / actor "sg"', None),
        ("op2", "him", "pronoun: verbs / addressees", "op2"),
        ("op3", "UNODC", 'introduced: actors / actor "unodc"', "pp1"),
        ("op3", "Office", 'named-most: actors / actor "unodc"', "pp1"),
        ("op4", "Monitoring Group", "nobody-told: actors / generic", None),
        ("op4", "other competent ferrymen of the northern valley", "nobody: no entry", None),
        ("op5", "all relevant Member States", "description: actors / qualifiers", None),
    ],
)
def test_an_addressee_shows_how_it_was_resolved(
    council: dict[tuple[str, str, str], Explanation], clause: str, words: str, because: str, given_in: str | None
) -> None:
    row = council[clause, "addressee", words]
    assert name(row.because) == because
    assert row.because.clause == given_in


def test_a_form_shows_the_actor_that_it_is_built_on() -> None:
    row = find_rows(COUNCIL.replace("to help the Government", "to rest, and urges the armed forces"))[
        "op3", "addressee", "armed forces of the Sudan"
    ]
    assert row.because.how == "form"
    assert name(row.steps[-1]).startswith(("name: actors / actor", "spelling: actors / actor"))
    assert row.steps[-1].id == "SDN"


def test_due_times_and_citations_show_the_pattern_that_fired(
    council: dict[tuple[str, str, str], Explanation],
) -> None:
    due = council["op2", "due", "within ninety days"]
    assert due.because.table == "due"
    assert due.because.matched == "within ninety days"
    cited = council["pp1", "citation", "2140 (2014)"]
    assert name(cited.because) == 'its: citations / body "UNSC"'
    assert cited.because.matched == 'council "2140 (2014)"'
    plan = council["pp2", "citation", "Plan of Action on River Crossings"]
    assert name(plan.because).startswith('head: instruments / head "plan')


def test_a_short_form_of_an_instrument_shows_where_it_was_named() -> None:
    text = """The General Assembly,
\tRecalling the Paris Agreement and the Global Action Plan on Rivers,
\t1. Calls upon States to implement the Agreement and to carry out the Action Plan;
"""
    rows = find_rows(text)
    listed = rows["op1", "citation", "Agreement"]
    assert (listed.because.how, listed.because.clause, listed.steps[0].id) == ("recalled", "pp1", "paris-agreement")
    unlisted = rows["op1", "citation", "Action Plan"]
    assert (unlisted.because.how, unlisted.because.clause, unlisted.steps) == ("recalled", "pp1", ())


def test_several_clauses_come_in_reading_order_with_their_items(sample: Resolution) -> None:
    chosen = choose_clauses(sample, ["op5", "pp2", "op5"])
    assert [clause.id for clause in chosen] == ["pp2", "op5"]
    assert len({clause.id for clause in choose_clauses(sample)}) == 54
    text = COUNCIL.replace(
        "6. Decides", "6. Requests Member States:\n\t(a) To rest;\n\t(b) To return;\n\t7. Decides"
    )
    listed = parse(text)
    assert [clause.id for clause in choose_clauses(listed, ["op6"])] == ["op6", "op6(a)", "op6(b)"]
    assert [clause.id for clause in choose_clauses(listed, ["op6(b)"])] == ["op6(b)"]


def test_an_unknown_clause_is_an_error_with_suggestions(sample: Resolution) -> None:
    with pytest.raises(UnknownNameError, match="op9"):
        choose_clauses(sample, ["op99"])


def test_json_that_parse_wrote_is_explained_like_its_text(sample: Resolution) -> None:
    again = Resolution.model_validate_json(sample.model_dump_json())
    grammar = load_grammar()
    assert list(explain(again, grammar)) == [(c, rows) for c, rows in explain(sample, grammar)]


def test_what_another_grammar_read_is_not_explained(sample: Resolution, tmp_path: Path) -> None:
    (tmp_path / "verbs-less.toml").write_text('[remove]\nverb = ["invite"]\n')
    with pytest.raises(InputError, match="by another grammar"):
        list(explain(sample, load_grammar(folders=[tmp_path])))


@pytest.mark.slow
def test_without_the_entry_that_decided_something_else_is_read(sample_text: str) -> None:
    grammar = load_grammar()
    rows = [row for _, rows in explain(parse(sample_text, grammar), grammar) for row in rows]
    decided: dict[tuple[str, str, str], list[Explanation]] = {}
    for row in rows:
        reason = row.because
        if reason.kind and reason.table and reason.id:
            decided.setdefault((reason.kind, reason.table, reason.id), []).append(row)
    assert len(decided) > 40
    unmoved = []
    for (kind, table, key), by_it in decided.items():
        file = getattr(grammar, kind)
        less = replace(grammar, **{kind: file.merge(type(file)(remove={table: (key,)}))})
        read = {(row.clause, row.reads, row.text, str(row.read)) for row in find_rows(sample_text, less).values()}
        unmoved += [row for row in by_it if (row.clause, row.reads, row.text, str(row.read)) in read]
    # an official name in full is also found by the noun that heads it
    assert all(row.reads == "citation" and row.read["title"] == row.text for row in unmoved)


@given(documents)
@settings(deadline=None, max_examples=40)
def test_whatever_is_read_is_explained(text: str) -> None:
    resolution = parse(text)
    rows = [row for _, rows in explain(resolution, load_grammar()) for row in rows]
    assert all(row.because.how in SAYS for row in rows)
    assert sum(row.reads == "act" for row in rows) == sum(len(c.acts) for c in choose_clauses(resolution))


def test_documents_of_a_range_of_additions_are_told_apart() -> None:
    text = COUNCIL + "\n\t7. Notes the reports;1\n\n_______\n1 S/4389 and Add.1-3.\n"
    rows = [
        row for _, rows in explain(parse(text), load_grammar()) for row in rows if row.read.get("marker") == "1"
    ]
    assert [row.read["symbol"] for row in rows] == ["S/4389", *(f"S/4389/Add.{n}" for n in (1, 2, 3))]


def find_gold() -> Iterator[Path]:
    for part in ("acts", "ga", "sc", "ga-pdf", "sc-2000-2019"):
        yield from sorted((GOLD / part / "text").glob("*.txt"))[:: 1 if part == "acts" else 40]


@pytest.mark.skipif(not GOLD.is_dir(), reason="needs the gold data")
def test_real_resolutions_are_read_alike_twice_and_every_reading_has_a_reason() -> None:
    grammar = load_grammar()
    for path in find_gold():
        for _, rows in explain(parse(path.read_text(encoding="utf-8"), grammar, name=path.name), grammar):
            for row in rows:
                assert {row.because.how, *(step.how for step in row.steps)} <= SAYS.keys(), path.name
                known = row.because.file or row.because.clause or row.because.how.startswith("nobody")
                assert known or row.because.how in ("introduced", "named-most", "named-before", "form"), row


def test_the_command_shows_words_entries_and_meaning(restool: Restool) -> None:
    ran = restool("explain", SAMPLE, "--clause", "op4", "--clause", "OP5")
    assert ran.code == 0
    assert (
        '  effect     "within existing resources"  kind: budget  (14184-14209)\n'
        '               effects / effect "within resources" fits: within existing resources  [en/effects.toml]\n'
    ) in ran.out
    assert ran.out.startswith("A/RES/68/192\n\nop4  Decides to appraise")
    assert "\n\nop5  Also decides" in ran.out
    rule = 'verbs / force_rule "own-bodies" does not fit: it is for other kinds of addressees (nobody addressed)'
    assert f"               {rule}  [en/verbs.toml]\n" in ran.out


def test_the_command_names_each_document(restool: Restool, tmp_path: Path) -> None:
    (tmp_path / "council.txt").write_text(COUNCIL)
    ran = restool("explain", SAMPLE, tmp_path / "council.txt", "--clause", "op6")
    assert [line for line in ran.out.splitlines() if "/RES/" in line[:8]] == ["A/RES/68/192", "S/RES/9999(2020)"]


def test_the_command_writes_rows_for_programs(restool: Restool) -> None:
    ran = restool("explain", SAMPLE, "--format", "ndjson")
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert {row["symbol"] for row in rows} == {"A/RES/68/192"}
    assert {row["reads"] for row in rows} == {"act", "force", "addressee", "due", "effect", "citation"}
    assert json.loads(restool("explain", SAMPLE, "--format", "json").out) == rows
    assert set(rows[0]) == set(json.loads(restool("schema", "--rows", "explain").out)["required"])


def test_the_command_fails_for_a_clause_that_no_document_has(restool: Restool) -> None:
    ran = restool("explain", SAMPLE, "--clause", "op99")
    assert (ran.code, ran.out) == (2, "")
    assert 'unknown clause "op99"' in ran.err
    assert 'unknown clause "5": did you mean "pp5" or "op5"?' in restool("explain", SAMPLE, "--clause", "5").err


def test_the_command_reports_json_that_another_grammar_wrote(restool: Restool, tmp_path: Path) -> None:
    (tmp_path / "verbs-less.toml").write_text('[remove]\nverb = ["invite"]\n')
    written = restool("parse", SAMPLE).out_bytes
    ran = restool("explain", "-", "--grammars", tmp_path, stdin=written)
    assert ran.code == 1
    assert "by another grammar" in ran.err
