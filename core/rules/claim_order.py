"""Lines into the order they are printed in.

By what they are for, base and add-on together as their family wrote them.
"""

from __future__ import annotations

from core.rules import Stage
from core.sheet import Sheet
from core.worksheet import Role

STAGE = Stage.CLAIM
ORDER = {
    Role.APPLICATION: 0,
    Role.APPLICATION_ADD_ON: 0,
    Role.SITE_PREPARATION: 1,
    Role.SITE_PREPARATION_ADD_ON: 1,
    Role.DEBRIDEMENT: 2,
    Role.DEBRIDEMENT_ADD_ON: 2,
    Role.NPWT: 3,
    Role.SERVICE: 4,
    Role.PRODUCT: 5,
    Role.PRODUCT_DISCARDED: 5,
}


def work(sheet: Sheet) -> None:
    sheet.lines.sort(key=lambda line: ORDER[line.role])
