"""A product code that only an imported file has: its form is asked for, never assumed."""

from __future__ import annotations

import msgspec
import pytest

from core.engine import evaluate
from core.intake import read_encounter

NEW = "Q4386"  # on file as a sheet; here as if nobody had looked at it
ASKED = f"product-form:{NEW}"


class Unreviewed:
    """The bundled reference, as if a code had come with an imported file."""

    def __init__(self, bundled):
        self.bundled = bundled

    def __getattr__(self, name):
        return getattr(self.bundled, name)

    def on(self, day):
        return Unreviewed(self.bundled.on(day))

    def product(self, code):
        found = self.bundled.product(code)
        changes = {"reviewed": False, "sheet": None, "unit": "", "note": "Nobody looked.", "descriptor": "Newgraft"}
        return msgspec.structs.replace(found, **changes) if code == NEW else found


@pytest.fixture
def work(workbench, visit, sheet_of):
    def over(*, answer="", **changes):
        answers = {ASKED: answer} if answer else {}
        encounter = read_encounter(visit(products=[sheet_of(NEW)], answers=answers, **changes))
        return evaluate(encounter, Unreviewed(workbench.reference), workbench.rules)

    return over


def lines(worksheet):
    return [(line.code, line.units) for line in worksheet.lines]


def questions(worksheet):
    return [question.id for question in worksheet.questions]


def test_that_the_form_is_asked_for_and_nothing_stands_on_the_claim_until_then(work):
    worksheet = work()
    assert (questions(worksheet), lines(worksheet), worksheet.status.value) == ([ASKED], [], "open")
    (question,) = worksheet.questions
    assert question.asks.endswith("by its descriptor: Newgraft?")
    assert [choice.id for choice in question.choices] == ["sheet", "other-form"]
    assert "product.not-reviewed" in {finding.id for finding in worksheet.findings}


def test_that_the_answer_sheet_gives_what_a_reviewed_sheet_gives(work, compute, sheet_of):
    worksheet = work(answer="sheet")
    assert questions(worksheet) == []
    assert lines(worksheet) == lines(compute(products=[sheet_of(NEW)]))
    assert "product.not-reviewed" in {finding.id for finding in worksheet.findings}


def test_that_the_answer_other_form_gives_the_codes_of_other_forms(work):
    codes = [code for code, _ in lines(work(answer="other-form"))]
    assert codes == ["G0681", NEW]


def test_that_a_reviewed_product_is_never_asked_about(compute, sheet_of):
    assert ASKED not in questions(compute(products=[sheet_of(NEW)]))
