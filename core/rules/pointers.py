"""Which diagnoses each line points to.

Those of its wounds; a visit points to the cause of each wound, its first code.
"""

from __future__ import annotations

from core.rules import Stage
from core.sheet import Sheet

STAGE = Stage.CLAIM


def work(sheet: Sheet) -> None:
    diagnoses = {wound.id: wound.diagnoses for wound in sheet.encounter.wounds}
    causes = dict.fromkeys(codes[0] for codes in diagnoses.values() if codes)
    for line in sheet.lines:
        of_wounds = dict.fromkeys(code for wound in line.wounds for code in diagnoses[wound])
        line.diagnoses = tuple(of_wounds if line.wounds else causes)
