"""An invented day of fourteen visits, kept in a real case store. Nobody's chart: sizes and lots are made up."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from math import ceil
from pathlib import Path
from typing import Any, NamedTuple

from stage import CODER, PASSPHRASE, Clock

from core.cases.store import CaseStore
from core.cases.values import Event, VisitStatus
from core.choices import Payer
from core.intake import read_encounter
from db.cases.cabinet import Cabinet
from db.workbench import Workbench, open_workbench
from gui.keeping.desk import FOLDER
from gui.keeping.on_screen import content_of, found_by, new_id
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.rows import Strip
from gui.worksheet.writing import written

HERE = Path(__file__).resolve().parent
TODAY = date(2026, 3, 2)
WEEK = timedelta(days=7)
GROWN = Decimal("0.4")  # cm a week that a wound was longer before
COLLEAGUE = "M. Chen"
LEG = ("lower-leg", "left", "venous-leg-ulcer", ["I87.312", "L97.822"])
FOOT = ("foot", "right", "diabetic-foot-ulcer", ["E11.621", "L97.512"])


class Day(NamedTuple):
    """One row of the list. `wounds`: L and W in cm with where and what; none: nothing is typed but the strip."""

    time: str
    status: VisitStatus
    case: str
    visit: int
    payer: str
    wounds: tuple[tuple[str, str, tuple[Any, ...]], ...]


DAY = (
    Day("08:05", VisitStatus.PRINTED, "0119", 4, "medicare", (("12.0", "4.0", LEG), ("5.5", "2.8", LEG))),
    Day("08:12", VisitStatus.PRINTED, "0131", 2, "medicare", (("9.55", "4.0", FOOT),)),
    Day("08:20", VisitStatus.PRINTED, "0140", 3, "medicare", (("11.8", "10.0", LEG),)),
    Day("08:31", VisitStatus.CHECKED, "0128", 9, "medicare", (("13.0", "8.0", LEG),)),
    Day("08:44", VisitStatus.QUERY, "0142", 1, "medicare-advantage", (("4.2", "3.0", LEG),)),
    Day("08:52", VisitStatus.PRINTED, "0122", 5, "medicaid", (("3.5", "2.8", FOOT),)),
    Day("09:04", VisitStatus.CHECKED, "0144", 2, "medicare", (("4.0", "2.5", LEG), ("6.0", "5.0", FOOT))),
    Day("09:15", VisitStatus.QUERY, "0150", 1, "aetna", (("2.5", "2.5", FOOT),)),
    Day("09:27", VisitStatus.PRINTED, "0135", 3, "tricare", (("5.0", "5.0", FOOT),)),
    Day("10:03", VisitStatus.PRINTED, "0138", 7, "medicare", (("5.0", "3.7", LEG),)),
    Day("10:11", VisitStatus.CHECKED, "0146", 2, "medicare", (("5.0", "3.0", FOOT),)),
    Day("10:25", VisitStatus.DRAFT, "0151", 1, "unitedhealthcare", (("8.2", "5.0", LEG),)),
    Day("10:31", VisitStatus.DRAFT, "0152", 1, "medicare", ()),
)
# Case 0147, the case of case.json: its three wounds at six visits, the newest last.
COURSE_NUMBER = 147
COURSE = (
    (("5.4", "4.0"), ("3.4", "2.5"), ("7.2", "5.0")),
    (("4.8", "4.0"), ("3.0", "2.5"), ("7.0", "5.0")),
    (("4.5", "3.8"), ("3.0", "2.2"), ("6.8", "5.0")),
    (("4.3", "3.5"), ("2.5", "2.4"), ("6.5", "5.0")),
    (("4.1", "3.2"), ("2.5", "2.2"), ("6.2", "5.0")),
    (("4.0", "3.0"), ("2.5", "2.0"), ("6.0", "5.0")),
)


class Filler:
    """Writes visits as the window would, at the times it is told."""

    def __init__(self, store: CaseStore, bench: Workbench, clock: Clock) -> None:
        self._store, self._bench, self._clock = store, bench, clock

    def keep(self, visit: str, case: str, document: dict[str, Any], at: datetime, version: int = 0) -> int:
        """Write a visit as it stands at a time; return its new version."""
        self._clock.at = at
        draft = draft_of(document)
        encounter = draft.parse().encounter
        worksheet = self._bench.evaluate(encounter) if encounter is not None else None
        content, facts = content_of(draft, worksheet), found_by(draft, worksheet)
        return self._store.keep(visit, case, version, content, facts, "")

    def tell(self, visit: str, event: Event, *words: str, at: datetime) -> None:
        self._clock.at = at
        self._store.record(visit, event, words, keep_worksheet=event is Event.PRINTED)

    def set(self, visit: str, status: VisitStatus, at: datetime) -> None:
        self._clock.at = at
        if status is not VisitStatus.DRAFT:
            self._store.set_status(visit, status)


def draft_of(document: dict[str, Any]) -> EncounterDraft:
    """Return a document as typed; one without wounds has only its strip filled."""
    if document["wounds"]:
        return written(read_encounter(json.dumps(document).encode()))
    strip = Strip(date_of_service=document["date_of_service"], payer=Payer(document["payer"]))
    return EncounterDraft(strip=strip)


def fill(data: Path, clock: Clock) -> None:
    """Make a case store in the data folder `data` that holds the day and what came before it."""
    bench = open_workbench()
    begun: dict[str, str] = {}
    for who, write in ((COLLEAGUE, _earlier), (CODER, _today)):
        cabinet = Cabinet(data / FOLDER, who=who, where="WS-12", now=clock, keychain=None)
        write(Filler(cabinet.open(), bench, clock), begun)
        if who == CODER:
            cabinet.set_passphrase(PASSPHRASE)
        cabinet.lock()


def _earlier(filler: Filler, begun: dict[str, str]) -> None:
    """Write all visits before today, case after case, as the store numbers them; note the ids of the cases."""
    rows = {int(row.case): row for row in DAY}
    for number in range(1, max(rows) + 1):
        case, row = new_id(), rows.get(number)
        begun[f"{number:04}"] = case
        if number == COURSE_NUMBER:
            _course(filler, case)
        elif row is None or row.visit == 1:
            day = TODAY if row is not None else TODAY - WEEK
            filler.keep(case, case, _head(day, "medicare", ""), _at(day, "08:00"))
        else:
            for back in range(row.visit - 1, 0, -1):
                day = TODAY - back * WEEK
                _printed(filler, case, document(row, day, grown=back), _at(day, row.time))


def _course(filler: Filler, case: str) -> None:
    for number, sizes in enumerate(COURSE[:-1]):
        day = TODAY - (len(COURSE) - 1 - number) * WEEK
        _printed(filler, case, course_document(sizes, day), _at(day, "10:15"))


def _today(filler: Filler, begun: dict[str, str]) -> None:
    for row in DAY:
        case, at = begun[row.case], _at(TODAY, row.time)
        visit = case if row.visit == 1 else new_id()  # a first visit was begun with its case, under the same id
        filler.keep(visit, case, document(row, TODAY), at, version=int(row.visit == 1))
        filler.set(visit, row.status, at)
    case, visit, began, now = begun[f"{COURSE_NUMBER:04}"], new_id(), _at(TODAY, "10:31"), _at(TODAY, "10:42")
    first = course_document((COURSE[-1][0], ("2.5", "2.2"), COURSE[-1][2]), TODAY)
    version = filler.keep(visit, case, first, began)
    filler.tell(visit, Event.CARRIED_FORWARD, "Carried forward from visit 5", at=began)
    filler.keep(visit, case, course_document(COURSE[-1], TODAY), now, version)
    filler.tell(visit, Event.CHANGED, "Wound 2 width 2.2 to 2.0", at=now)


def _printed(filler: Filler, case: str, encounter: dict[str, Any], at: datetime) -> None:
    visit = new_id()
    filler.keep(visit, case, encounter, at)
    filler.tell(visit, Event.PRINTED, "2 pages", at=at + timedelta(minutes=9))
    filler.set(visit, VisitStatus.PRINTED, at + timedelta(minutes=9))


def document(row: Day, day: date, grown: int = 0) -> dict[str, Any]:
    """Return the encounter of a row on a day; `grown` cm longer, as it was weeks before."""
    wounds = [
        {"id": str(number), "length_cm": str(Decimal(length) + grown * GROWN), "width_cm": width, "depth_cm": "0.3"}
        | dict(zip(("site", "side", "kind", "diagnoses"), what, strict=True))
        for number, (length, width, what) in enumerate(row.wounds, start=1)
    ]
    primary = "15275" if row.wounds and row.wounds[0][2] is FOOT else "15271"
    return _head(day, row.payer, primary) | {"wounds": wounds, "products": _products(wounds)}


def course_document(sizes: Iterable[tuple[str, str]], day: date) -> dict[str, Any]:
    """Return a visit of case 0147 with these lengths and widths."""
    found: dict[str, Any] = json.loads((HERE / "case.json").read_text(encoding="utf-8"))
    for wound, (length, width) in zip(found["wounds"], sizes, strict=True):
        wound["length_cm"], wound["width_cm"] = length, width
    found["date_of_service"] = day.isoformat()
    del found["label"]  # the store numbers it
    found["wounds"][2]["debrided"]["area_cm2"] = str(_area(found["wounds"][2]))
    if day != TODAY:
        found["products"] = _products(found["wounds"][:2])
    return found


def _head(day: date, payer: str, primary: str) -> dict[str, Any]:
    contractor = {"mac": "noridian", "state": "AZ"} if payer == "medicare" else {}
    return contractor | {
        "format": "graftsheet-encounter/1", "date_of_service": day.isoformat(), "payer": payer,
        "claim": "professional", "place_of_service": "11", "primary_code": primary, "wounds": [],
    }  # fmt: skip


def _products(wounds: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    applied = [{"wound": wound["id"], "amount": str(_area(wound))} for wound in wounds]
    total = sum(int(each["amount"]) for each in applied)
    packages = [{"size": str(total), "lot": f"T3-2{total:04}", "expires": "2027-08-31"}]
    return [{"code": "Q4386", "packages": packages, "applied": applied}] if applied else []


def _area(wound: dict[str, Any]) -> int:
    """Return whole sq cm that cover a wound."""
    return ceil(Decimal(wound["length_cm"]) * Decimal(wound["width_cm"]))


def _at(day: date, time: str) -> datetime:
    hour, minute = map(int, time.split(":"))
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)
