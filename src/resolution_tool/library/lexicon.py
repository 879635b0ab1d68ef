"""The names that a library knows: of actors, verbs, levels of force, organs and instruments.

They are written into the library when documents are added, so that a question need not read the grammar. Documents
name more actors and instruments than the grammar does; those are found among what was added.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from resolution_tool.errors import AmbiguousNameError, UnknownNameError
from resolution_tool.spelling import find_near, fold_name

if TYPE_CHECKING:
    from resolution_tool.grammar import Grammar
    from resolution_tool.grammar.verbs import Verb

NameKind = Literal["actor", "verb", "force", "organ", "instrument", "kind"]

_NAMED = "SELECT 1 FROM act WHERE actor = ? LIMIT 1"
_LONGER = "SELECT actor, coalesce(max(who_name), max(who_text)) FROM act WHERE actor > ? AND actor < ? GROUP BY 1"
_SHORT = (
    "SELECT entry.id, name FROM spelling JOIN entry ON entry.id = spelling.id "
    "WHERE spelling.kind = 'short' AND key = ? AND entry.kind = 'actor'"
)
_MOST_WORDS = 100  # before the name of an actor
_NUMBER = "SELECT count(*) FROM act WHERE actor = ?"
_SPELLED = "SELECT DISTINCT id FROM spelling WHERE kind = ? AND key = ?"

_Spelling = tuple[str, str, str, str]
_Entry = tuple[str, str, str, str | None]


def write_lexicon(connection: sqlite3.Connection, grammar: "Grammar") -> None:
    """Write the names of a grammar in place of those of another; the caller opens and ends the transaction."""
    if read_fact(connection, "grammar") == grammar.version:
        return
    for table in ("entry", "spelling", "membership"):
        connection.execute(f"DELETE FROM {table}")
    entries, spellings = _find_names(grammar)
    connection.executemany("INSERT OR IGNORE INTO entry VALUES (?, ?, ?, ?)", entries)
    connection.executemany("INSERT OR IGNORE INTO spelling VALUES (?, ?, ?, ?)", spellings)
    connection.executemany("INSERT INTO membership VALUES (?, ?)", _find_memberships(grammar))
    facts = {
        "grammar": grammar.version,
        "determiners": json.dumps([d.lower() for d in grammar.actors.determiners]),
        "government": fold_name((grammar.actors.government or "").partition("{the}")[0]),
    }
    connection.executemany("INSERT OR REPLACE INTO fact VALUES (?, ?)", facts.items())


def read_fact(connection: sqlite3.Connection, name: str) -> str | None:
    """Return a fact about the library as a whole: "grammar", its version, "determiners", "government"."""
    row = connection.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else None


def find_actors(connection: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """Return the keys of the actor of a name, acronym, other spelling or id, or of one that documents alone name.

    They are its id and, of documents that did not tell who it is, its name. Raises `UnknownNameError` with near
    spellings, or `AmbiguousNameError` if the name is that of several actors, or short for several.
    """
    asked = fold_name(name)
    key = strip(connection, asked)
    if found := _find_entry(connection, "actor", name, key) or _find_state(connection, key):
        (full,) = connection.execute("SELECT name FROM entry WHERE kind = 'actor' AND id = ?", (found,)).fetchone()
        return tuple(dict.fromkeys((found, *(one for one in (fold_name(full), key) if " " in one))))
    named = _find_named(connection, key, asked)
    if any(
        connection.execute("SELECT max(who_name) FROM act WHERE actor = ?", (one,)).fetchone()[0] for one in named
    ):
        return named
    if found := _find_called(connection, key):
        return (found,)
    meant = _find_meant(connection, key)
    if len(meant) > 1:
        raise AmbiguousNameError("actor", name, meant)
    if named and not (meant and " " not in key):  # "the Office" is one that the document does not explain
        return named
    raise UnknownNameError(
        "actor", name, meant or _suggest(connection, "actor", key) or _suggest_named(connection, key)
    )


def _find_named(connection: sqlite3.Connection, key: str, asked: str) -> tuple[str, ...]:
    """Return the names in documents that differ from a name by a determiner alone ("all other actors")."""
    keys = dict.fromkeys((key, asked, *(f"{word} {key}" for word in _read_determiners(connection))))
    return tuple(one for one in keys if connection.execute(_NAMED, (one,)).fetchone())


def _find_state(connection: sqlite3.Connection, key: str) -> str | None:
    """Return the id of the State whose Government is asked for: "government of the sudan"."""
    lead = read_fact(connection, "government")
    if not lead or not key.startswith(f"{lead} "):
        return None
    state = strip(connection, key.removeprefix(lead))
    sql = f"{_SPELLED} AND id IN (SELECT id FROM entry WHERE kind = 'actor' AND detail = 'state')"
    rows = connection.execute(sql, ("actor", state)).fetchall()
    return str(rows[0][0]) if len(rows) == 1 else None


def _find_called(connection: sqlite3.Connection, key: str) -> str | None:
    """Return the id of an actor that documents call by a name that ends in one of its own ("Chairs of the ...")."""
    words = key.split()
    for first in range(1, min(len(words), _MOST_WORDS)):
        rest = " ".join(words[first:])
        for (actor,) in connection.execute(_SPELLED, ("actor", rest)).fetchall():
            names = connection.execute("SELECT DISTINCT who_name FROM act WHERE actor = ?", (actor,))
            if any(fold_name(called) == key for (called,) in names if called):
                return str(actor)
    return None


def _find_meant(connection: sqlite3.Connection, key: str) -> list[str]:
    """Return the full names of the actors for which a name is short, first those that documents have most."""
    known = connection.execute(_SHORT, (key,)).fetchall()
    if known:
        known += connection.execute(_LONGER, (f"{key} ", f"{key}!")).fetchall()
    counted = [(-connection.execute(_NUMBER, (actor,)).fetchone()[0], name) for actor, name in known]
    return list(dict.fromkeys(name for _, name in sorted(counted)))


def find_groups(connection: sqlite3.Connection, actors: Iterable[str]) -> set[str]:
    """Return the ids of the groups that hold any of these actors, by themselves or in a group."""
    held: set[str] = set()
    for actor in actors:
        held |= {
            str(row[0]) for row in connection.execute("SELECT held_by FROM membership WHERE actor = ?", (actor,))
        }
    return held.difference(actors)


def find_entry(connection: sqlite3.Connection, kind: NameKind, name: str) -> str:
    """Return the id of a verb, level, organ, instrument or kind of actor by any of its spellings.

    Raises `UnknownNameError` with near spellings, or `AmbiguousNameError`.
    """
    key = fold_name(name)
    bare = strip(connection, key)
    if found := _find_entry(connection, kind, name, key) or _find_entry(connection, kind, name, bare):
        return found
    near = _suggest(connection, kind, bare)
    raise UnknownNameError(kind, name, near, () if near else _list_few(connection, kind))


def _list_few(connection: sqlite3.Connection, kind: NameKind) -> list[str]:
    """Return all names of a kind that has few, levels of force from the strongest down."""
    if kind not in ("force", "organ", "kind"):
        return []
    rows = connection.execute(
        "SELECT id FROM entry WHERE kind = ? ORDER BY CAST(coalesce(detail, 0) AS INTEGER) DESC, id", (kind,)
    )
    return [str(row[0]) for row in rows]


def _find_entry(connection: sqlite3.Connection, kind: NameKind, name: str, key: str) -> str | None:
    if row := connection.execute("SELECT id FROM entry WHERE kind = ? AND id = ?", (kind, name)).fetchone():
        return str(row[0])
    rows = connection.execute(
        "SELECT entry.id, name, written FROM spelling JOIN entry USING (kind, id) "
        "WHERE kind = ? AND key = ? ORDER BY 2",
        (kind, key),
    ).fetchall()
    exact = [row for row in rows if row[2] == name] or rows  # "SC" and "sc" may be two
    if len(exact) > 1:
        names = [str(row[1]) for row in exact]
        raise AmbiguousNameError(
            kind, name, names if len(set(names)) == len(names) else [str(row[0]) for row in exact]
        )
    return str(exact[0][0]) if exact else None


def strip(connection: sqlite3.Connection, key: str) -> str:
    """Return a folded name without the determiners in front ("all", "the", "its")."""
    determiners = set(_read_determiners(connection))
    words = key.split()
    while len(words) > 1 and words[0] in determiners:
        del words[0]
    return " ".join(words)


def _read_determiners(connection: sqlite3.Connection) -> list[str]:
    return [str(word) for word in json.loads(read_fact(connection, "determiners") or "[]")]


def _suggest(connection: sqlite3.Connection, kind: NameKind, key: str) -> list[str]:
    """Return near spellings, one of each entry."""
    rows = connection.execute(
        "SELECT key, written, id FROM spelling JOIN entry USING (kind, id) "
        "WHERE kind = ? AND (written <> id OR name = id OR kind = 'organ') ORDER BY key, id DESC",
        (kind,),
    )
    written = {str(row[0]): (str(row[2]), str(row[1])) for row in rows}
    found: dict[str, str] = {}
    for near in find_near(key, written):
        found.setdefault(*written[near])
    return list(found.values())


def _suggest_named(connection: sqlite3.Connection, key: str) -> list[str]:
    """Return actors near to a name that the documents alone name."""
    found = connection.execute("SELECT DISTINCT actor FROM act WHERE actor IS NOT NULL")  # of its index alone
    known = [str(row[0]) for row in found if " " in row[0]]
    sql = "SELECT coalesce(max(who_name), max(who_text)) FROM act WHERE actor = ?"
    return [str(connection.execute(sql, (near,)).fetchone()[0]) for near in find_near(key, known)]


def _find_names(grammar: "Grammar") -> tuple[list[_Entry], list[_Spelling]]:
    entries: list[_Entry] = []
    spellings: list[_Spelling] = []

    def add(kind: NameKind, id: str, name: str, names: Iterable[str] = (), detail: str | None = None) -> None:  # noqa: A002 - the field's name
        entries.append((kind, id, name, detail))
        for written in (name, *names, id):
            spellings.append((kind, fold_name(written), id, written))

    index = grammar.actors.index
    for actor in grammar.actors.actor:
        names = (actor.name, *actor.names, *actor.former)
        if actor.state is None:
            add("actor", actor.id, actor.name, names[1:], actor.kind)
            spellings += [
                ("short", fold_name(one), actor.id, one) for one in (*actor.short, *index.find_short(actor.name))
            ]
        else:  # a Government is found by its State
            spellings += [("actor", fold_name(written), actor.state, written) for written in names]
        spellings += [
            ("actor", fold_name(short), actor.state or actor.id, written)
            for written in names
            if (short := index.strip(written)) != written
        ]
    for kind in sorted({actor.kind for actor in grammar.actors.actor}):
        add("kind", kind, kind)
    for verb in grammar.verbs.verb:
        add("verb", verb.lemma, verb.lemma, _find_forms(verb), verb.force)
    for level in grammar.verbs.level:
        add("force", level.id, level.id, (), str(level.rank))
    for organ in grammar.organs.organ:
        add("organ", organ.id, organ.name, organ.names)
        for template in filter(None, (organ.resolution, organ.decision)):
            if template.endswith("{number}"):
                start = template.removesuffix("{number}")
                entries.append(("symbol", start, start, organ.id))
    for instrument in grammar.instruments.instrument:
        names = (*instrument.names, *instrument.asked)
        add("instrument", fold_name(instrument.name), instrument.name, names, instrument.kind)
    return entries, spellings


def _find_forms(verb: "Verb") -> Iterator[str]:
    """Yield the forms of a verb as people may ask for it: "urges", "urging", "calls upon"."""
    for form in (*verb.finite, *verb.participle, *verb.adjective):
        yield from (f"{form} {particle}" for particle in verb.particles) if verb.particles else (form,)


def _find_memberships(grammar: "Grammar") -> Iterator[tuple[str, str]]:
    """Yield each actor with each group that holds it, by itself or in a group."""
    above: dict[str, set[str]] = {}
    of_kind: dict[str, set[str]] = {}
    for group in grammar.actors.actor:
        for kind in group.member_kinds:
            of_kind.setdefault(kind, set()).add(group.id)
    for actor in grammar.actors.actor:
        above.setdefault(actor.id, set()).update(of_kind.get(actor.kind, ()))
        for member in actor.members:
            above.setdefault(member, set()).add(actor.id)
    for actor_id in sorted(above):
        found = set(above[actor_id])
        waiting = list(found)
        while waiting:
            more = above.get(waiting.pop(), set()) - found
            found |= more
            waiting += more
        yield from ((actor_id, group) for group in sorted(found - {actor_id}))
