"""What several rule families are tested with."""

from __future__ import annotations

import pytest

TOLD = ("diagnosis.unknown", "diagnosis.sequence", "diagnosis.unspecified", "diagnosis.active-treatment")


@pytest.fixture
def told(compute):
    """Return the findings on the diagnoses of one wound as `(id, message, about)`."""

    def work(codes, site="foot", *, changes=None, ids=TOLD, **wound):
        wounds = [{"id": "A", "site": site, "area_cm2": "12", "diagnoses": codes.split(), **wound}]
        worksheet = compute(**{"wounds": wounds, "date_of_service": "2026-05-04", **(changes or {})})
        return [(each.id, each.message, each.about) for each in worksheet.findings if each.id in ids]

    return work
