"""Exports: a document each (Akoma Ntoso, HTML, Markdown), or all in one (graphs, tables)."""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal

from resolution_tool.errors import InputError, QuestionError
from resolution_tool.grammar import Grammar
from resolution_tool.models import Resolution
from resolution_tool.output.stream import Output
from resolution_tool.output.table import write_table
from resolution_tool.output.tables import ACTS, CLAUSES, find_act_rows, find_clause_rows

ExportFormat = Literal["akn", "html", "markdown", "graphml", "dot", "clauses", "acts"]
_SUFFIXES = {"akn": ".xml", "html": ".html", "markdown": ".md"}
_TABLES = {"clauses": (find_clause_rows, CLAUSES), "acts": (find_act_rows, ACTS)}
_UNFIT = re.compile(r"[^\w.-]+")


class _Counted:
    """Resolutions, counted as they pass."""

    def __init__(self, resolutions: Iterable[Resolution]) -> None:
        self._resolutions = resolutions
        self.count = 0

    def __iter__(self) -> Iterator[Resolution]:
        for resolution in self._resolutions:
            self.count += 1
            yield resolution


def write_export(
    resolutions: Iterable[Resolution],
    output: Output,
    format: ExportFormat,  # noqa: A002 - the option's name
    grammar: Grammar,
) -> int:
    """Write an export to an output; return how many resolutions there were.

    Raises `QuestionError` where a second document does not fit into the stream: one Akoma Ntoso or HTML document
    is a file of its own.
    """
    counted = _Counted(resolutions)
    if format in _SUFFIXES:
        waiting: str | None = None
        for resolution in counted:
            if waiting is not None and format != "markdown":
                raise QuestionError(f"several documents as {format}: name a folder for them with --output")
            if waiting is not None:
                output.write(waiting + "\n")
            waiting = _build_document(resolution, format, grammar)
        output.write(waiting or "")
    elif format in ("graphml", "dot"):
        from resolution_tool.output.graph import build_graph, write_dot, write_graphml

        graph = build_graph(counted, grammar)
        for line in write_graphml(graph) if format == "graphml" else write_dot(graph):
            output.write(line)
    else:
        find_rows, columns = _TABLES[format]
        write_table(find_rows(counted), output, columns)
    return counted.count


def is_of_all(format: ExportFormat) -> bool:  # noqa: A002 - the option's name
    """Tell whether an export is one table or graph of all documents."""
    return format not in _SUFFIXES


def write_file(
    resolutions: Iterable[Resolution],
    path: Path,
    format: ExportFormat,  # noqa: A002 - the option's name
    grammar: Grammar,
) -> int:
    """Write a table or graph of all resolutions into one file, as Parquet where its name ends so; return how many.

    The file is there as a whole or not at all. Raises `QuestionError` for a name that does not fit, `InputError`
    if the file cannot be written.
    """
    suffix = path.suffix.lower()
    if format in _TABLES and suffix not in (".csv", ".parquet"):
        raise QuestionError(f"{path}: name a file for the table that ends in .csv or .parquet")
    if suffix == ".parquet":
        from resolution_tool.output.parquet import check_parquet

        if format not in _TABLES:
            raise QuestionError(f"{path}: {format} is no table; Parquet is for clauses and acts")
        check_parquet()
    counted = _Counted(resolutions)
    target = path.resolve()  # where a link leads to stays a link
    if target.exists() and not target.is_file():
        raise QuestionError(f"{path}: {'a folder' if target.is_dir() else 'no file'}; name a file for the {format}")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if suffix == ".parquet":
            from resolution_tool.output.parquet import write_parquet

            find_rows, columns = _TABLES[format]
            write_parquet(find_rows(counted), part, columns)
        else:
            with part.open("w", encoding="utf-8") as stream:
                write_export(counted, Output(stream), format, grammar)
        part.replace(target)
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or str(error)).lower()}; name a file to write to") from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return counted.count


def write_files(
    resolutions: Iterable[Resolution],
    folder: Path,
    format: ExportFormat,  # noqa: A002 - the option's name
    grammar: Grammar,
) -> int:
    """Write a file for each resolution, named by its symbol ("A-RES-68-192.xml"); return how many there were.

    Raises `QuestionError` for a format that is of all resolutions together, `InputError` if a file cannot be
    written.
    """
    if format not in _SUFFIXES:
        raise QuestionError(f"{format} is one table or graph of all documents; write it to a file")
    given: dict[str, int] = {}
    count = 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for resolution in resolutions:
            stem = _UNFIT.sub("-", resolution.symbol or Path(resolution.source.name).stem).strip("-.")[:120] or "x"
            given[stem.lower()] = taken = given.get(stem.lower(), 0) + 1
            name = f"{stem}-{taken}" if taken > 1 else stem
            path = folder / (name + _SUFFIXES[format])
            path.write_bytes(_build_document(resolution, format, grammar).encode("utf-8", "backslashreplace"))
            count += 1
    except OSError as error:
        where = error.filename or folder
        raise InputError(f"{where}: {(error.strerror or str(error)).lower()}; name a folder to write to") from None
    return count


def _build_document(resolution: Resolution, format: ExportFormat, grammar: Grammar) -> str:  # noqa: A002 - as above
    if format == "akn":
        from resolution_tool.output.akn import build_akn

        return build_akn(resolution, grammar).decode()
    if format == "html":
        from resolution_tool.output.html import build_html

        return build_html(resolution, grammar)
    from resolution_tool.output.markdown import build_markdown

    return build_markdown(resolution)
