"""The words for every choice a coder can make: what screen, print and messages call it. One home, so they agree."""

from __future__ import annotations

from core.choices import Claim, Contractor, GlobalPeriod, Npwt, OffCampus, Payer, Shape, Side, Site, Tissue, WoundKind
from core.encounter import Wound
from core.worksheet import Group, ItemState, Severity, Status, Verdict

PAYERS = {
    Payer.MEDICARE: "Medicare",
    Payer.MEDICARE_ADVANTAGE: "Medicare Advantage",
    Payer.MEDICAID: "Medicaid",
    Payer.TRICARE: "TRICARE",
    Payer.AETNA: "Aetna",
    Payer.BCBS: "Blue Cross Blue Shield",
    Payer.CIGNA: "Cigna",
    Payer.HUMANA: "Humana",
    Payer.UNITEDHEALTHCARE: "UnitedHealthcare",
    Payer.OTHER: "Other payer",
}
CONTRACTORS = {
    Contractor.CGS: "CGS",
    Contractor.FIRST_COAST: "First Coast",
    Contractor.NGS: "NGS",
    Contractor.NORIDIAN: "Noridian",
    Contractor.NOVITAS: "Novitas",
    Contractor.PALMETTO: "Palmetto GBA",
    Contractor.WPS: "WPS",
}
CLAIMS = {
    Claim.PROFESSIONAL: "Professional",
    Claim.OUTPATIENT_HOSPITAL: "Outpatient hospital",
    Claim.ASC: "Ambulatory surgical center",
}
OFF_CAMPUS = {
    OffCampus.EXCEPTED: "off campus, excepted",
    OffCampus.NONEXCEPTED: "off campus, not excepted",
}
GLOBAL_PERIODS = {
    GlobalPeriod.STAGED: "staged, planned beforehand",
    GlobalPeriod.UNPLANNED_RETURN: "unplanned return to the operating room",
    GlobalPeriod.UNRELATED: "unrelated to the earlier procedure",
}
SITES = {site: site.value.replace("-", " ").capitalize() for site in Site}
SIDES = {side: side.value.capitalize() for side in Side}
KINDS = {
    WoundKind.DIABETIC_FOOT_ULCER: "Diabetic foot ulcer",
    WoundKind.VENOUS_LEG_ULCER: "Venous leg ulcer",
    WoundKind.PRESSURE_ULCER: "Pressure ulcer",
    WoundKind.ARTERIAL_ULCER: "Arterial ulcer",
    WoundKind.BURN: "Burn",
    WoundKind.SURGICAL: "Surgical wound",
    WoundKind.TRAUMATIC: "Traumatic wound",
    WoundKind.OTHER: "Other wound",
}
KINDS_MEDIUM = {
    WoundKind.DIABETIC_FOOT_ULCER: "Diabetic foot",
    WoundKind.VENOUS_LEG_ULCER: "Venous leg",
    WoundKind.PRESSURE_ULCER: "Pressure",
    WoundKind.ARTERIAL_ULCER: "Arterial",
    WoundKind.BURN: "Burn",
    WoundKind.SURGICAL: "Surgical",
    WoundKind.TRAUMATIC: "Traumatic",
    WoundKind.OTHER: "Other",
}
KINDS_SHORT = KINDS_MEDIUM | {
    WoundKind.DIABETIC_FOOT_ULCER: "DFU",
    WoundKind.VENOUS_LEG_ULCER: "VLU",
    WoundKind.PRESSURE_ULCER: "PU",
    WoundKind.ARTERIAL_ULCER: "AU",
}
SHAPES = {Shape.RECTANGLE: "rectangle", Shape.ELLIPSE: "ellipse"}
CIRCLE, MEASURED = "circle", "area as measured"
TISSUES = {
    Tissue.SKIN: "Skin",
    Tissue.SUBCUTANEOUS: "Subcutaneous",
    Tissue.MUSCLE: "Muscle",
    Tissue.BONE: "Bone",
}
TISSUES_SHORT = TISSUES | {Tissue.SUBCUTANEOUS: "Subcut."}
NPWTS = {Npwt.DURABLE: "durable", Npwt.DISPOSABLE: "disposable"}
GROUPS = {Group.FACE_HAND_FOOT: "Face, hand, foot", Group.TRUNK_AND_LIMB: "Trunk, arm, leg"}

STATUSES = {Status.READY: "Ready", Status.OPEN: "Open", Status.STOPPED: "Stopped"}
SEVERITIES = {Severity.STOP: "Stop", Severity.WARNING: "Warning", Severity.NOTE: "Note"}
VERDICTS = {Verdict.APPLIED: "applied", Verdict.CONSIDER: "consider", Verdict.NOT_USED: "not used"}
STATES = {ItemState.MET: "met", ItemState.MISSING: "missing", ItemState.ASK: "check the chart"}

CHOICES = {
    "yes": "Yes",
    "no": "No",
    "covered": "Covered part",
    "wound": "Whole wound",
    "jw-and-jz": "JW and JZ",
    "jw-only": "JW only",
    "neither": "Neither",
    "high": "High cost",
    "low": "Low cost",
    "sheet": "Sheet codes",
    "both": "Both families",
    "g-codes": "G codes",
    "other-form": "Another form",
    "none": "None",
}
QUESTION_TOPICS = {
    "partial-coverage": "Area counted for a wound that is covered in part",
    "discarded-reporting": "How the payer wants discarded product reported",
    "cost-group": "{}: cost group",
    "product-form": "{}: form",
    "separate-visit": "{}: separate from the graft visit",
    "mixed-form": "Wound {}: sheet and other product together",
    "non-sheet-codes": "Application codes for a product that is not a sheet",
}
UNTIL_ANSWERED = {
    "partial-coverage": "Until answered, units are counted on the covered part.",
    "applied-amount": "Until answered, {} is not on the claim.",
    "body-surface": "Until answered, no application line is on the claim.",
    "discarded-reporting": "Until answered, no JW, no JZ, and no discarded line is on the claim.",
    "cost-group": "Until answered, no application line is on the claim.",
    "product-form": "Until answered, neither {} nor an application line is on the claim.",
    "separate-visit": "Until answered, {} is not on the claim.",
    "mixed-form": "Until answered, the wound is counted for the sheet codes.",
    "non-sheet-codes": "Until answered, no application line for these wounds is on the claim.",
}
ASSUMED = {  # of a field of the encounter that was left empty
    "age_years": "adult",
    "snf_part_a": "no Part A nursing stay",
    "global_period": "no open global period",
    "episode": "no earlier applications",
    "off_campus": "on campus",  # of a hospital claim
}
HOLDS_BACK_ITS_LINE = frozenset({"applied-amount", "separate-visit"})  # of the code that the question is put for
NOT_GIVEN = "not given"
NOT_ON_FILE = "not on file"
NO_UNIT = "unit not on file"
TO_CHECK = "to check in the chart"
SIGNERS = ("Coder, name and signature", "Reviewer, name and signature")
NO_PRODUCT = "No product is counted. The claim lines are for the graft alone."
DISCLAIMER = (
    "A coding aid. The payer's policy governs, and the coder decides. "
    "CPT codes are © the American Medical Association; labels are our own."
)


def wound_place(wound: Wound) -> str:
    """Return where a wound is, to be read inside a sentence: `left foot`, or `foot` when no side was given."""
    place = SITES[wound.site].lower()
    return f"{SIDES[wound.side].lower()} {place}" if wound.side is not None else place
