"""The drawings of the body outline, as numbers. Our own design; no unit but the one all figures share.

Only the half right of the middle is drawn, which is the patient's left in all views but the back one; the other half
is its mirror image. A contour is `x,y` points joined by a smooth line; a point behind which stands `*` is a corner.
"""

from __future__ import annotations

from typing import NamedTuple

from core.choices import Site

HEAD = "0,0* 9,1 16,6 19,16 19,27 17,37 12,45 6,50 0,51*"
TORSO_AND_LEG = """
    0,45* 10,45* 10,54 15,60 28,64 40,69 47,79 49,92* 37,104* 35,122 33,140 32,156 34,172 38,188 41,204 42,222 41,250
    38,275 34,296 33,308 35,326 34,345 29,370 24,392 23,402 26,411 31,421 32,429 27,433 14,433 9,429 10,418 11,405
    11,392 9,370 7,345 9,325 11,310 10,296 8,275 5,250 3,230* 0,228*
"""
LEG_BACK = """
    0,45* 10,45* 10,54 15,60 28,64 40,69 47,79 49,92* 37,104* 35,122 33,140 32,156 34,172 38,188 41,204 42,222 41,250
    38,275 34,296 33,308 36,326 35,345 29,370 24,392 24,404 27,416 27,427 23,433 13,433 9,428 9,416 11,404
    11,392 9,370 5,345 7,325 11,310 10,296 8,275 5,250 3,230* 0,228*
"""
ARM = """
    37,104* 49,92* 54,104 57,118 59,132 63,144 69,164 74,182 77,194 82,204 86,216 86,230 83,242 79,248 75,246 73,236
    71,228 68,222 66,214 67,204 67,194 63,182 57,166 51,150 47,138 45,128 42,116*
"""
FACE = "0,0* 20,2 35,11 42,27 43,48 42,72 36,94 26,110 13,120 0,123*"
EAR = "43,46* 49,43 53,49 52,61 47,71 42,73*"
EYE = "4,57 11,50 20,48 29,51 33,57 27,64 18,66 9,63"
LID = "10,57 15,53 20,52 25,54 28,57 23,60 18,61 13,59"
NOSE = "0,46* 4,50 6,64 11,76 9,83 0,85*"
LIPS = "0,93* 5,91 16,98 11,104 0,107*"
MOUTH = "0,97* 6,97 11,98 6,100 0,101*"
PALM = "16,0* 43,0* 45,14 52,30 54,46 52,62* 11,62* 9,46 11,28 15,14"
FINGERS = (
    "11,64* 10,84 12,93 16,95 19,92 20,84 20,64*",
    "22,64* 22,92 24,102 27,104 30,101 31,92 31,64*",
    "33,64* 33,90 36,100 39,101 41,98 42,89 42,64*",
    "44,64* 45,80 48,89 51,89 53,86 53,78 52,64*",
    "45,14* 60,40 66,54 71,60 75,57 75,48 67,32 52,16*",
)
SOLE = "8,30* 20,24 34,28 45,38* 45,52 40,72 38,88 40,106 37,120 27,126 17,121 13,108 14,88 9,66 6,48"
TOES = (
    "7,27* 5,14 9,4 15,3 20,8 20,22*",
    "22,22* 21,12 24,7 28,9 29,14 28,23*",
    "30,24* 29,15 32,11 36,13 36,18 35,27*",
    "37,28* 37,20 39,16 43,18 43,24 41,32*",
    "43,34* 44,26 47,23 50,26 49,32 47,38*",
)
SEVERAL_FINGERS = "4,110* 60,110* 60,125* 4,125*"
SEVERAL_TOES = "2,-16* 55,-16* 55,-1* 2,-1*"


class Part(NamedTuple):
    """One region of a figure: the part of its contours inside `cut`, less the parts named before it.

    Attributes:
        cut: A contour as above, or `y1..y2` for a band, or `x1..x2,y1..y2` for a box; empty for the whole.
        sided: Whether right and left are regions of their own; else both halves make one.
        middle: Whether that one is called midline; else it has no side.
        several: Whether the words say that more than one is meant, as a mark beside the drawing.
    """

    site: Site
    contours: tuple[str, ...]
    cut: str = ""
    sided: bool = True
    middle: bool = False
    several: bool = False


class Figure(NamedTuple):
    """One view.

    Attributes:
        at: Where its middle line and the 0 of its height stand in the whole drawing.
        half_width: From the middle line to the letters that name its sides.
        top: Where it begins, as its title stands above that.
        flipped: Seen from behind: the patient's left is at the left.
    """

    title: str
    at: tuple[float, float]
    parts: tuple[Part, ...]
    half_width: float
    top: float = 0
    flipped: bool = False


HIP = "22,172* 70,172* 70,214* 30,210* 24,190*"
SHOULDER = "27,55* 33,84* 37,104* 60,97* 60,55*"
AXILLA = "30,92* 36,88* 41,96* 37,105* 35,114* 31,108*"
FRONT = (
    Part(Site.SCALP, (HEAD,), "-9..13", sided=False),
    Part(Site.FACE, (HEAD,), "13..60", sided=False),
    Part(Site.NECK, (TORSO_AND_LEG,), "0..62", sided=False),
    Part(Site.AXILLA, (TORSO_AND_LEG,), AXILLA),
    Part(Site.SHOULDER, (TORSO_AND_LEG,), SHOULDER),
    Part(Site.CHEST, (TORSO_AND_LEG,), "0..7,0..118", sided=False, middle=True),
    Part(Site.CHEST, (TORSO_AND_LEG,), "0..118"),
    Part(Site.FLANK, (TORSO_AND_LEG,), "24..60,118..172"),
    Part(Site.HIP, (TORSO_AND_LEG,), HIP),
    Part(Site.GENITALIA, (TORSO_AND_LEG,), "0,204* 10,204* 7,222* 3,232* 0,232*", sided=False),
    Part(Site.ABDOMEN, (TORSO_AND_LEG,), "0..7,118..204", sided=False, middle=True),
    Part(Site.ABDOMEN, (TORSO_AND_LEG,), "118..206"),
    Part(Site.THIGH, (TORSO_AND_LEG,), "206..284"),
    Part(Site.KNEE, (TORSO_AND_LEG,), "284..318"),
    Part(Site.LOWER_LEG, (TORSO_AND_LEG,), "318..387"),
    Part(Site.ANKLE, (TORSO_AND_LEG,), "387..405"),
    Part(Site.FOOT, (TORSO_AND_LEG,), "405..460"),
    Part(Site.UPPER_ARM, (ARM,), "0..127"),
    Part(Site.ELBOW, (ARM,), "127..145"),
    Part(Site.FOREARM, (ARM,), "145..187"),
    Part(Site.WRIST, (ARM,), "187..201"),
    Part(Site.HAND, (ARM,), "201..260"),
)
BACK = (
    Part(Site.SCALP, (HEAD,), "-9..38", sided=False),
    Part(Site.NECK, (HEAD, TORSO_AND_LEG), "38..62", sided=False),
    Part(Site.SHOULDER, (LEG_BACK,), SHOULDER),
    Part(Site.BACK, (LEG_BACK,), "0..7,0..192", sided=False, middle=True),
    Part(Site.FLANK, (LEG_BACK,), "24..60,122..172"),
    Part(Site.HIP, (LEG_BACK,), "32,172* 70,172* 70,222* 36,222*"),
    Part(Site.BACK, (LEG_BACK,), "0..180"),
    Part(Site.PERINEUM, (LEG_BACK,), "0,216* 5,222* 6,234* 0,234*", sided=False),
    Part(Site.BUTTOCK, (LEG_BACK,), "180..230"),
    Part(Site.THIGH, (LEG_BACK,), "230..284"),
    Part(Site.KNEE, (LEG_BACK,), "284..318"),
    Part(Site.CALF, (LEG_BACK,), "318..387"),
    Part(Site.ANKLE, (LEG_BACK,), "387..405"),
    Part(Site.HEEL, (LEG_BACK,), "405..460"),
    Part(Site.UPPER_ARM, (ARM,), "0..127"),
    Part(Site.ELBOW, (ARM,), "127..145"),
    Part(Site.FOREARM, (ARM,), "145..187"),
    Part(Site.WRIST, (ARM,), "187..201"),
    Part(Site.HAND, (ARM,), "201..260"),
)
HEAD_PARTS = (
    Part(Site.SCALP, (FACE,), "-9..22", sided=False),
    Part(Site.EYELID, (LID,)),
    Part(Site.ORBIT, (EYE,)),
    Part(Site.NOSE, (NOSE,), sided=False),
    Part(Site.MOUTH, (MOUTH,), sided=False),
    Part(Site.LIP, (LIPS,), sided=False),
    Part(Site.FOREHEAD, (FACE,), "22..46", sided=False),
    Part(Site.CHIN, (FACE,), "0,108* 15,104* 24,130* 0,130*", sided=False),
    Part(Site.CHEEK, (FACE,), "46..130"),
    Part(Site.EAR, (EAR,)),
)
HAND_PARTS = (
    Part(Site.WRIST, (PALM,), "0..12"),
    Part(Site.HAND, (PALM,), "12..70"),
    Part(Site.FINGER, FINGERS),
    Part(Site.FINGERS, (SEVERAL_FINGERS,), several=True),
)
FOOT_PARTS = (
    Part(Site.TOES, (SEVERAL_TOES,), several=True),
    Part(Site.TOE, TOES),
    Part(Site.HEEL, (SOLE,), "94..140"),
    Part(Site.FOOT, (SOLE,), "10..94"),
)
FIGURES = (
    Figure("Front", (92, 20), FRONT, 52),
    Figure("Back", (278, 20), BACK, 52, flipped=True),
    Figure("Face", (448, 20), HEAD_PARTS, 55),
    Figure("Hands, palms", (448, 170), HAND_PARTS, 76),
    Figure("Feet, soles", (448, 338), FOOT_PARTS, 55, top=-16),
)
SIZE = (536, 474)
HOMES = ("Feet, soles", "Hands, palms", "Face", "Front", "Back")  # where the badge of a wound goes, first that fits
STAND_IN = {Site.LEG: Site.LOWER_LEG, Site.ARM: Site.UPPER_ARM, Site.TRUNK: Site.ABDOMEN}  # only for its badge
