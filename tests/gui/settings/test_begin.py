from __future__ import annotations

from core.choices import Claim, Contractor, OffCampus, Payer
from db.settings import Settings
from gui.settings.begin import new_draft
from gui.worksheet.draft import EncounterDraft

OFFICE = {"new_payer": "medicare", "new_contractor": "ngs", "new_state": "NY", "new_claim": "professional"}


def test_that_a_new_worksheet_is_empty_as_it_comes():
    assert new_draft(Settings({})) == EncounterDraft()


def test_that_a_new_worksheet_begins_with_what_was_chosen():
    values = Settings({**OFFICE, "new_place_of_service": "11"})
    strip = new_draft(values).strip
    assert (strip.payer, strip.contractor, strip.state) == (Payer.MEDICARE, Contractor.NGS, "NY")
    assert (strip.claim, strip.place_of_service) == (Claim.PROFESSIONAL, "11")


def test_that_off_campus_goes_only_with_a_hospital_claim():
    hospital = Settings({"new_claim": "outpatient-hospital", "new_off_campus": "excepted"})
    assert new_draft(hospital).strip.off_campus is OffCampus.EXCEPTED
    assert new_draft(Settings({**OFFICE, "new_off_campus": "excepted"})).strip.off_campus is None


def test_that_a_choice_that_there_is_no_more_is_left_out():
    assert new_draft(Settings({"new_payer": "old-payer", "new_state": "ARIZONA"})) == EncounterDraft()
