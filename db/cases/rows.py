"""A visit of the store as the row of the day list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from core.cases.values import VisitFacts, VisitRow, VisitStatus
from core.choices import Payer
from db.cases.codec import moment, units
from db.cases.connection import Connection

SELECT = """
    SELECT visit.id, visit.visit_id, case_file.case_id, case_file.number, case_file.name,
           case_file.label, case_file.account, visit.number, visit.status,
           visit.date_of_service, visit.payer, visit.procedures, visit.products, visit.grafted_cm2, visit_words.words,
           visit.begun, visit.changed, visit.version
      FROM visit JOIN case_file ON case_file.id = visit.case_file JOIN visit_words ON visit_words.id = visit.id
"""


def by_ids(connection: Connection, ids: Sequence[int], in_use: Mapping[str, str]) -> tuple[VisitRow, ...]:
    """Return the rows of visits in the order of their internal `ids`. `in_use`: who else has which visit open."""
    query = f"{SELECT} WHERE visit.id IN ({', '.join(map(str, ids))})"
    found = {row[0]: row for row in connection.execute(query).fetchall()}
    return tuple(visit_row(found[id], in_use) for id in ids)


def visit_row(row: Sequence[Any], in_use: Mapping[str, str]) -> VisitRow:
    """Return what one row of `SELECT` says."""
    _, visit_id, case_id, case_number, name, label, account, number, status, *facts, words, begun, changed, version = (
        row
    )
    date_of_service, payer, procedures, products, grafted = facts
    return VisitRow(
        visit_id=visit_id,
        case_id=case_id,
        case_name=name,
        account=account,
        visit_number=number,
        status=VisitStatus(status),
        facts=VisitFacts(
            date_of_service=None if date_of_service is None else date.fromisoformat(date_of_service),
            payer=None if payer is None else Payer(payer),
            procedures=units(procedures),
            products=units(products),
            grafted_cm2=None if grafted is None else Decimal(grafted),
            words=words,
        ),
        begun=moment(begun),
        changed=moment(changed),
        version=version,
        in_use_by=in_use.get(visit_id, ""),
        label=label,
        case_number=case_number,
    )
