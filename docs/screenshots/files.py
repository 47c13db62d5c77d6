"""The files that scenes read: a month of encounters and a quarter of codes, both of our own making."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from day import DAY, TODAY, document

VISITS = 1240
WIDTH = 320  # of a line of a HCPCS file
LIMIT = "15275,1,2 Date of Service Edit: Policy,Code Descriptor\n"
JULY, OCTOBER = "20260701", "20261001"


def encounters(path: Path) -> Path:
    """Write a month of visits, one a line, two of which cannot be read."""
    worked = [row for row in DAY if row.wounds]
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for number in range(VISITS):
            visit = document(worked[number % len(worked)], TODAY + timedelta(days=number % 28), number % 5)
            visit["label"] = f"Visit {number + 1:04}"
            if number % 7 == 0:
                visit["services"] = [{"code": "99406"}]
            if number in (311, 904):
                del visit["payer"]
            if number % 97 == 5:
                visit["products"][0]["applied"][0]["amount"] = "999"
            file.write(json.dumps(visit) + "\n")
    return path


def july(path: Path) -> Path:
    """Write a few codes of July 2026."""
    lines = (_line("A2001", JULY), _line("Q4386", JULY), _line("Q4186", JULY), _line("Q4100", JULY), _line("JZ", JULY))
    return _written(path, lines)


def october(path: Path) -> Path:
    """Write the same codes for October 2026, as they are not: Q4386 ends, Q4100 is worded anew, two come."""
    lines = (
        _line("A2001", OCTOBER),
        _line("Q4386", OCTOBER, ended="20260930", action="D"),
        _line("Q4186", OCTOBER),
        _line("Q4100", OCTOBER, long="Skin substitute, not otherwise listed", action="C"),
        _line("Q4498", OCTOBER, added=OCTOBER, action="A"),
        _line("Q4499", OCTOBER, added=OCTOBER, action="A"),
        _line("JZ", OCTOBER),
    )
    return _written(path, lines)


def limits(path: Path) -> Path:
    """Write a unit limit in a file that does not tell its setting."""
    return _written(path, ("Notice\n", "HCPCS/CPT Code,MUE Values,MUE Adjudication Indicator,MUE Rationale\n", LIMIT))


def descriptors(path: Path) -> Path:
    """Write a line of the association's short descriptors, in words of our own."""
    notice = "Copyright American Medical Association. CPT 2026.\n"
    return _written(path, (notice, "15275\tWords of our own\n"))


def _written(path: Path, lines: Iterable[str]) -> Path:
    path.write_text("".join(lines), encoding="latin-1", newline="")
    return path


def _line(code: str, acted: str, *, long: str = "", added: str = "20200101", ended: str = "", action: str = "N") -> str:
    """Return a line in the columns of the HCPCS file."""
    long, product = long or f"Invented wording of {code}, per sq cm", code.startswith("Q")
    line = f"{code:>5}00100{'3' if len(code) == 5 else '7'}{long:80}{long[:28]:28}{'11' if product else '00':8}"
    line = f"{line:229}C"
    line = f"{line:268}{added}{acted}{ended:8}{action}"
    return f"{line:{WIDTH}}\r\n"
