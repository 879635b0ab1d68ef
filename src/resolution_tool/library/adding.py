"""Adds documents to a library: reads, skips what is there, parses in several processes, writes in batches.

A batch is one transaction. What `on_stored` is told of has been written, and stays, whatever befalls the process.
"""

import os
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from resolution_tool.corpus import read_documents
from resolution_tool.corpus.paths import STDIN
from resolution_tool.errors import InputError, LibraryWriteError
from resolution_tool.grammar import Grammar, load_grammar
from resolution_tool.library.connection import explain
from resolution_tool.library.rows import Entry, build_entry
from resolution_tool.models import Resolution
from resolution_tool.parser import parse

if TYPE_CHECKING:
    from concurrent.futures import Future

    from resolution_tool.library.store import Library, Stored

_FEW = 100  # documents that are parsed here: starting other processes takes as long
_CHUNK = 8  # documents sent to a process at once
_AHEAD = 16  # chunks that wait for each process while a batch is written, but not more than
_MOST_AHEAD = 20_000_000  # characters, which take about as much memory again
_MOST = 61  # processes; Windows has no more
_BATCH_DOCUMENTS, _BATCH_CHARACTERS, _BATCH_SECONDS = 200, 10_000_000, 1.0


class Job(NamedTuple):
    """A text to be parsed."""

    name: str
    place: str
    sha256: str
    format: str
    text: str


class Failure(NamedTuple):
    """What could not be parsed, and why."""

    message: str


@dataclass(slots=True)
class Summary:
    """How many documents were added, replaced, unchanged and failed; `failures` say why, one line each.

    `not_refreshed` counts those that came as JSON, and have no text that could be parsed again.
    """

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    not_refreshed: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def failed(self) -> int:
        """How many inputs could not be added."""
        return len(self.failures)

    @property
    def done(self) -> int:
        """How many documents have been dealt with."""
        return self.added + self.replaced + self.unchanged + self.failed


def add_documents(
    library: "Library",
    names: Sequence[str],
    *,
    processes: int | None = 1,
    refresh: bool = False,
    folders: Sequence[str | Path] = (),
    encoding: str | None = None,
    on_failure: Callable[[InputError], None] = lambda _: None,
    on_stored: Callable[["list[Stored]", Summary], None] = lambda *_: None,
) -> Summary:
    """Add what `names` stand for: "-", files, folders, globs; texts, or JSON that `restool parse` wrote.

    `processes` parse at the same time, all cores for None (a script that asks for more than one must guard its main
    module, as `multiprocessing` tells). With `refresh`, what was parsed with another grammar is parsed again, from
    the text that the library keeps. `folders` of grammar files lie over the built-in grammar. `on_failure` is told
    of each input that cannot be added, `on_stored` of each batch once it is written. Raises `LibraryWriteError`
    where writing fails; what was written before is kept.
    """
    grammar = load_grammar(folders=folders)
    summary = Summary()
    if library.grammar_version is None:  # names can be asked for, though nothing may be added
        library.write_entries([], grammar)

    def report(error: InputError) -> None:
        summary.failures.append(str(error))
        on_failure(error)

    given: set[str] = set()
    jobs = _find_jobs(library, names, grammar, summary, report, given, refresh=refresh, encoding=encoding)
    if refresh:
        jobs = chain(jobs, _find_stale(library, grammar, summary, given))
    for batch in _gather_batches(
        _build_all(jobs, grammar, folders, min(processes or _count_cores(), _MOST)), report
    ):
        stored = library.write_entries(batch, grammar)
        for one in stored:
            setattr(summary, one.outcome, getattr(summary, one.outcome) + 1)
        on_stored(stored, summary)
    on_stored([], summary)
    return summary


def _count_cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _find_jobs(
    library: "Library",
    names: Sequence[str],
    grammar: Grammar,
    summary: Summary,
    report: Callable[[InputError], None],
    given: set[str],
    *,
    refresh: bool,
    encoding: str | None,
) -> Iterator[Job | Entry]:
    """Yield what is to be added of the input, its hash put into `given`; what is known is counted as unchanged."""
    version = grammar.version if refresh else None
    for document in read_documents(names, report, encoding=encoding):
        about = document.source if isinstance(document, Resolution) else document
        place = STDIN if about.name == STDIN else os.path.abspath(about.name)  # noqa: PTH100 - links are not followed
        with explain(library.path):
            if isinstance(document, Resolution):
                known = library.is_kept(document, place)
            else:
                known = library.is_known(about.sha256, place, version)
        if known:
            summary.unchanged += 1
            continue
        given.add(about.sha256)
        if isinstance(document, Resolution):
            try:
                yield build_entry(document, grammar, place=place)
            except InputError as error:
                report(error)
        else:
            yield Job(document.name, place, document.sha256, document.format, document.text)


def _find_stale(library: "Library", grammar: Grammar, summary: Summary, given: set[str]) -> Iterator[Job]:
    """Yield again what was parsed with another grammar, save what was `given` and is about to be written."""
    for source, place, sha256, format_, text in library.find_stale(grammar.version):
        if sha256 in given:
            continue
        if text is None:
            summary.not_refreshed += 1
        else:
            yield Job(source, place, sha256, format_, text)


def _build_all(
    jobs: Iterable[Job | Entry], grammar: Grammar, folders: Sequence[str | Path], processes: int
) -> Iterator[Entry | Failure]:
    """Yield the rows of all documents in their order, parsed here, or by other processes if there are many."""
    jobs = iter(jobs)
    first = list(islice(jobs, _FEW if processes > 1 else 0))
    if len(first) < _FEW:
        yield from (_build(job, grammar) for job in chain(first, jobs))
        return
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(
        processes, get_context("spawn"), initializer=_start_process, initargs=(tuple(folders), os.getpid())
    )
    waiting: deque[tuple[int, Future[list[Entry | Failure]]]] = deque()  # each with its characters
    ahead = 0
    try:
        for chunk in _gather_chunks(chain(first, jobs)):
            if isinstance(chunk, Entry):  # came as JSON; it must not overtake what came before
                while waiting:
                    yield from waiting.popleft()[1].result()
                ahead = 0
                yield chunk
                continue
            size = sum(len(job.text) for job in chunk)
            waiting.append((size, pool.submit(_build_chunk, chunk)))
            ahead += size
            while len(waiting) > processes * _AHEAD or (ahead > _MOST_AHEAD and len(waiting) > processes):
                size, done = waiting.popleft()
                ahead -= size
                yield from done.result()
        while waiting:
            yield from waiting.popleft()[1].result()
    except BrokenProcessPool:
        raise LibraryWriteError(
            "a parsing process was ended from outside, perhaps for want of memory; "
            "what was added before is kept: add again, with --processes 1"
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _gather_chunks(jobs: Iterable[Job | Entry]) -> Iterator[list[Job] | Entry]:
    chunk: list[Job] = []
    for job in jobs:
        if isinstance(job, Job):
            chunk.append(job)
        if chunk and (isinstance(job, Entry) or len(chunk) >= _CHUNK):
            yield chunk
            chunk = []
        if isinstance(job, Entry):
            yield job
    if chunk:
        yield chunk


def _gather_batches(
    entries: Iterable[Entry | Failure], report: Callable[[InputError], None]
) -> Iterator[list[Entry]]:
    """Yield entries in batches that take about a second each; failures are told to `report`."""
    batch: list[Entry] = []
    size, begun = 0, time.monotonic()
    for entry in entries:
        if isinstance(entry, Failure):
            report(InputError(entry.message))
            continue
        if not batch:
            begun = time.monotonic()
        batch.append(entry)
        size += sum(len(row[6]) for row in entry.clauses)
        late = time.monotonic() - begun > _BATCH_SECONDS
        if late or len(batch) >= _BATCH_DOCUMENTS or size > _BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


_grammar: Grammar | None = None  # of a process that parses for another one


def _start_process(folders: tuple[str | Path, ...], parent: int) -> None:
    """Make ready a process that parses: it leaves interrupts to its parent, and ends when that is gone."""
    import gc
    import signal
    import threading
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    global _grammar
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(100_000)  # what a text is turned into is thrown away at once and has no cycles
    above = parent_process()

    def end_with_parent() -> None:
        if above is not None and above.pid == parent:
            wait([above.sentinel])
            os._exit(1)

    threading.Thread(target=end_with_parent, daemon=True).start()
    _grammar = load_grammar(folders=folders)


def _build_chunk(jobs: list[Job]) -> list[Entry | Failure]:
    assert _grammar is not None
    return [_build(job, _grammar) for job in jobs]


def _build(job: Job | Entry, grammar: Grammar) -> Entry | Failure:
    if isinstance(job, Entry):
        return job
    try:
        resolution = parse(job.text, grammar, name=job.name, format=job.format, sha256=job.sha256)
        return build_entry(resolution, grammar, place=job.place, text=job.text)
    except InputError as error:
        return Failure(str(error))
    except Exception as error:  # a fault of restool in one document must not cost a user the others
        at = traceback.extract_tb(error.__traceback__)[-1]
        fault = f"{type(error).__name__} in {Path(at.filename).name}:{at.lineno}"
        return Failure(f"{job.name}: a fault of restool itself ({fault}); please report it with the file")
