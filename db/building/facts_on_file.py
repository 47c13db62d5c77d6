"""All fact files together: read strictly, then checked against each other."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from core.errors import RuleDataError
from db.building.classification_source import Entry, read_classification, read_edition
from db.building.fact_lists import EditionEntry, Source, read_editions, read_sources
from db.building.fact_tables import tables
from db.building.facts import Row, Table, read_table
from db.building.search_words_source import SearchWords, read_search_words
from db.reference.classification import with_point
from db.reference.layout import CLASSIFICATION, SEARCH_WORDS, fingerprint, input_files


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything the reference database is made from.

    Attributes:
        tables: Each fact table with its rows, in a fixed order.
        classification: Every diagnosis code of the edition, in the order of its ids.
        search_words: What coders type instead of the words that codes carry.
        files: File name to its SHA-256, ordered by name.
        fingerprint: One hash over all of them and the form of the database.
    """

    sources: Mapping[str, Source]
    editions: tuple[EditionEntry, ...]
    tables: tuple[tuple[Table, list[Row]], ...]
    classification: tuple[Entry, ...]
    search_words: SearchWords
    files: Mapping[str, str]
    fingerprint: str

    def rows(self, name: str) -> list[Row]:
        return next(rows for table, rows in self.tables if table.name == name)


def read_facts(folder: Path) -> Facts:
    """Return the checked facts of `folder`.

    Raises:
        RuleDataError: a file is missing, malformed or unknown, or names a code that is nowhere on file.
        ReferenceUnavailable: the package with the diagnosis codes is missing, or is another version.
    """
    wanted = read_edition(folder)
    sources = read_sources(folder)
    editions = read_editions(folder, sources)
    specs = tables(sources, [edition.id for edition in editions])
    _no_stray_file(folder, specs)
    if wanted.edition not in [edition.id for edition in editions]:
        raise RuleDataError(f"{CLASSIFICATION}, edition: {wanted.edition!r} must be an edition on file.")
    rows = tuple((table, read_table(folder, table)) for table in specs)
    facts = Facts(
        sources=sources,
        editions=editions,
        tables=rows,
        classification=read_classification(wanted),
        search_words=read_search_words(folder, sources),
        files={path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in input_files(folder)},
        fingerprint=fingerprint(folder),
    )
    _known_codes(facts)
    _partners_agree(facts)
    _complete_diagnoses(facts)
    _found_codes(facts)
    return facts


def _no_stray_file(folder: Path, specs: tuple[Table, ...]) -> None:
    known = {f"{table.file}.csv" for table in specs}
    for path in sorted(folder.glob("*.csv")):
        if path.name not in known:
            raise RuleDataError(f"{path.name} is not a fact file; it must be one of {', '.join(sorted(known))}.")


def _known_codes(facts: Facts) -> None:
    products, procedures = facts.rows("product"), facts.rows("procedure")
    codes = {row["code"] for row in (*products, *procedures)}
    for file, rows in (("products.csv", products), ("procedures.csv", procedures)):
        for row in rows:
            for code in _parts(row["replaced_by"]):
                if code not in codes:
                    raise RuleDataError(f"{file}, {row['code']}, replaced_by: {code!r} must be a code on file.")
    known = {row["code"] for row in products}
    for row in facts.rows("payer_rule"):
        for code in _parts(row["products"]):
            if code not in known:
                raise RuleDataError(f"payer_rules.csv, {row['policy']}, products: {code!r} must be a product on file.")
    for row in facts.rows("contradiction"):
        if row["code"] not in codes:
            raise RuleDataError(f"contradictions.csv, {row['code']}, code: must be a code on file.")
    listed = {("code", code) for code in codes} | {("modifier", row["code"]) for row in facts.rows("modifier")}
    for row in facts.rows("wording"):
        if (row["kind"], row["code"]) not in listed:
            raise RuleDataError(f"wordings.csv, {row['code']}, code: must be a {row['kind']} on file.")


def _partners_agree(facts: Facts) -> None:
    partners = {row["code"]: row["partner"] for row in facts.rows("procedure")}
    for code, partner in partners.items():
        for other in _parts(partner):
            if code not in _parts(partners.get(other)):
                raise RuleDataError(f"procedures.csv, {code}, partner: {other!r} must name {code} as its partner too.")


def _complete_diagnoses(facts: Facts) -> None:
    billable = {with_point(entry.plain_code) for entry in facts.classification if entry.billable}
    for row in facts.rows("diagnosis"):
        if row["code"] not in billable:
            raise RuleDataError(f"diagnoses.csv, {row['code']}, code: must be a billable code of the edition on file.")


def _found_codes(facts: Facts) -> None:
    known = {str(row["code"]) for name in ("product", "procedure", "modifier", "place") for row in facts.rows(name)}
    known.update(with_point(entry.plain_code) for entry in facts.classification)
    for code in facts.search_words.codes():
        if code not in known:
            raise RuleDataError(f"{SEARCH_WORDS}: {code!r} must be a code on file.")


def _parts(cell: object) -> list[str]:
    return str(cell).split(";") if cell else []
