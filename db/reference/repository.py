"""Look-ups in the reference database: what `core.ports.ReferenceData` asks for, over read-only SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from core.choices import Claim, Contractor
from core.ports import (
    Contradiction,
    Diagnosis,
    DiagnosisRule,
    EditPair,
    FacilityRate,
    HcpcsCode,
    LocalityFee,
    Modifier,
    PayerRule,
    PaymentStatus,
    Place,
    Procedure,
    Product,
    SearchHit,
    Setting,
    UnitLimit,
)
from core.worksheet import Edition
from db.reference import edits as edits
from db.reference import rows as rows
from db.reference.classification import Classification
from db.reference.connection import open_reference_connection, unavailable
from db.reference.diagnosis_patterns import rules_for
from db.reference.lookup import Lookup
from db.reference.search import Search
from db.reference.search_sayings import read_sayings
from db.reference.search_sources import ClassificationTable, EntrySource, EntryTable
from db.reference.staleness import OnFile, ours_on_file


def open_reference(path: Path) -> ReferenceRepository:
    """Open the reference database at `path`, read-only.

    Raises:
        ReferenceUnavailable: missing, damaged or of another version; says how to build it again.
    """
    return ReferenceRepository(open_reference_connection(path), path)


class ReferenceRepository:
    """Implements `core.ports.ReferenceData`. Small tables are read whole when first needed, the code set by row."""

    notice = ""  # nothing imported, so nothing that could fail

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        """Take an open connection; `path` is only for messages."""
        self._connection, self._path = connection, path
        self._products = Lookup(self._by_code(rows.PRODUCTS), rows.product)
        self._procedures = Lookup(self._by_code(rows.PROCEDURES), rows.procedure)
        self._modifiers = Lookup(self._by_code(rows.MODIFIERS), rows.modifier)
        self._places = Lookup(self._by_code(rows.PLACES), rows.place)
        self._diagnoses = Classification(self._fetch)

    def on(self, day: date) -> ReferenceRepository:
        """Return itself: what came with the program is one edition of codes and diagnoses."""
        return self

    def close(self) -> None:
        self._connection.close()

    def product(self, code: str) -> Product | None:
        return self._products(code)

    def procedure(self, code: str) -> Procedure | None:
        return self._procedures(code)

    def modifier(self, code: str) -> Modifier | None:
        return self._modifiers(code)

    def place(self, code: str) -> Place | None:
        return self._places(code)

    def diagnosis(self, code: str) -> Diagnosis | None:
        """Return the diagnosis; one that codes on file begin with is known too, as not complete enough to bill."""
        return self._diagnoses(code)

    def diagnosis_rules(self, code: str) -> tuple[DiagnosisRule, ...]:
        return rules_for(code, self._diagnosis_rules)

    def edit_pair(self, setting: Setting, first: str, second: str, day: date) -> EditPair | None:
        for one, two in ((first, second), (second, first)):
            pair = self.pair(setting, one, two, day)
            if pair is not None:
                return pair
        return None

    def pair(self, setting: Setting, one: str, two: str, day: date) -> EditPair | None:
        """Return the pair in this order only."""
        versions = self._pairs.get((setting, one, two))
        return edits.on_day(versions, day) if versions else None

    def pair_begins(self, setting: Setting, one: str, two: str, day: date) -> date | None:
        """Return when the edition began that speaks of the pair on `day`; None when none had begun."""
        return edits.begins(self._pairs.get((setting, one, two), ()), day)

    def unit_limit(self, setting: Setting, code: str, day: date) -> UnitLimit | None:
        versions = self._limits.get((setting, code))
        return edits.on_day(versions, day) if versions else None

    def limit_begins(self, setting: Setting, code: str, day: date) -> date | None:
        """Return when the edition began that speaks of the limit on `day`; None when none had begun."""
        return edits.begins(self._limits.get((setting, code), ()), day)

    def edits_begin(self, kind: str, setting: Setting) -> date:
        """Return the first day of the oldest edition of `pairs` or `limits`."""
        return self._editions[kind, setting][-1][0]

    def payer_rules(self, payer: str) -> tuple[PayerRule, ...]:
        """Return the rules filed under `payer`, in the order of the file; `general` gives the trade guides."""
        return self._payer_rules.get(payer, ())

    def contractor_of(self, state: str) -> tuple[Contractor, str, str] | None:
        return self._contractors.get(state)

    def payment_history(self, code: str) -> tuple[PaymentStatus, ...]:
        row = self._products.rows().get(code)
        return () if row is None else rows.payment_history(row, self._sources)

    def contradictions(self, code: str) -> tuple[Contradiction, ...]:
        return tuple(each for each in self._contradictions if each.code == code)

    def hcpcs(self, code: str) -> HcpcsCode | None:
        return None

    def locality_fees(self, code: str, day: date) -> tuple[LocalityFee, ...]:
        return ()

    def facility_rate(self, claim: Claim, code: str, day: date) -> FacilityRate | None:
        return None

    def has_facility_rates(self, claim: Claim, day: date) -> bool:
        return False

    def codes_edition(self, day: date) -> Edition:
        return self._edition("codes", "practitioner", day)

    def diagnoses_edition(self) -> Edition:
        return self._edition("diagnoses", "practitioner", date.max)

    def edits_edition(self, setting: Setting, day: date) -> Edition:
        """Return the edition of the NCCI pairs that answers for `day`, as `edit_pair` chooses it."""
        return self._edition("pairs", setting, day)

    def editions(self) -> tuple[tuple[str, Edition], ...]:
        """Return every edition that a worksheet can name, in full, with what it holds: `codes`, `pairs`, `limits`."""
        held = ((kind, setting, each) for (kind, setting), dated in self._editions.items() for _, each in dated if each)
        return tuple({(kind, ours_on_file(kind, setting, each)[2]): None for kind, setting, each in held})

    def newest(self) -> tuple[OnFile, ...]:
        """Return the newest edition of each kind and setting, named as the imports that follow it."""
        held = ((kind, setting, versions[0][1]) for (kind, setting), versions in self._editions.items())
        return tuple(ours_on_file(kind, setting, edition) for kind, setting, edition in held if edition is not None)

    def imported(self) -> tuple[OnFile, ...]:
        """Return the editions that the user imported: none here."""
        return ()

    def search(self, text: str, day: date, limit: int) -> tuple[SearchHit, ...]:
        return self._search(text, day, limit)

    def search_with(
        self, codes: Sequence[EntrySource], classification: Callable[[frozenset[str]], EntrySource] | None
    ) -> Search:
        """Return a search in more places.

        Args:
            codes: Other sources of codes.
            classification: Makes the source of diagnoses from the categories near wounds; None keeps ours.
        """
        diagnoses: EntrySource = ClassificationTable(self._fetch)
        if classification is not None:
            diagnoses = classification(frozenset(category for (category,) in self._fetch(rows.NEAR_WOUNDS)))
        sources = (EntryTable(self._fetch), *codes, diagnoses)
        return Search(lambda _: sources, read_sayings(self._fetch))

    def knows(self, kind: str, code: str) -> bool:
        """Whether a `modifier` or any other `code` is on file here."""
        if kind == "modifier":
            return code in self._modifiers.rows()
        return code in self._products.rows() or code in self._procedures.rows()

    def _edition(self, kind: str, setting: Setting, day: date) -> Edition:
        edition = edits.on_day(self._editions[kind, setting], day)
        assert edition is not None  # an edition always stands for itself
        return edition

    @cached_property
    def _pairs(self) -> Mapping[tuple[str, str, str], edits.Versions[EditPair]]:
        return edits.read_pairs(self._fetch)

    @cached_property
    def _limits(self) -> Mapping[tuple[str, str], edits.Versions[UnitLimit]]:
        return edits.read_limits(self._fetch)

    @cached_property
    def _editions(self) -> Mapping[tuple[str, str], edits.Versions[Edition]]:
        return edits.read_editions(self._fetch)

    @cached_property
    def _payer_rules(self) -> Mapping[str, tuple[PayerRule, ...]]:
        found: dict[str, tuple[PayerRule, ...]] = {}
        for row in self._fetch(rows.PAYER_RULES):
            rule = rows.payer_rule(row)
            for payer in rows.parts(row[0]):
                found[payer] = (*found.get(payer, ()), rule)
        return found

    @cached_property
    def _contractors(self) -> Mapping[str, tuple[Contractor, str, str]]:
        found = self._fetch(rows.CONTRACTORS)
        return {state: (Contractor(name), source, confidence) for state, name, source, confidence in found}

    @cached_property
    def _diagnosis_rules(self) -> tuple[DiagnosisRule, ...]:
        return tuple(rows.diagnosis_rule(row) for row in self._fetch(rows.DIAGNOSIS_RULES))

    @cached_property
    def _contradictions(self) -> tuple[Contradiction, ...]:
        return tuple(rows.contradiction(row) for row in self._fetch(rows.CONTRADICTIONS))

    @cached_property
    def _sources(self) -> Mapping[str, str]:
        return dict(self._fetch(rows.SOURCES))

    @cached_property
    def _search(self) -> Search:
        return self.search_with((), None)

    def _by_code(self, query: str) -> Callable[[], Mapping[str, Any]]:
        return lambda: {row[0]: row for row in self._fetch(query)}

    def _fetch(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise unavailable(self._path, f"cannot be read ({error})") from error
