"""Reading: laws of encodings and of the splitting of JSON, over whatever Hypothesis thinks of."""

import io
import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolution_tool.corpus.decode import decode_text
from resolution_tool.corpus.json_stream import looks_like_json, split_objects
from resolution_tool.errors import InputError

readable = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(
    lambda text: not text.isspace() and text[0] != "\ufeff"
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
objects = st.lists(st.dictionaries(st.text(max_size=5), values, max_size=3), max_size=5)
SHAPES: dict[str, Callable[[list[dict[str, object]]], str]] = {
    "lines": lambda found: "".join(json.dumps(value) + "\n" for value in found),
    "indented": lambda found: "".join(json.dumps(value, indent=2) + "\n" for value in found),
    "tight": lambda found: "".join(json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in found),
    "array": json.dumps,
    "indented array": lambda found: json.dumps(found, indent="\t"),
}


@given(readable)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_survives_its_encoding(encoding: str, text: str) -> None:
    if text.isascii() and text.startswith(("%PDF", "PK", "{\\rtf")):
        return
    assert decode_text(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "text",
    [
        "L’Assemblée générale, rappelant sa résolution 68/192 du 18 décembre 2013,",
        "La Asamblea General — “Año Internacional” — señalando",
        "Côte d’Ivoire",
        "§ 5 of the Convention…",
        "São Tomé and Príncipe; Türkiye; “Åland”",
    ],
)
def test_western_texts_are_windows_1252(text: str) -> None:
    assert decode_text(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Генеральная Ассамблея, ссылаясь на свою резолюцию", "cp1251"),
        ("الجمعية العامة", "cp1256"),
        ("联合国大会", "gb18030"),
        ("Η Γενική Συνέλευση", "cp1253"),
    ],
)
def test_other_scripts_are_not_taken_for_windows_1252(text: str, encoding: str) -> None:
    with pytest.raises(InputError, match="at offset"):
        decode_text(text.encode(encoding))


@given(readable, st.integers(0, 10_000))
def test_utf_8_with_one_broken_byte_is_never_read_as_something_else(text: str, place: int) -> None:
    data = f"“Côte d’Ivoire”, “{text}”".encode()
    at = place % (len(data) + 1)
    broken = data[:at] + b"\xff" + data[at:]
    with pytest.raises(InputError, match="at offset"):
        decode_text(broken)


@given(st.binary(max_size=200))
def test_bytes_are_read_or_refused_and_nothing_else(data: bytes) -> None:
    try:
        text = decode_text(data)
    except InputError:
        return
    assert text.strip()


@given(objects)
@pytest.mark.parametrize("shape", SHAPES)
def test_objects_are_split_as_json_has_them(shape: str, objects: list[dict[str, object]]) -> None:
    stream = SHAPES[shape](objects)
    found = list(split_objects(io.StringIO(stream, newline="\n")))
    assert [json.loads(each.text) for each in found] == objects


@pytest.mark.parametrize("head", ['{"a"', "{\n ", '[{"', "[]", "{}", '\n\n{ "x"'])
def test_json_is_known_by_its_beginning(head: str) -> None:
    assert looks_like_json(head + '"')


@pytest.mark.parametrize("head", ["[on the report", "{brackets}", "Resolution", "[", "[1]", "(a)", "[DU1]<<ODS"])
def test_text_is_not_taken_for_json(head: str) -> None:
    assert not looks_like_json(head)


def test_a_stream_of_quotes_that_never_close_is_read_in_one_pass() -> None:
    with pytest.raises(InputError, match="not closed"):
        list(split_objects(['{"' + '\\"' * 1_000_000]))
