"""The claim lines and the diagnoses they point to."""

from __future__ import annotations

from decimal import Decimal

from core import words
from core.choices import Claim
from core.exact import product
from core.numbers import counted, money, plain
from core.ports import Product
from core.report.context import Context
from core.report.model import ClaimRow, DiagnosisRow
from core.report.text import clean, numbers_text
from core.worksheet import Line, Role

LETTERS = "ABCDEFGHIJKL"  # CMS-1500 item 21 holds twelve diagnoses
POINTERS = 4  # item 24E holds four letters
FORM_LINES = 6  # CMS-1500 item 24 has six
MODIFIERS = 4  # item 24D holds four modifiers
PRODUCTS = (Role.PRODUCT, Role.PRODUCT_DISCARDED)


def diagnosis_key(context: Context) -> tuple[DiagnosisRow, ...]:
    """Return the diagnoses in the order the lines first use them, lettered A to L; those beyond have no letter."""
    codes = dict.fromkeys(code for line in context.worksheet.lines for code in line.diagnoses)
    return tuple(
        DiagnosisRow(letter=LETTERS[place] if place < len(LETTERS) else "", code=code, label=_diagnosis(context, code))
        for place, code in enumerate(codes)
    )


def _diagnosis(context: Context, code: str) -> str:
    record = context.reference.diagnosis(code)
    return record.label if record is not None else words.NOT_ON_FILE


def claim_rows(context: Context, key: tuple[DiagnosisRow, ...]) -> tuple[ClaimRow, ...]:
    """Return the claim lines in order."""
    letters = {row.code: row.letter for row in key}
    return tuple(_row(context, number, line, letters) for number, line in enumerate(context.worksheet.lines, start=1))


def _row(context: Context, number: int, line: Line, letters: dict[str, str]) -> ClaimRow:
    label, short_label = _labels(context, line)
    badges = context.badges_of(line.wounds)
    pointers = tuple(letters[code] for code in line.diagnoses if letters[code])
    charge = context.encounter.charges.get(line.code)
    return ClaimRow(
        number=str(number),
        code=line.code,
        modifiers=line.modifiers,
        pointers=pointers,
        pointed=" ".join(pointers) or ("–" if line.diagnoses else words.NOT_GIVEN),
        units=f"{line.units:,}",
        charge=money(product(charge, Decimal(line.units))) if charge is not None else "",
        label=label,
        short_label=short_label,
        wounds=badges,
        wounds_text=numbers_text(badges),
        wound_ids=line.wounds,
        note=clean(line.charge_note or ""),
        heading=_heading(line),
        role=line.role,
    )


def _labels(context: Context, line: Line) -> tuple[str, str]:
    if line.role in PRODUCTS:
        record = context.reference.product(line.code)
        if record is not None:
            return _product_label(record, line.role), record.name
    procedure = context.reference.procedure(line.code)
    if procedure is not None:
        return procedure.label, procedure.short_label
    return words.NOT_ON_FILE, words.NOT_ON_FILE


def _product_label(record: Product, role: Role) -> str:
    verb = "discarded" if role is Role.PRODUCT_DISCARDED else "applied"
    if not record.unit:
        return f"{record.name}, {verb}"
    unit = record.unit if record.unit_quantity == 1 else f"{plain(record.unit_quantity)} {record.unit}"
    return f"{record.name}, per {unit} {verb}"


def _heading(line: Line) -> str:
    modifiers = ""
    if line.modifiers:
        modifiers = f", modifier{'s' if len(line.modifiers) > 1 else ''} {' '.join(line.modifiers)}"
    return f"{line.code}, {counted(line.units, 'unit')}{modifiers}"


def lines_words(context: Context, rows: tuple[ClaimRow, ...]) -> str:
    """Return where the columns go on the claim form."""
    charged = any(row.charge for row in rows)
    if context.encounter.claim is Claim.OUTPATIENT_HOSPITAL:
        return f"on the UB-04: code and modifiers 44, units 46{', charge 47' if charged else ''}"
    return f"in CMS-1500 order: 24D, 24E, {'24F, ' if charged else ''}24G"


def pointer_head(context: Context) -> str:
    """Return the title over the letters of a line: a UB-04 has no pointers, so there they only lead to the key."""
    return "Diagnoses" if context.encounter.claim is Claim.OUTPATIENT_HOSPITAL else "Pointer"


def claim_notes(context: Context, key: tuple[DiagnosisRow, ...]) -> tuple[str, ...]:
    """Return what a CMS-1500 has no room for, so that nothing is left out in silence; a UB-04 has no pointers."""
    if context.encounter.claim is Claim.OUTPATIENT_HOSPITAL:
        return ()
    notes = []
    if beyond := [row.code for row in key if not row.letter]:
        notes.append(f"A claim form holds {len(LETTERS)} diagnoses. Without a letter: {', '.join(beyond)}.")
    lines = context.worksheet.lines
    for most, name, counts in (
        (POINTERS, "diagnoses", [len(line.diagnoses) for line in lines]),
        (MODIFIERS, "modifiers", [len(line.modifiers) for line in lines]),
    ):
        if over := [str(number) for number, count in enumerate(counts, start=1) if count > most]:
            have = f"line {over[0]} has" if len(over) == 1 else f"lines {numbers_text(over)} have"
            notes.append(f"A claim form holds {most} {name} a line; {have} more.")
    if len(lines) > FORM_LINES:
        forms = counted(-(-len(lines) // FORM_LINES), "form")
        notes.append(f"A claim form holds {FORM_LINES} lines; these {len(lines)} take {forms}.")
    return tuple(notes)
