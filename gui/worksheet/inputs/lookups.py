"""What the input side asks of the reference data and the clock. All plain callables, so that tests pass lambdas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from gui.worksheet.body.places import Groups
from gui.worksheet.inputs.product_rows import ProductWords
from gui.worksheet.inputs.suggestions import Suggestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookups:
    """Collaborators.

    Attributes:
        today: The present day.
        places: Places of service as (two digits, label), in list order.
        find_products: Typed words and the date of service to products: by code, name or old code, best first.
        describe_product: Code and date of service to its words; None when it is not on file.
        find_services: Like `find_products`, for other services.
        describe_service: Code to our short label; empty when it is not on file.
        describe_diagnosis: Code to its label; empty when it is not on file.
        body_groups: Date of service to the body group of each site; empty when none is on file for it.
        asks_separate: Whether a service code needs the answer if it was separate from the graft visit.
    """

    today: Callable[[], date]
    places: Callable[[], Sequence[tuple[str, str]]]
    find_products: Callable[[str, date | None], Sequence[Suggestion]]
    describe_product: Callable[[str, date | None], ProductWords | None]
    find_services: Callable[[str, date | None], Sequence[Suggestion]]
    describe_service: Callable[[str], str]
    describe_diagnosis: Callable[[str], str]
    body_groups: Callable[[date | None], Groups]
    asks_separate: Callable[[str], bool]
