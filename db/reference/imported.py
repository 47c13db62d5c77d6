"""The reference with the user's imported editions laid over it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

import msgspec

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
from db.reference import imported_codes as codes
from db.reference import imported_edits as edits
from db.reference.imported_diagnoses import imported_diagnosis
from db.reference.imported_search import ImportedClassification, ImportedCodes
from db.reference.repository import ReferenceRepository
from db.reference.search import Search
from db.reference.staleness import OnFile
from db.reference.user_store import Imported, UserStore, telling_order

Answer = TypeVar("Answer")
OURS = {"ptp": "pairs", "mue": "limits"}  # what the bundled file calls them


class Chosen(NamedTuple):
    """Which imported editions answer; None where the bundled one does, or nothing.

    Attributes:
        listed: For codes that only an imported file has.
        codes: For codes that came with the program too.
    """

    listed: Imported | None
    codes: Imported | None
    opps: Imported | None
    diagnoses: Imported | None


class Kept:
    """Answers that stay in memory: a batch repeats its codes. Unknown codes too, so it is emptied when full."""

    FULL = 1 << 16

    def __init__(self) -> None:
        self._known: dict[Hashable, Any] = {}

    def __call__(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        try:
            answer: Answer = self._known[key]
        except KeyError:
            if len(self._known) >= self.FULL:
                self._known.clear()
            answer = self._known[key] = make()
        return answer


class ImportedReference:
    """Implements `core.ports.ReferenceData`: each answer from the edition for the day, imported or bundled."""

    def __init__(self, bundled: ReferenceRepository, store: UserStore, chosen: Chosen | None = None) -> None:
        self._bundled, self._store = bundled, store
        self._ours = bundled.codes_edition(date.max)
        self._chosen = chosen or self._choose(date.max)
        self._older = self._chosen.codes is not None and self._chosen.codes.first < _first(self._ours)
        self._views: dict[Chosen, ImportedReference] = {self._chosen: self}
        self._kept = Kept()

    @property
    def notice(self) -> str:
        """Why imported editions are no longer used, or nothing."""
        return self._store.fault

    def close(self) -> None:
        self._store.close()
        self._bundled.close()

    def on(self, day: date) -> ImportedReference | ReferenceRepository:
        """Return the facts of the editions that answer for `day`."""
        if self._store.fault:
            return self._bundled
        chosen = self._choose(day)
        if chosen not in self._views:
            self._views[chosen] = ImportedReference(self._bundled, self._store, chosen)
        return self._views[chosen]

    def _choose(self, day: date) -> Chosen:
        listed, diagnoses = self._store.telling("hcpcs", day), self._store.by_day("icd10cm", day)
        ours = self._bundled.diagnoses_edition()
        if diagnoses is not None and not diagnoses.holds(day) and diagnoses.first < _first(ours) <= day:
            diagnoses = None
        codes_too = listed is not None and telling_order(listed.edition, day) <= telling_order(self._ours, day)
        return Chosen(listed, listed if codes_too else None, self._store.holding("opps", day), diagnoses)

    def product(self, code: str) -> Product | None:
        return self._kept(("product", code), lambda: self._product(code))

    def _product(self, code: str) -> Product | None:
        known, found = self._bundled.product(code), self._row(self._chosen.codes, code)
        if known is None:
            new = self.hcpcs(code) if codes.is_skin_substitute(code) else None
            return codes.unreviewed_product(new) if new is not None else None
        if found is not None:
            known = codes.updated_product(known, found, older=self._older)
        rate = edits.rate_of(self._store, self._chosen.opps, code, asc=False) if self._chosen.opps else None
        return msgspec.structs.replace(known, opps_status=rate.status) if rate else known

    def procedure(self, code: str) -> Procedure | None:
        return self._kept(("procedure", code), lambda: self._procedure(code))

    def _procedure(self, code: str) -> Procedure | None:
        known, found = self._bundled.procedure(code), self._row(self._chosen.codes, code)
        if known is not None:
            return known if found is None else codes.updated_procedure(known, found, older=self._older)
        listed = None if self.product(code) else self.hcpcs(code)
        return None if listed is None else codes.listed_procedure(listed)

    def modifier(self, code: str) -> Modifier | None:
        return self._kept(("modifier", code), lambda: self._modifier(code))

    def _modifier(self, code: str) -> Modifier | None:
        known = self._bundled.modifier(code)
        found = self._row(self._chosen.codes if known else self._chosen.listed, code, "modifier")
        return known if found is None else codes.updated_modifier(known, found, older=self._older)

    def hcpcs(self, code: str) -> HcpcsCode | None:
        return self._row(self._chosen.listed, code)

    def _row(self, imported: Imported | None, code: str, kind: str = "code") -> HcpcsCode | None:
        if imported is None:
            return None
        key = ("hcpcs", imported.id, kind, code)
        return self._kept(key, lambda: codes.hcpcs_code(self._store, imported, code, kind))

    def place(self, code: str) -> Place | None:
        return self._bundled.place(code)

    def diagnosis(self, code: str) -> Diagnosis | None:
        icd = self._chosen.diagnoses
        if icd is None:
            return self._bundled.diagnosis(code)
        return self._kept(
            ("diagnosis", code), lambda: imported_diagnosis(self._store, icd, code, self._bundled.diagnosis(code))
        )

    def diagnosis_rules(self, code: str) -> tuple[DiagnosisRule, ...]:
        return self._bundled.diagnosis_rules(code)

    def edit_pair(self, setting: Setting, first: str, second: str, day: date) -> EditPair | None:
        return self._in_order(setting, first, second, day) or self._in_order(setting, second, first, day)

    def _in_order(self, setting: Setting, one: str, two: str, day: date) -> EditPair | None:
        return self._kept((setting, one, two, day), lambda: self._pair(setting, one, two, day))

    def _pair(self, setting: Setting, one: str, two: str, day: date) -> EditPair | None:
        imported, ours = self._edits("ptp", setting, day), self._bundled.pair_begins(setting, one, two, day)
        if imported is None or (ours is not None and imported.first < ours <= day):
            return self._bundled.pair(setting, one, two, day)
        return edits.pair_of(self._store, imported, one, two, day)

    def unit_limit(self, setting: Setting, code: str, day: date) -> UnitLimit | None:
        return self._kept(("limit", setting, code, day), lambda: self._limit(setting, code, day))

    def _limit(self, setting: Setting, code: str, day: date) -> UnitLimit | None:
        imported, ours = self._edits("mue", setting, day), self._bundled.limit_begins(setting, code, day)
        if imported is None or (ours is not None and imported.first < ours <= day):
            return self._bundled.unit_limit(setting, code, day)
        return edits.limit_of(self._store, imported, code)

    def _edits(self, kind: str, setting: Setting, day: date) -> Imported | None:
        """Return the imported edition that answers; None when the bundled ones do."""
        older, ours = self._store.by_day(kind, day, setting), self._bundled.edits_begin(OURS[kind], setting)
        if older is not None or ours <= day:
            return older
        oldest = self._store.oldest(kind, setting)
        return oldest if oldest is not None and oldest.first <= ours else None

    def payer_rules(self, payer: str) -> tuple[PayerRule, ...]:
        return self._bundled.payer_rules(payer)

    def contractor_of(self, state: str) -> tuple[Contractor, str, str] | None:
        return self._bundled.contractor_of(state)

    def payment_history(self, code: str) -> tuple[PaymentStatus, ...]:
        """Return the bundled quarters and those of imported OPPS tables, oldest first."""
        found = {each.first: each for each in self._bundled.payment_history(code)}
        for kind, _, imported in reversed(self._store.editions()):
            rate = edits.rate_of(self._store, imported, code, asc=False) if kind == "opps" else None
            if rate is not None and rate.status:
                found[imported.first] = PaymentStatus(
                    first=imported.first, status=rate.status, rate=rate.rate, source=rate.source
                )
        return tuple(found[first] for first in sorted(found))

    def contradictions(self, code: str) -> tuple[Contradiction, ...]:
        return self._bundled.contradictions(code)

    def locality_fees(self, code: str, day: date) -> tuple[LocalityFee, ...]:
        fees = self._store.all_holding("physician-fees", day)
        if not fees:
            return ()
        places = self._store.by_day("gpci", day) or self._store.oldest("gpci")
        key = ("fees", fees, places, code)
        return self._kept(key, lambda: edits.fees_of(self._store, fees, places, code))

    def facility_rate(self, claim: Claim, code: str, day: date) -> FacilityRate | None:
        for imported in self._facility_tables(claim, day):
            rate = self._rate(imported, code, asc=claim is Claim.ASC)
            if rate is not None:
                return rate
        return None

    def _rate(self, imported: Imported, code: str, *, asc: bool) -> FacilityRate | None:
        return self._kept(("rate", imported.id, code), lambda: edits.rate_of(self._store, imported, code, asc=asc))

    def has_facility_rates(self, claim: Claim, day: date) -> bool:
        return bool(self._facility_tables(claim, day))

    def _facility_tables(self, claim: Claim, day: date) -> tuple[Imported, ...]:
        kinds = {Claim.OUTPATIENT_HOSPITAL: ("opps",), Claim.ASC: ("asc-procedures", "asc-ancillary")}.get(claim, ())
        return tuple(filter(None, (self._store.holding(kind, day) for kind in kinds)))

    def codes_edition(self, day: date) -> Edition:
        imported = self._choose(day).codes
        return self._ours if imported is None else imported.edition

    def diagnoses_edition(self) -> Edition:
        return (
            self._chosen.diagnoses.edition if self._chosen.diagnoses is not None else self._bundled.diagnoses_edition()
        )

    def edits_edition(self, setting: Setting, day: date) -> Edition:
        imported, ours = self._edits("ptp", setting, day), self._bundled.edits_edition(setting, day)
        return ours if imported is None or imported.first < _first(ours) <= day else imported.edition

    def editions(self) -> tuple[tuple[str, Edition], ...]:
        """Return the bundled editions."""
        return self._bundled.editions()

    def newest(self) -> tuple[OnFile, ...]:
        """Return the newest bundled edition of each kind and setting."""
        return self._bundled.newest()

    def imported(self) -> tuple[OnFile, ...]:
        """Return the editions that the user imported, the newest of each kind and setting first."""
        return tuple((kind, setting, each.edition) for kind, setting, each in self._store.editions())

    def search(self, text: str, day: date, limit: int) -> tuple[SearchHit, ...]:
        return tuple(self._dated(hit, day) for hit in self._search(text, day, limit))

    @cached_property
    def _search(self) -> Search:
        listed, icd = self._chosen.listed, self._chosen.diagnoses
        codes = () if listed is None else (ImportedCodes(self._store, listed, self._bundled.knows),)
        diagnoses = None if icd is None else functools.partial(ImportedClassification, self._store, icd)
        return self._bundled.search_with(codes, diagnoses)

    def _dated(self, hit: SearchHit, day: date) -> SearchHit:
        """Give a hit the dates of the edition that answers; those it was found with are the bundled ones."""
        if hit.kind not in ("product", "procedure"):
            return hit
        found = self.product(hit.code) if hit.kind == "product" else self.procedure(hit.code)
        if found is None or found.dates == hit.dates:
            return hit
        note = f"Ended {found.dates.last}" if found.dates.last else hit.note
        return msgspec.structs.replace(hit, dates=found.dates, live=found.dates.hold(day), note=note)


def _first(edition: Edition) -> date:
    assert edition.first is not None
    return edition.first
