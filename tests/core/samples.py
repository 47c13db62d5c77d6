"""The worked example of the print: three wounds, one open question. Built by hand, so it stands without the engine."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

from msgspec.structs import replace

from core.choices import Claim, Contractor, Payer, Side, Site, Tissue, WoundKind
from core.encounter import FORMAT, Applied, Debrided, Encounter, Package, ProductUse, Service, Wound
from core.ports import Dates, Diagnosis, Place, Procedure, Product
from core.report import Report, build_report
from core.rulebook import RulesOfDay
from core.worksheet import (
    Choice,
    DocumentationItem,
    Edition,
    Editions,
    Finding,
    Group,
    GroupArea,
    ItemState,
    Line,
    LinePayment,
    ModifierReview,
    Question,
    Role,
    Severity,
    Status,
    Step,
    Verdict,
    Worksheet,
)
from db.workbench import read_rule_book

DAY = date(2026, 3, 2)
CPT = "CPT guideline, from 2012-01-01, in force. Confidence A: read at the official source."
AAPC = "AAPC and CPT text, from 2011-01-01, in force. Confidence B: read at a secondary source."
NCCI = "NCCI pairs, 2024-07-01"
ADDED = "Wounds of one body group are added, left and right together, then stepped."
DEPTH = "Debridement is coded by the deepest tissue removed and added by depth."
APPLIED = "Only the amount applied is billed."
RATE = "CMS-1832-F as corrected, 90 FR 54589. Reviewed for 2026-01-01 to 2026-12-31. Confidence A."
NORIDIAN = "Noridian article 10521"


def wound(id: str, length: str, width: str, **more: object) -> Wound:
    """Return a left foot ulcer of the given size unless `more` says otherwise."""
    facts = {"site": Site.FOOT, "side": Side.LEFT, "kind": WoundKind.DIABETIC_FOOT_ULCER, **more}
    return Wound(id=id, length_cm=Decimal(length), width_cm=Decimal(width), **facts)  # type: ignore[arg-type]


WOUNDS = (
    wound("1", "4.0", "3.0", depth_cm=Decimal("0.3"), diagnoses=("E11.621", "L97.422")),
    wound("2", "2.5", "2.0", side=Side.RIGHT, diagnoses=("E11.621", "L97.512")),
    wound(
        "3",
        "6.0",
        "5.0",
        site=Site.LOWER_LEG,
        kind=WoundKind.VENOUS_LEG_ULCER,
        depth_cm=Decimal("0.4"),
        grafted=False,
        debrided=Debrided(tissue=Tissue.SUBCUTANEOUS, area_cm2=Decimal(30)),
        diagnoses=("I87.312", "L97.822"),
    ),
)
PRODUCT = ProductUse(
    code="Q4386",
    packages=(
        Package(size=Decimal(16), lot="T3-20417", expires=date(2027, 8, 31)),
        Package(size=Decimal(6), lot="T3-20533", expires=date(2027, 10, 31)),
    ),
    applied=(Applied(wound="1", amount=Decimal(12)), Applied(wound="2", amount=Decimal(5))),
)
ENCOUNTER = Encounter(
    format=FORMAT,
    label="Case 0147, visit 6",
    date_of_service=DAY,
    payer=Payer.MEDICARE,
    mac=Contractor.NORIDIAN,
    state="AZ",
    claim=Claim.PROFESSIONAL,
    place_of_service="11",
    primary_code="15275",
    wounds=WOUNDS,
    products=(PRODUCT,),
    services=(Service(code="99213", separate=True), Service(code="99406")),
)


def step(id: str, label: str, value: str, unit: str = "", rule: str = ADDED, source: str = CPT) -> Step:
    return Step(id=id, label=label, value=value, unit=unit, rule=rule, source=source)


STEPS = (
    step("area:1", "Wound 1, left foot: 4.0 × 3.0", "12.00", "sq cm"),
    step("area:2", "Wound 2, right foot: 2.5 × 2.0", "5.00", "sq cm"),
    step("total:sheet:face-hand-foot", "Face, hand, foot: 12.00 + 5.00", "17.00", "sq cm"),
    step("family:sheet:face-hand-foot", "Family: 17.00 is under 100, so steps of 25", "15275"),
    step("add-on:15276", "Add-on 15276: nothing above 25", "none"),
    step("debrided:3", "Wound 3, left lower leg, subcutaneous: as measured", "30.00", "sq cm", DEPTH, AAPC),
    step("total:debrided:subcutaneous", "Debrided, subcutaneous: 30.00", "30.00", "sq cm", DEPTH, AAPC),
    step("add-on:11045", "Add-on 11045: (30.00 – 20) ÷ 20, rounded up", "1 unit", "", DEPTH, AAPC),
    step(
        "entered:99213",
        "Entered: separate from the graft visit",
        "yes",
        "",
        "25 goes on a separate visit only.",
        "A54117.",
    ),
    step("applied:Q4386", "Applied to wounds 1 and 2: 12 + 5", "17", "sq cm", APPLIED, RATE),
    step("units:Q4386", "Units: 17 ÷ 1 sq cm, rounded up once", "17", "units", APPLIED, RATE),
    step("rate:Q4386", "Rate: 17 × 127.14, national, before locality adjustment", "2,161.38", "USD", APPLIED, RATE),
)
GRAFT = tuple(part.id for part in STEPS[:5])
DEBRIDEMENT = tuple(part.id for part in STEPS[5:8])


def line(
    code: str, role: Role, wounds: str, diagnoses: str, steps: tuple[str, ...], units: int = 1, modifier: str = ""
) -> Line:
    return Line(
        code=code,
        units=units,
        modifiers=(modifier,) if modifier else (),
        role=role,
        wounds=tuple(wounds.split()),
        diagnoses=tuple(diagnoses.split()),
        steps=steps,
    )


LINES = (
    line("15275", Role.APPLICATION, "1 2", "E11.621 L97.422 L97.512", GRAFT),
    line("11042", Role.DEBRIDEMENT, "3", "I87.312 L97.822", DEBRIDEMENT, modifier="XS"),
    line("11045", Role.DEBRIDEMENT_ADD_ON, "3", "I87.312 L97.822", DEBRIDEMENT, modifier="XS"),
    line("99213", Role.SERVICE, "", "E11.621 I87.312", ("entered:99213",), modifier="25"),
    line("Q4386", Role.PRODUCT, "1 2", "E11.621 L97.422 L97.512", ("applied:Q4386", "units:Q4386", "rate:Q4386"), 17),
)


def finding(id: str, severity: Severity, message: str, source: str, about: tuple[str, ...] = ()) -> Finding:
    return Finding(id=id, severity=severity, message=message, about=about, source=source)


NOTES = (
    finding(
        "bundling.pair",
        Severity.WARNING,
        "15275 includes 11042 and 11045 on the same wound. Wound 3 is a different wound, so XS is on both. "
        "The chart must say so.",
        NCCI,
        ("15275", "11042", "3"),
    ),
    finding(
        "discarded.not-billable",
        Severity.NOTE,
        "5 sq cm left over: record it, do not bill it (since 2026-01-01).",
        NORIDIAN,
    ),
    finding("edit.table-age", Severity.NOTE, "Edit tables of 2024-07-01 are older than this date of service.", NCCI),
    finding("payer.policy", Severity.NOTE, "Noridian has no coverage policy on file: judged case by case.", NORIDIAN),
)
QUESTION = Question(
    id="separate-visit:99406",
    asks="99406: was counseling separate from the graft visit?",
    choices=(
        Choice(id="yes", means="Adds 99406 with modifier 25"),
        Choice(id="no", means="Part of the visit, no line"),
    ),
    about=("99406",),
)
CHECKLIST = (
    ("Kind, cause, site, side", ItemState.MET),
    ("Size and depth, this visit: wound 2 depth", ItemState.MISSING),
    ("Photographs, before or after", ItemState.ASK),
    ("4 weeks of standard care, dated", ItemState.ASK),
    ("Why this product, why now", ItemState.ASK),
    ("Product, size, lot, expiry", ItemState.MET),
    ("Applied and left over", ItemState.MET),
    ("Code, site, and area agree", ItemState.MET),
    ("Fixed as a graft; prep noted", ItemState.ASK),
    ("Consent, order, and signature", ItemState.ASK),
)
EDITIONS = Editions(
    codes=Edition(name="HCPCS July 2026", first=date(2026, 7, 1), last=None),
    edits=Edition(name="NCCI 2024-07-01", first=date(2024, 7, 1), last=date(2024, 9, 30)),
    rules=Edition(name="Graftsheet rules", first=date(2026, 1, 1), last=date(2026, 12, 31)),
)
OPEN = Worksheet(
    status=Status.OPEN,
    lines=LINES,
    questions=(QUESTION,),
    findings=NOTES,
    modifier_review=(
        ModifierReview(
            modifier="XS", verdict=Verdict.APPLIED, line="11042", why="Wound 3 is not grafted.", source=NCCI
        ),
        ModifierReview(modifier="50", verdict=Verdict.NOT_USED, line=None, why="Sides are added up.", source=CPT),
    ),
    steps=STEPS,
    areas={Group.FACE_HAND_FOOT: GroupArea(total_cm2=Decimal("17.00"), wounds=("1", "2"))},
    payment=(
        LinePayment(line=1, code="15275", amount=None, basis=None, withheld="no fee table imported"),
        LinePayment(
            line=5,
            code="Q4386",
            amount=Decimal("2161.38"),
            basis="17 × 127.14, national, before locality adjustment",
            withheld=None,
        ),
    ),
    documentation=tuple(
        DocumentationItem(item=item, state=state, why="Auditors ask for it.", source="First Coast checklist")
        for item, state in CHECKLIST
    ),
    reference=EDITIONS,
)
READY = replace(OPEN, status=Status.READY, questions=())
STOP = finding(
    "product.exceeds-package",
    Severity.STOP,
    "Q4386: 17 sq cm applied, but the packages hold 16. Correct one of them.",
    CPT,
)
STOPPED = replace(OPEN, status=Status.STOPPED, findings=(*NOTES, STOP))

ALWAYS = Dates(first=date(2000, 1, 1), last=None)
PROCEDURES = {
    "15275": "Graft, face, hand, or foot, first 25 sq cm",
    "11042": "Debridement, subcutaneous, first 20 sq cm",
    "11045": "Debridement, subcutaneous, next 20 sq cm",
    "99213": "Office visit, established patient",
    "99406": "Tobacco counseling",
}
DIAGNOSES = {
    "E11.621": "Type 2 diabetes mellitus with foot ulcer",
    "L97.422": "Non-pressure chronic ulcer of left heel and midfoot with fat layer exposed",
    "L97.512": "Non-pressure chronic ulcer of other part of right foot with fat layer exposed",
    "I87.312": "Chronic venous hypertension (idiopathic) with ulcer of left lower extremity",
}
ACESSO = Product(
    code="Q4386",
    name="Acesso TriFACA",
    descriptor="",
    unit="sq cm",
    unit_quantity=Decimal(1),
    sheet=True,
    unlisted=False,
    add_on=True,
    dates=ALWAYS,
    replaced_by=(),
    category="",
    opps_status="S1",
    pricing_indicator="11",
    source="",
)


class FakeReference:
    """Labels of the worked example; the rest of the port is never asked for by a report."""

    def product(self, code: str) -> Product | None:
        return ACESSO if code == ACESSO.code else None

    def procedure(self, code: str) -> Procedure | None:
        if code not in PROCEDURES:
            return None
        label = PROCEDURES[code]
        short = label.partition(",")[0]
        return Procedure(
            code=code, label=label, short_label=short, kind="other", dates=ALWAYS, replaced_by=(), source=""
        )

    def place(self, code: str) -> Place | None:
        return Place(code=code, label="Office", source="") if code == "11" else None

    def contractor_of(self, state: str) -> tuple[Contractor, str, str] | None:
        return (Contractor.NORIDIAN, "", "A") if state == "AZ" else None

    def diagnosis(self, code: str) -> Diagnosis | None:
        if code not in DIAGNOSES:
            return None
        return Diagnosis(code=code, label=DIAGNOSES[code], billable=True, wound_type="", side="", severity="")


@cache
def rules() -> RulesOfDay:
    """The bundled rules on the day of the worked example, read once."""
    return read_rule_book().on(DAY)


def report_of(worksheet: Worksheet = OPEN, **changes: object) -> Report:
    """Put a worksheet of the worked example into words, with fields of its encounter replaced."""
    return build_report(replace(ENCOUNTER, **changes), worksheet, FakeReference(), rules())
