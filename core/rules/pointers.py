"""Which diagnoses each line points to: those of its wounds; a line without wounds points to all of them."""

from __future__ import annotations

from core.rules import Stage
from core.sheet import Sheet

STAGE = Stage.CLAIM


def work(sheet: Sheet) -> None:
    diagnoses = {wound.id: wound.diagnoses for wound in sheet.encounter.wounds}
    for line in sheet.lines:
        of_wounds = [code for wound in line.wounds or diagnoses for code in diagnoses[wound]]
        line.diagnoses = tuple(dict.fromkeys(of_wounds))
