"""Claim lines as they are pasted into a billing system."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from core.export.clipboard import PLAIN_HEAD, claim_text, diagnosis_text, line_text, plain_text
from tests.core.samples import OPEN
from tests.core.samples import report_of as report


def test_that_lines_follow_the_order_of_the_claim_form():
    assert claim_text(report()).splitlines() == [
        "15275\t\t\t\t\tABC\t\t1",
        "11042\tXS\t\t\t\tDE\t\t1",
        "11045\tXS\t\t\t\tDE\t\t1",
        "99213\t25\t\t\t\tAD\t\t1",
        "Q4386\t\t\t\t\tABC\t\t17",
    ]


def test_that_titles_stand_over_their_columns():
    head, first, *_ = claim_text(report(), head=True).splitlines()
    assert head == "Code\tMod 1\tMod 2\tMod 3\tMod 4\tPointer\tCharge\tUnits"
    assert head.count("\t") == first.count("\t")


def test_that_a_charge_is_a_plain_number():
    charged = report(charges={"Q4386": Decimal(250)})
    assert line_text(charged.lines[4]).split("\t")[6:] == ["4250.00", "17"]


def test_that_no_line_has_more_columns_than_the_form():
    crowded = replace(OPEN.lines[0], modifiers=("58", "59", "XS", "PO", "KX"), units=1234)
    cells = line_text(report(replace(OPEN, lines=(crowded,))).lines[0]).split("\t")
    assert cells == ["15275", "58", "59", "XS", "PO", "ABC", "", "1234"]


def test_that_the_diagnosis_key_comes_along():
    assert diagnosis_text(report()).splitlines()[0] == "A\tE11.621\tType 2 diabetes mellitus with foot ulcer"


def test_that_pages_of_the_form_are_parted_by_a_blank_line():
    assert [line.split("\t")[0] for line in claim_text(report(), per_page=2).split("\n")] == [
        "15275",
        "11042",
        "",
        "11045",
        "99213",
        "",
        "Q4386",
    ]
    assert "" not in claim_text(report(), per_page=5).split("\n")


def test_that_plain_lines_read_as_on_screen():
    head, first, *rest = plain_text(report(), head=True).splitlines()
    assert head == "\t".join(PLAIN_HEAD)
    assert first.split("\t")[:4] == ["15275", "", "1", "A B C"]
    assert len(rest) == 4
