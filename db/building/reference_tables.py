"""Writes the reference database and its manifest. Imported only to build: sqlite-utils is slow to import."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db.building.facts import Row, Table
from db.building.facts_on_file import Facts
from db.building.search_entries import entries, sayings
from db.reference.layout import APPLICATION_ID, CLASSIFICATION, SCHEMA_VERSION, SEARCH_WORDS


def write_tables(path: Path, facts: Facts) -> None:
    """Write every fact to a new SQLite file at `path`."""
    db = Database(path, strict=True, execute_plugins=False)
    try:
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        db.execute("PRAGMA foreign_keys = on")
        with db.atomic():
            _write_lists(db, facts)
            for table, rows in facts.tables:
                _write_table(db, table, rows)
            _write_classification(db, facts)
            _write_search(db, facts)
            _write_manifest(db, facts)
        db.vacuum()
    finally:
        db.close()


def _write_lists(db: Database, facts: Facts) -> None:
    source = {"key": str, "name": str, "confidence": str, "url": str}
    db.table("source").create(source, pk="key", not_null=set(source))
    db.table("source").insert_all(
        {"key": key, "name": each.name, "confidence": each.confidence, "url": each.url}
        for key, each in sorted(facts.sources.items())
    )
    citation = {"id": str, "text": str, "confidence": str}
    db.table("citation").create(citation, pk="id", not_null=set(citation))
    db.table("citation").insert_all(_citations(facts))
    _write_editions(db, facts)


def _citations(facts: Facts) -> list[dict[str, str]]:
    """Return each combination of sources that a row names, as it is shown. The weakest source sets the confidence."""
    wanted = {edition.source for edition in facts.editions}
    for table, rows in facts.tables:
        for column, kind in table.columns.items():
            if kind.references == "citation":
                wanted.update(str(row[column]) for row in rows)
    found = []
    for key in sorted(wanted):
        parts = [facts.sources[each] for each in key.split(";")]
        confidence = max(part.confidence for part in parts)
        text = f"{'; '.join(part.name for part in parts)}. Confidence {confidence}."
        found.append({"id": key, "text": text, "confidence": confidence})
    return found


def _write_editions(db: Database, facts: Facts) -> None:
    columns: dict[str, Any] = {"id": str, "kind": str, "name": str, "setting": str, "first": str, "last": str}
    columns |= {"shown": int, "partial": int, "source": str}
    db.table("edition").create(columns, pk="id", not_null=set(columns), foreign_keys=[("source", "citation", "id")])
    db.table("edition").insert_all(
        {
            "id": each.id,
            "kind": each.kind,
            "name": each.name,
            "setting": each.setting,
            "first": each.first.isoformat(),
            "last": each.last.isoformat(),
            "shown": int(each.shown),
            "partial": int(each.partial),
            "source": each.source,
        }
        for each in facts.editions
    )


def _write_table(db: Database, table: Table, rows: list[Row]) -> None:
    columns = table.columns
    db.table(table.name).create(
        {name: kind.type for name, kind in columns.items()},
        pk=table.key[0] if len(table.key) == 1 else table.key,
        not_null={name for name, kind in columns.items() if not kind.nullable},
        foreign_keys=[(name, kind.references, "id") for name, kind in columns.items() if kind.references is not None],
    )
    db.table(table.name).insert_all(rows)


def _write_classification(db: Database, facts: Facts) -> None:
    """Write every diagnosis code and the index of its words; a search finds ids, and their order is its ranking."""
    columns: dict[str, Any] = {"id": int, "plain_code": str, "text": str, "billable": int, "nearness": int}
    db.table("classification").create(columns, pk="id", not_null=set(columns))
    db.conn.executemany(
        "INSERT INTO classification (plain_code, text, billable, nearness) VALUES (?, ?, ?, ?)",
        ((each.plain_code, each.text, int(each.billable), 1 if each.near else 2) for each in facts.classification),
    )
    db.table("classification").create_index(["plain_code"], unique=True)
    _write_index(db, "classification", "text", detail="none")


def _write_search(db: Database, facts: Facts) -> None:
    columns: dict[str, Any] = {"id": int, "kind": str, "code": str, "plain_code": str, "label": str, "names": str}
    columns |= {"words": str, "first": str, "last": str, "note": str, "nearness": int, "replaced_by": str}
    db.table("entry").create(columns, pk="id", not_null=set(columns) - {"first", "last"})
    db.table("entry").insert_all({"id": number} | row for number, row in enumerate(entries(facts), start=1))
    db.table("entry").create_index(["plain_code"])
    _write_index(db, "entry", "label, words", detail="column")
    saying = {"said": str, "means": str, "first": str}
    db.table("saying").create(saying, pk="said", not_null=set(saying))
    db.table("saying").insert_all(sayings(facts))


def _write_index(db: Database, table: str, columns: str, *, detail: str) -> None:
    """Index words and their beginnings, which a search asks for with every key; where a word stands is not needed."""
    db.execute(
        f"CREATE VIRTUAL TABLE {table}_fts USING fts5({columns}, content='{table}', content_rowid='id', "
        f"columnsize=0, detail={detail}, tokenize='unicode61', prefix='1 2 3')"
    )
    for command in ("rebuild", "optimize"):
        db.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES (?)", [command])


def _write_manifest(db: Database, facts: Facts) -> None:
    columns = {"file": str, "sha256": str, "rows": int}
    db.table("manifest").create(columns, pk="file", not_null=set(columns))
    counts = _counts(facts)
    db.table("manifest").insert_all(
        {"file": name, "sha256": digest, "rows": counts[name]} for name, digest in facts.files.items()
    )


def _counts(facts: Facts) -> dict[str, int]:
    counts = {f"{table.file}.csv": len(rows) for table, rows in facts.tables}
    counts |= {"editions.toml": len(facts.editions), "sources.toml": len(facts.sources)}
    return counts | {CLASSIFICATION: len(facts.classification), SEARCH_WORDS: len(facts.search_words.saying)}


def manifest_text(facts: Facts, database_bytes: int) -> str:
    """Return the manifest that lies beside the database, for people and for the check whether it is fresh."""
    lines = [
        "# Written with the database; not edited by hand.",
        f"schema = {SCHEMA_VERSION}",
        f'inputs = "{facts.fingerprint}"',
        f"database_bytes = {database_bytes}",
    ]
    for each in facts.editions:
        lines += ["", "[[edition]]", f'id = "{each.id}"', f'kind = "{each.kind}"', f'name = "{each.name}"']
        lines += [f"first = {each.first}", f"last = {each.last}"]
    counts = _counts(facts)
    for name, digest in facts.files.items():
        lines += ["", f'[file."{name}"]', f'sha256 = "{digest}"', f"rows = {counts[name]}"]
    return "\n".join(lines) + "\n"
