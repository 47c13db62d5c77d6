"""Importing the practitioner pairs, 2.5 million rows of text, against the SQLite shell's own import."""
from __future__ import annotations

import random

ROWS = 2_500_000
HEADER = (
    "Pairs made for measuring, in the layout of the practitioner file\t\t\t\t\t\t",
    "Column1/Column2 Edits\t\t\t\t\t\t",
    "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale",
    "\t\tprior to 1996\tDate\tDate\t0=not allowed\t",
    "\t\t\t\t*=no data\t1=allowed\t",
    "\t\t\t\t\t9=not applicable\t",
)
RATIONALES = (
    "Measured against the second column's own work",
    "One approach is part of the other",
    "Both name the same work in other words",
    "The smaller is always done with the larger one",
    "Anaesthesia by the operator",
)
CODES = 12_000
PARTNERS = 300


def write_pairs(path, rows, seed=1996):
    """Write `rows` pairs as the publisher does: sorted by both columns, CRLF, three in ten deleted."""
    dice = random.Random(seed)
    codes = sorted({f"{dice.randrange(100_000):05}" for _ in range(CODES)} | {f"Q4{n}" for n in range(100, 400)})
    days = sorted({f"{year}{month}01" for year in range(1996, 2026) for month in ("01", "04", "07", "10")})
    with path.open("w", encoding="latin-1", newline="\r\n") as file:
        file.writelines(f"{line}\n" for line in HEADER)
        written, first = 0, 0
        while written < rows:
            wanted = min(PARTNERS, rows - written)
            for second in sorted(dice.sample(codes, wanted)):
                began = dice.randrange(len(days))
                ended = "*" if dice.random() < 0.7 else days[dice.randrange(began, len(days))]
                file.write(
                    f"{codes[first]}\t{second}\t{'*' if not began else ''}\t{days[began]}\t{ended}\t"
                    f"{dice.choice('0119')}\t{dice.choice(RATIONALES)}\n"
                )
            written, first = written + wanted, first + 1
