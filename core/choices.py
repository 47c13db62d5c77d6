"""The choices an encounter can hold: payers, contractors, claims, sites, kinds. Values are the contract's own words.

Values are stored and exchanged: never rename one. What a choice is called on screen and paper is in `core.words`.
"""

from __future__ import annotations

from enum import StrEnum


class Payer(StrEnum):
    MEDICARE = "medicare"
    MEDICARE_ADVANTAGE = "medicare-advantage"
    MEDICAID = "medicaid"
    TRICARE = "tricare"
    AETNA = "aetna"
    BCBS = "bcbs"
    CIGNA = "cigna"
    HUMANA = "humana"
    UNITEDHEALTHCARE = "unitedhealthcare"
    OTHER = "other"


class Contractor(StrEnum):
    """Medicare administrative contractors."""

    CGS = "cgs"
    FIRST_COAST = "first-coast"
    NGS = "ngs"
    NORIDIAN = "noridian"
    NOVITAS = "novitas"
    PALMETTO = "palmetto"
    WPS = "wps"


class Claim(StrEnum):
    PROFESSIONAL = "professional"
    OUTPATIENT_HOSPITAL = "outpatient-hospital"
    ASC = "asc"


class OffCampus(StrEnum):
    EXCEPTED = "excepted"
    NONEXCEPTED = "nonexcepted"


class GlobalPeriod(StrEnum):
    STAGED = "staged"
    UNPLANNED_RETURN = "unplanned-return"
    UNRELATED = "unrelated"


class Site(StrEnum):
    """Where a wound is. Which body group a site counts in is a rule: `resources/rules/body_sites.toml`."""

    ABDOMEN = "abdomen"
    ANKLE = "ankle"
    ARM = "arm"
    AXILLA = "axilla"
    BACK = "back"
    BUTTOCK = "buttock"
    CALF = "calf"
    CHEST = "chest"
    ELBOW = "elbow"
    FLANK = "flank"
    FOREARM = "forearm"
    HIP = "hip"
    KNEE = "knee"
    LEG = "leg"
    LOWER_LEG = "lower-leg"
    SHOULDER = "shoulder"
    THIGH = "thigh"
    TRUNK = "trunk"
    UPPER_ARM = "upper-arm"
    WRIST = "wrist"
    CHEEK = "cheek"
    CHIN = "chin"
    EAR = "ear"
    EYELID = "eyelid"
    FACE = "face"
    FINGERS = "fingers"
    FOOT = "foot"
    FOREHEAD = "forehead"
    GENITALIA = "genitalia"
    HAND = "hand"
    HEEL = "heel"
    LIP = "lip"
    MOUTH = "mouth"
    NECK = "neck"
    NOSE = "nose"
    ORBIT = "orbit"
    SCALP = "scalp"
    TOES = "toes"
    FINGER = "finger"
    TOE = "toe"
    PERINEUM = "perineum"


class Side(StrEnum):
    LEFT = "left"
    RIGHT = "right"
    MIDLINE = "midline"


class WoundKind(StrEnum):
    DIABETIC_FOOT_ULCER = "diabetic-foot-ulcer"
    VENOUS_LEG_ULCER = "venous-leg-ulcer"
    PRESSURE_ULCER = "pressure-ulcer"
    ARTERIAL_ULCER = "arterial-ulcer"
    BURN = "burn"
    SURGICAL = "surgical"
    TRAUMATIC = "traumatic"
    OTHER = "other"


class Shape(StrEnum):
    RECTANGLE = "rectangle"
    ELLIPSE = "ellipse"


class Tissue(StrEnum):
    """The deepest tissue removed. `skin` is selective debridement of epidermis, dermis or slough."""

    SKIN = "skin"
    SUBCUTANEOUS = "subcutaneous"
    MUSCLE = "muscle"
    BONE = "bone"


class Npwt(StrEnum):
    DURABLE = "durable"
    DISPOSABLE = "disposable"
