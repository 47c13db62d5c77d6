"""The diagnoses of each wound: on file, complete, in order, and in agreement with the wound."""

from __future__ import annotations

from core.diagnosis.book import SEQUENCE_ID, Book, CodedWound, book_of
from core.diagnosis.checks import judge
from core.diagnosis.rules import DATES, SIDES
from core.numbers import listed
from core.ports import Diagnosis
from core.rules import Stage
from core.sheet import MeasuredWound, Sheet

STAGE = Stage.COVERAGE


def work(sheet: Sheet) -> None:
    book = sheet.rules.derived(book_of)
    both_legs: dict[str, list[str]] = {}
    for each in sheet.wounds:
        wound = each.wound
        if not wound.diagnoses:
            continue
        _on_file(sheet, each, book)
        judged = judge(book, CodedWound(wound.diagnoses, wound.site, wound.side, wound.kind, wound.grafted))
        for code in judged.both_legs:
            both_legs.setdefault(code, []).append(each.id)
        for problem in judged.problems:
            message = problem.says.format(Wound=each.title, wound=each.title.lower())
            source = sheet.rules.all(problem.rule)[problem.key].cite
            sheet.warn(problem.id, message, source, [each.id, *problem.codes])
    if both_legs:
        _both_legs(sheet, book, both_legs)


def _both_legs(sheet: Sheet, book: Book, both_legs: dict[str, list[str]]) -> None:
    """Expect an ulcer code for each leg, on whichever wound, where a cause is coded for both."""
    coded = {code for each in sheet.wounds for code in each.wound.diagnoses}
    sides = {side for code in coded if (side := book.facts(code).side) is not None and book.after_cause(code)}
    if len(sides) != 1:
        return
    (side,) = sides
    for code, wounds in both_legs.items():
        sheet.warn(
            SEQUENCE_ID,
            f"{code} is for ulcers of both legs, and the ulcer codes name the {side} one only: add the "
            "code of the other leg, or code the cause for one.",
            sheet.rules.all(SIDES)["both"].cite,
            [*wounds, code],
        )


def _on_file(sheet: Sheet, wound: MeasuredWound, book: Book) -> None:
    unknown: list[str] = []
    for code in wound.wound.diagnoses:
        found = sheet.reference.diagnosis(code)
        if found is None:
            unknown.append(code)
        elif not found.billable:
            _tell_incomplete(sheet, wound, found)
        elif (too_new := book.valid(code, sheet.day)) is not None:
            sheet.warn(
                "diagnosis.unknown",
                f"{wound.title}: {code} is valid from {too_new.first_day}, after this date of service: use a code of "
                "that day.",
                sheet.rules.all(DATES)[too_new.codes].cite,
                [wound.id, code],
            )
    if unknown:
        edition = sheet.reference.diagnoses_edition().name
        are, them = ("are", "them") if len(unknown) > 1 else ("is", "it")
        sheet.warn(
            "diagnosis.unknown",
            f"{wound.title}: {listed(unknown)} {are} not in {edition}, the edition on file: check {them} for a slip.",
            edition,
            [wound.id, *unknown],
        )


def _tell_incomplete(sheet: Sheet, wound: MeasuredWound, found: Diagnosis) -> None:
    edition = sheet.reference.diagnoses_edition().name
    sheet.warn(
        "diagnosis.unknown",
        f"{wound.title}: {found.code} is not complete enough to bill, so add its last characters, "
        f"as in {listed(found.leads_to)}.",
        edition,
        [wound.id, found.code],
    )
