"""Product, payment, documentation, signatures."""

from __future__ import annotations

from core import words
from core.export.pdf.cells import CheckBox, SignatureLine
from core.export.pdf.flow import Block, Placed, Row
from core.export.pdf.tables import Column, Grid, section
from core.export.pdf.typeset import BODY, BODY_BOLD, HEAD, LABEL, LABEL_BOLD, NOTE, Type
from core.report.confidence import KEY, brief
from core.report.entered import ProductBlock
from core.report.model import DocumentationRow, Report
from core.worksheet import ItemState

WOUND_COLUMNS = 3  # more wounds than this are listed under the table instead
PAYMENT = (
    Column("Line", 0, 0.1),
    Column("Code", 0.1, 0.37),
    Column("USD", 0.37, 0.49, right=True),
    Column("Basis", 0.51, 1),
)
LEFT = (Column("", 0, 0.032), Column("", 0.032, 0.304), Column("", 0.304, 0.497))
RIGHT = tuple(Column("", column.start + 0.503, column.end + 0.503) for column in LEFT)
SIGN_SPACE, SIGN_WIDTH = 32.0, 0.47


def products(report: Report, type: Type, width: float) -> list[Block]:
    """Return what was opened, applied and left over, a table for each product; or that a product is lacking."""
    if report.lacks_product:
        lacking = Grid(type, width, (Column("", 0, 1),)).row((words.NO_PRODUCT, BODY))
        return [section(type, width, "Product", [lacking])]
    name = report.products_head
    return [_product(product, type, width, "" if place else name) for place, product in enumerate(report.products)]


def _product(product: ProductBlock, type: Type, width: float, name: str) -> Block:
    wounds = product.applied if len(product.applied) <= WOUND_COLUMNS else ()
    grid = Grid(type, width, _product_columns(len(wounds), [f"Wound {wound.badge}" for wound in wounds]))
    rows = []
    for place, package in enumerate(product.packages):
        named = (product.code, product.name) if not place else ("", "")
        rows.append(
            grid.row(
                (named[0], BODY_BOLD),
                (named[1], BODY),
                (package.package, BODY),
                (package.lot, BODY),
                (package.expires, BODY),
            )
        )
    amounts = [(wound.amount, BODY_BOLD) for wound in wounds]
    sums = [*amounts, (product.applied_total, BODY_BOLD), (product.left_over, BODY_BOLD)]
    total = [grid.text(5 + place, run) for place, run in enumerate(sums)]
    unit = f"Total, {product.unit or words.NO_UNIT}"
    rows.append(
        Row((grid.text(0, (unit, BODY_BOLD), to=1), grid.text(2, (product.opened_total, BODY_BOLD)), *total), 2.5, 2.5)
    )
    if product.applied and not wounds:
        rows.append(_applied(product, type, width))
    return section(type, width, name, rows, head=[grid.head()], space=8)


def _product_columns(count: int, titles: list[str]) -> tuple[Column, ...]:
    """Give wounds their own columns out of the room that the product's name can spare."""
    wide = 0.085
    start = 0.79 - wide * count
    lot = start - 0.25
    return (
        Column("Code", 0, 0.08),
        Column("Product", 0.08, lot - 0.09),
        Column("Package", lot - 0.09, lot, right=True),
        Column("Lot", lot + 0.012, lot + 0.13),
        Column("Expires", lot + 0.13, start),
        *(
            Column(title, start + wide * place, start + wide * (place + 1), right=True)
            for place, title in enumerate(titles)
        ),
        Column("Applied", 0.79, 0.885, right=True),
        Column("Left over", 0.885, 1, right=True),
    )


def _applied(product: ProductBlock, type: Type, width: float) -> Row:
    listed = "; ".join(f"wound {wound.badge}: {wound.amount}" for wound in product.applied)
    return Grid(type, width, (Column("", 0, 1),)).row((f"Applied to {listed}.", NOTE), pad=2)


def payment(report: Report, type: Type, width: float) -> list[Block]:
    """Return what Medicare's published rates give for each line, or why no amount is given."""
    if not report.payment:
        return []
    grid = Grid(type, width, PAYMENT)
    rows = [
        grid.row(
            (group.lines, BODY),
            (" ".join(group.codes), BODY_BOLD),
            (group.amount, BODY_BOLD),
            (group.why, BODY),
            pad=1.8,
        )
        for group in report.payment_groups
    ]
    return [
        section(type, width, "Payment at published rates", rows, note="not a promise of payment", head=[grid.head()])
    ]


def ending(report: Report, type: Type, width: float) -> list[Block]:
    """Return the checklist, the facts used and two lines to sign on, on one page: nobody signs an empty sheet."""
    wide = Grid(type, width, (Column("", 0, 1),))
    rows = _checklist(report.documentation, type, width)
    if report.documentation:
        asked = wide.text(0, ("Why each is asked", HEAD), (_asked(report.documentation), NOTE))
        rows.append(Row((asked,), below=0, rule=None))
    told = (report.facts_used,) if report.why else (report.facts_used, KEY)
    rows.append(Row((wide.text(0, *((text, NOTE) for text in told)),), above=3, below=3, rule=None))
    signatures = [
        Placed(place * (1 - SIGN_WIDTH) * width, SIGN_WIDTH * width, SignatureLine(name))
        for place, name in enumerate(words.SIGNERS)
    ]
    rows.append(Row(tuple(signatures), above=SIGN_SPACE, below=0, rule=None))
    note = "; ".join(filter(None, (report.documentation_words, "a checked box is met by what was entered")))
    return [section(type, width, "Documentation", rows, note=note, together=True)]


def _asked(items: tuple[DocumentationRow, ...]) -> str:
    """Say why the items are asked, those that were read at one source together."""
    by_source: dict[str, list[str]] = {}
    for item in items:
        by_source.setdefault(brief(item.source), []).append(f"{item.item}: {item.why}")
    return " · ".join(" ".join((*asked, source)) for source, asked in by_source.items())


def _checklist(items: tuple[DocumentationRow, ...], type: Type, width: float) -> list[Row]:
    """Set the items in two columns, read down the left one first."""
    half = (len(items) + 1) // 2
    sides = (Grid(type, width, LEFT), Grid(type, width, RIGHT))
    rows = []
    for place in range(half):
        pair = zip(sides, items[place::half], strict=False)
        rows.append(Row(tuple(cell for grid, item in pair for cell in _item(grid, item)), above=1.9, below=1.9))
    return rows


def _item(grid: Grid, item: DocumentationRow) -> list[Placed]:
    word = (f"{item.word}: {item.lacks}", LABEL_BOLD) if item.lacks else (item.word, LABEL)
    box = CheckBox(item.state is ItemState.MET)
    return [grid.cell(0, box), grid.text(1, (item.item, BODY)), grid.text(2, word)]
