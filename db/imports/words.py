"""What an import is and changes, in sentences: the window, its copy and the command line say the same."""

from __future__ import annotations

from collections.abc import Iterator

from core.numbers import counted
from db.imports.plan import Plan
from db.imports.reading import Kind
from db.imports.session import EditionChanges, Preview

SHOWN = 8  # codes of each kind of change
BY_ROW = (Kind.PHYSICIAN_FEES.value,)  # of which an older edition still answers what the newer leaves out


def plan_lines(plan: Plan) -> list[str]:
    """Say what is there already and what is left out."""
    return [
        *(f"{each.facts.name} is on file already, edition {each.id}." for each in plan.on_file),
        *(f"Left out {name}: {why}." for name, why in plan.left_out),
    ]


def preview_lines(preview: Preview, shown: int = SHOWN) -> list[str]:
    """Say what an import changes, before it is kept. `shown`: how many codes of each kind of change are named."""
    lines = [line for each in preview.editions for line in difference_lines(each, shown)]
    return [*lines, products_words(preview)]


def difference_lines(found: EditionChanges, shown: int = SHOWN) -> list[str]:
    """Say what one edition changes against another; `shown` as in `preview_lines`."""
    head = f"{found.name}, {counted(found.rows, 'row')}"
    lines = [f"{head}, against {found.against}:" if found.against else f"{head}, {found.alone}."]
    for each in found.changed:
        codes = each.codes[:shown]
        more = ", …" if each.count > len(codes) else ""
        lines.append(f"  {each.count:>9,} {each.change:<9} {', '.join(codes)}{more}")
    if found.against and not found.changed:
        lines.append("  nothing changed")
    return [*lines, *(f"  {line}" for line in remarks(found))]


def remarks(found: EditionChanges) -> Iterator[str]:
    """Yield what is to be known beside the changes: how far they go, what is replaced, what may be wrong."""
    yield from covering_words(found)
    yield from replacing_words(found)
    if found.doubt:
        yield found.doubt


def covering_words(found: EditionChanges) -> Iterator[str]:
    """Yield how far a comparison with what came with the program goes."""
    if found.covers:
        yield f"Compared: {found.covers}."
    if found.beyond:
        yield f"{counted(found.beyond, 'other row')} did not come with Graftsheet."


def replacing_words(found: EditionChanges) -> Iterator[str]:
    """Yield which edition of the same first day no longer answers, and for what."""
    for name in found.replaces:
        same = f"It begins on the same day as {name}"
        if found.kind in BY_ROW:
            yield f"{same}: a fee that both hold is taken from this one, the others stay."
        else:
            yield f"{same} and answers instead of it."


def products_words(preview: Preview) -> str:
    """Return `3 products in your cases change: Q4100, Q4182, Q4386.`; says so too when none does or none is known."""
    products, in_use = preview.products, preview.in_use
    if not in_use:
        return "Not looked at: no saved case holds a product, or the case store is locked."
    if not any(each.against for each in preview.editions):
        return "Not compared: nothing on file tells which products in your cases change."
    if not products:
        return f"No change to the {_in_cases(in_use)}."
    return f"{_in_cases(len(products))} {'changes' if len(products) == 1 else 'change'}: {', '.join(products)}."


def _in_cases(count: int) -> str:
    return f"{counted(count, 'product')} in your cases"
