"""Exports: files and streams, HTML that is safe and looks right in a browser, Markdown, graphs, tables."""

import base64
import csv
import hashlib
import io
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import networkx
import pytest

from resolution_tool import parse
from resolution_tool.models import Resolution
from resolution_tool.output.graph import build_graph, write_dot, write_graphml
from resolution_tool.output.html import build_html
from resolution_tool.output.markdown import build_markdown
from resolution_tool.output.parquet import write_parquet
from resolution_tool.output.places import find_clause_places, find_runs
from resolution_tool.output.tables import ACTS, find_act_rows
from tests.conftest import SAMPLE, Restool
from tests.library_texts import write_text

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&"
HOSTILE = (
    f"A/RES/1/1\n1/1.\tTitle {EVIL}\n\tThe General Assembly,\n\tRecalling {EVIL},\n"
    f"\t1.\tUrges Member States {EVIL} to act on A/68/1{EVIL};\n\t2.\tRequests the Office {EVIL} to report.\n"
)


class Page(HTMLParser):
    """What a page is made of: its tags with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_places_are_where_the_words_stand(sample: Resolution) -> None:
    for clause in sample.walk():
        places = find_clause_places(clause)
        assert all(a.end <= b.start for a, b in pairwise(places))
        phrases = [clause.text[place.start : place.end] for place in places]
        assert {act.phrase for act in clause.acts} <= set(phrases), clause.id
        runs = list(find_runs(clause.text, places, clause.notes))
        assert "".join(run.text for run in runs if hasattr(run, "text")) == clause.text
        assert sum(not hasattr(run, "text") for run in runs) == len(clause.notes)


def test_a_document_goes_to_the_stream(restool: Restool) -> None:
    assert restool("export", SAMPLE).out.startswith("<?xml version='1.0' encoding='UTF-8'?>\n<akomaNtoso")
    assert restool("export", SAMPLE, "--format", "html").out.startswith("<!DOCTYPE html>")


def test_several_documents_go_to_a_folder(restool: Restool, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_bytes(SAMPLE.read_bytes())
    ran = restool("export", SAMPLE, "other.txt", "--output", "out")
    assert ran.code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["A-RES-68-192-2.xml", "A-RES-68-192.xml"]
    ran = restool("export", SAMPLE, "other.txt")
    assert (ran.code, ran.err) == (2, "restool: several documents as akn: name a folder for them with --output\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--format", "graphml", "--output", "."), "a folder; name a file for the graphml"),
        (("--format", "graphml", "--output", "out.parquet"), "graphml is no table"),
        (("--format", "acts", "--output", "acts"), "ends in .csv or .parquet"),
        (("--format", "acts", "--output", f"{SAMPLE}/acts.csv"), "name a file to write to"),
        (("--symbol", "A/RES/1/1"), "--symbol is for the library"),
        (("--output", SAMPLE), "name a folder to write to"),
        (("--format", "pdf"), "invalid value"),
    ],
)
def test_what_cannot_be_is_a_line(restool: Restool, arguments: tuple[str, ...], message: str) -> None:
    ran = restool("export", SAMPLE, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert ran.err.count("\n") == 1


def test_a_failed_file_does_not_stop_the_others(restool: Restool) -> None:
    ran = restool("export", "missing.txt", SAMPLE)
    assert ran.code == 1
    assert ran.out.endswith("</akomaNtoso>\n")


def test_the_library_is_exported_by_symbol(restool: Restool) -> None:
    assert restool("add", SAMPLE, "--library", "my.db").code == 0
    ran = restool("export", "--library", "my.db", "--symbol", "A/RES/68/*", "--format", "markdown")
    assert ran.code == 0
    assert ran.out.startswith("# Improving the coordination")


def test_no_text_is_mark_up_of_the_page() -> None:
    page = Page(build_html(parse(HOSTILE, name=EVIL)))
    assert sum(tag == "script" for tag, _ in page.tags) == 1
    assert not any(tag == "img" for tag, _ in page.tags)
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)


def test_a_page_asks_for_nothing(sample: Resolution) -> None:
    page = Page(build_html(sample))
    assert not any("src" in attributes for _, attributes in page.tags)
    assert not any(tag in ("link", "iframe", "object", "form") for tag, _ in page.tags)
    policy = next(a["content"] for _, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    for tag in ("style", "script"):
        _, _, within = build_html(sample).partition(f"<{tag}>")
        digest = hashlib.sha256(within.partition(f"</{tag}>")[0].encode()).digest()
        assert f"{tag}-src 'sha256-{base64.b64encode(digest).decode()}'" in policy
    outside = {a["href"] or "" for tag, a in page.tags if tag == "a" and not (a["href"] or "").startswith("#")}
    assert all(href.startswith("https://docs.un.org/en/") for href in outside)


def test_links_within_a_page_lead_somewhere(sample: Resolution) -> None:
    from urllib.parse import unquote

    page = Page(build_html(sample))
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    inside = {(a["href"] or "")[1:] for tag, a in page.tags if tag == "a" and (a["href"] or "").startswith("#")}
    assert {unquote(name) for name in inside} <= set(ids)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("chromium"), reason="needs chromium")
def test_the_filter_works_in_a_browser(sample: Resolution, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(build_html(sample), "utf-8")
    ran = subprocess.run(
        [
            *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
            *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
            *(f"--user-data-dir={tmp_path / 'data'}", "--dump-dom", page.as_uri()),
        ],
        capture_output=True,
        timeout=120,
        check=False,
    )
    rows = sum(len(act.addressees) for clause in sample.walk() for act in clause.acts)
    assert (
        f'<output id="count">{rows} of {rows}</output>' in ran.stdout.decode()
    )  # the script ran: its hash is right


def test_markdown_reads_as_the_text(sample: Resolution) -> None:
    written = build_markdown(sample)
    assert written.startswith("# Improving the coordination of efforts against trafficking in persons\n")
    assert "***Urges***" in written
    assert "[^1]: " in written
    assert "\n1\\. " in written
    assert "<" not in re.sub(r"\\<", "", build_markdown(parse(HOSTILE)))


def test_networkx_opens_the_graph(sample: Resolution) -> None:
    graph = networkx.parse_graphml("".join(write_graphml(build_graph([sample]))), force_multigraph=True)
    node = graph.nodes["A/RES/68/192"]
    assert (node["organ"], node["session"]) == ("UNGA", 68)
    assert graph.nodes["A/HRC/RES/23/5"]["organ"] == "HRC"
    assert graph.nodes["A/RES/64/293"]["session"] == 64
    assert any(facts.get("verb") == "recall" for _, _, facts in graph.edges(data=True))


def test_all_spellings_of_a_symbol_are_one_node() -> None:
    """Citations have "A/RES/69/1B" where the text itself has "A/RES/69/1 B"."""
    cited = parse("A/RES/69/1 B\n69/1.\tWater\nB\n\tThe General Assembly,\n\t1.\tUrges States to act.\n")
    citing = parse(
        "A/RES/70/1\n70/1.\tWater\n\tThe General Assembly,\n\tRecalling its resolutions 69/1 B and 913 (X),\n"
    )
    assert cited.symbol == "A/RES/69/1 B"
    for order in ([cited, citing], [citing, cited]):
        graph = build_graph(order)
        assert graph.nodes.keys() == {"A/RES/69/1 B", "A/RES/70/1", "A/RES/913(X)"}
        assert [(source, target) for source, target, _ in graph.edges] == [
            ("A/RES/70/1", "A/RES/69/1 B"),
            ("A/RES/70/1", "A/RES/913(X)"),
        ]
        assert graph.nodes["A/RES/69/1 B"]["title"] == "Water"
        assert graph.nodes["A/RES/913(X)"]["session"] == "10"


def test_numbers_that_are_no_symbols_have_no_link() -> None:
    text = (
        "A/RES/70/1\n70/1.\tWater\n\tThe General Assembly,\n"
        "\t1.\tRecalls the Agreement1 of 2015.\n\n1\tSee FCCC/CP/2015/10/Add.1, decision 1/CP.21, annex.\n"
    )
    resolution = parse(text)
    assert [citation.symbol for citation in resolution.footnotes[0].citations] == [
        "FCCC/CP/2015/10/Add.1",
        "1/CP.21",
    ]
    page, written = build_html(resolution), build_markdown(resolution)
    assert "docs.un.org/en/FCCC/CP/2015/10/Add.1" in page
    assert "docs.un.org/en/FCCC/CP/2015/10/Add.1" in written
    assert "en/1/CP.21" not in page + written
    assert "1/CP.21</cite>" in page


def test_headings_between_items_are_kept(sample: Resolution) -> None:
    """S/RES/2556 (2020) has headings between the points of a paragraph."""
    clause = next(one for one in (*sample.preamble, *sample.operative) if one.items)
    items = tuple(item.model_copy(update={"section": (*clause.section, "Of <them>")}) for item in clause.items)
    resolution = sample.model_copy(update={"preamble": (clause.model_copy(update={"items": items}),)})
    assert build_html(resolution).count("<h4>Of &lt;them&gt;</h4>") == 1
    assert build_markdown(resolution).count("#### Of \\<them\\>") == 1


def test_a_page_tells_force_and_faults_in_words() -> None:
    """Colours alone tell nothing to those who do not see them."""
    page = build_html(parse("70/1.\tWater\n\tThe General Assembly,\n\t1.\tUrges States to act;\n\t3.\tEnds.\n"))
    assert '<strong>States</strong> <span class="force">(urging)</span>' in page
    assert '<ul class="problems">' in page


def test_graphs_hold_any_words() -> None:
    graph = build_graph([parse(HOSTILE + "\n\t3.\tRecalls A/68/2 \x00 ]]>;\n", name='a"b\\c')])
    networkx.parse_graphml("".join(write_graphml(graph)), force_multigraph=True)
    for line in "".join(write_dot(graph)).splitlines()[3:-1]:
        assert len(re.findall(r'(?<!\\)(?:\\\\)*"', line)) % 2 == 0


@pytest.mark.parametrize(("format_", "rows"), [("clauses", 54), ("acts", None)])
def test_tables_have_their_columns(restool: Restool, sample: Resolution, format_: str, rows: int | None) -> None:
    ran = restool("export", SAMPLE, "--format", format_)
    table = list(csv.DictReader(io.StringIO(ran.out.removeprefix("\ufeff"))))
    assert len(table) == (rows or sum(len(clause.acts) for clause in sample.walk()))
    assert table[0]["symbol"] == "A/RES/68/192"
    assert table[0]["clause"] == "pp1"
    start, end = int(table[0]["span_start"]), int(table[0]["span_end"])
    assert SAMPLE.read_bytes().decode()[start:end].startswith("Reiterating")


@pytest.mark.parametrize("format_", ["clauses", "acts"])
def test_parquet_holds_what_csv_holds_with_types(restool: Restool, tmp_path: Path, format_: str) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    ran = restool("export", SAMPLE, "--format", format_, "--output", f"new/{format_}.parquet")
    assert (ran.code, ran.out) == (0, "")
    assert restool("export", SAMPLE, "--format", format_, "--output", f"{format_}.csv").code == 0
    with (tmp_path / f"{format_}.csv").open(encoding="utf-8-sig", newline="") as file:
        expected = list(csv.DictReader(file))
    table = parquet.read_table(tmp_path / "new" / f"{format_}.parquet")
    assert table.column_names == list(expected[0])
    for typed, written in zip(table.to_pylist(), expected, strict=True):
        for name, value in typed.items():
            assert write_plain(value) == written[name].removeprefix("'"), name
    assert table.schema.field("adopted").type == "date32"
    assert [path.name for path in (tmp_path / "new").iterdir()] == [f"{format_}.parquet"]  # nothing half-written


def write_plain(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(map(write_plain, value))
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_parquet_takes_any_words(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    odd = parse(HOSTILE).model_copy(update={"symbol": "\ud800\0x"})
    write_parquet(find_act_rows([odd]), tmp_path / "odd.parquet", ACTS)
    assert parquet.read_table(tmp_path / "odd.parquet")["symbol"][0].as_py() == "\ufffd\0x"


def test_without_the_extra_it_is_named(restool: Restool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    ran = restool("export", SAMPLE, "--format", "acts", "--output", "acts.parquet")
    assert (ran.code, ran.err) == (2, 'restool: Parquet needs an extra: pip install "restool[parquet]"\n')
    assert not list(tmp_path.glob("*acts*"))


def test_a_file_that_cannot_be_written_is_left_as_it_was(restool: Restool, tmp_path: Path) -> None:
    (tmp_path / "acts.csv").write_text("mine")
    (tmp_path / "broken.grammar").mkdir()
    ran = restool("export", SAMPLE, "--format", "acts", "--output", "acts.csv", "--grammars", "broken.grammar/none")
    assert ran.code == 2
    assert (tmp_path / "acts.csv").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".part") == []


def test_a_link_stays_a_link_and_a_device_a_device(restool: Restool, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link.dot").symlink_to(tmp_path / "there" / "graph.dot")
    assert restool("export", SAMPLE, "--format", "dot", "--output", "link.dot").code == 0
    assert (tmp_path / "link.dot").is_symlink()
    assert (tmp_path / "there" / "graph.dot").read_text().startswith("digraph")
    ran = restool("export", SAMPLE, "--format", "dot", "--output", "/dev/null")
    assert (ran.code, ran.err) == (2, "restool: /dev/null: no file; name a file for the dot\n")


def test_texts_of_one_name_are_exported_each(restool: Restool) -> None:
    for words in ("save water", "save trees"):
        text = write_text(subject=words).replace("70/1.\t", "")
        assert restool("add", "-", "--library", "my.db", stdin=text.encode()).code == 0
    ran = restool("export", "--library", "my.db", "--format", "clauses")
    assert {"save water", "save trees"} <= set(re.findall("save (?:water|trees)", ran.out))


def test_json_leads_back_to_the_same(sample: Resolution) -> None:
    assert Resolution.model_validate_json(sample.model_dump_json()) == sample
