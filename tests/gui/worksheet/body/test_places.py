from __future__ import annotations

import pytest

from core.choices import Side, Site
from core.worksheet import Group
from gui.worksheet.body.places import Places, SiteGroup, places_of
from gui.worksheet.body.shapes import home
from tests.gui.worksheet.drafts import FOOT, TOES, draft_of, foot

GROUPS = {
    Site.FOOT: SiteGroup(Group.FACE_HAND_FOOT),
    Site.TOES: SiteGroup(Group.FACE_HAND_FOOT),
    Site.TOE: SiteGroup(Group.FACE_HAND_FOOT, settled=False),
    Site.LEG: SiteGroup(Group.TRUNK_AND_LIMB),
}
LEG = foot(id="3", site="Leg", side="Right")


def test_that_each_wound_stands_on_its_region_and_in_its_group():
    places = places_of(draft_of(FOOT, TOES, LEG), 0, GROUPS)
    assert places.at(home(Site.FOOT, Side.LEFT)) == ("1",)
    assert places.at(home(Site.TOES, Side.RIGHT)) == ("2",)
    assert places.of(Group.FACE_HAND_FOOT) == ("1", "2")
    assert places.of(Group.TRUNK_AND_LIMB) == ("3",)


@pytest.mark.parametrize("site", ["", "to", "tail"], ids=["empty", "could_be_two", "not_on_file"])
def test_that_a_wound_whose_site_cannot_be_read_is_nowhere(site):
    assert places_of(draft_of(foot(site=site)), 0, GROUPS).wounds == ()


def test_that_several_wounds_share_a_region():
    places = places_of(draft_of(FOOT, foot(id="2")), 0, GROUPS)
    assert places.at(home(Site.FOOT, Side.LEFT)) == ("1", "2")
    assert places.spoken(home(Site.FOOT, Side.LEFT)) == "Left foot. Face, hand, foot. wounds 1, 2"


@pytest.mark.parametrize(
    ("site", "groups", "said"),
    [
        (Site.FOOT, GROUPS, "Right foot. Face, hand, foot"),
        (Site.TOE, GROUPS, "Right toe. No source settles its group; counted with face, hand, foot"),
        (Site.FOOT, {}, "Right foot. No body group is on file for this date"),
    ],
    ids=["settled", "not_settled", "date_without_rules"],
)
def test_what_is_said_of_a_region(site, groups, said):
    assert Places(groups=groups).spoken(home(site, Side.RIGHT)) == said


def test_that_one_begins_where_the_wound_is_else_at_the_foot():
    assert places_of(draft_of(FOOT, TOES), 1, GROUPS).start() is home(Site.TOES, Side.RIGHT)
    new = places_of(draft_of(FOOT), 1, GROUPS)
    assert (new.current, new.start()) == ("", home(Site.FOOT, Side.RIGHT))
