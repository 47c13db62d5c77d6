from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF

from core.choices import Side, Site
from gui.worksheet.body.coordinates import FIGURES, SIZE, STAND_IN
from gui.worksheet.body.places import next_figure, next_over
from gui.worksheet.body.shapes import contour, home, regions

MIDDLE = {figure.title: figure.at[0] for figure in FIGURES}
WAYS = ((0, -1), (0, 1), (-1, 0), (1, 0))


def region(figure, site, side=None):
    return next(r for r in regions() if (r.figure, r.site, r.side) == (figure, site, side))


def test_that_every_site_of_the_list_has_a_place_or_one_that_stands_in():
    drawn = {each.site for each in regions()}
    assert set(Site) - drawn == set(STAND_IN)
    assert set(STAND_IN.values()) <= drawn


def test_that_no_region_is_empty_and_all_lie_within_the_drawing():
    for each in regions():
        box = each.path.boundingRect()
        assert box.width() > 2, each
        assert box.height() > 2, each
        assert box.left() >= 0, each
        assert box.top() >= 0, each
        assert box.right() <= SIZE[0], each
        assert box.bottom() <= SIZE[1], each


def test_that_the_badge_of_a_region_stands_on_one_of_its_side():
    for each in regions():
        assert each.path.boundingRect().contains(each.center), each


@pytest.mark.parametrize(
    ("figure", "side", "at_the_right"),
    [
        pytest.param("Front", Side.LEFT, True, id="front"),
        pytest.param("Back", Side.LEFT, False, id="back"),
        pytest.param("Feet, soles", Side.LEFT, True, id="soles"),
        pytest.param("Hands, palms", Side.RIGHT, False, id="palms"),
        pytest.param("Face", Side.RIGHT, False, id="face"),
    ],
)
def test_on_which_side_of_a_view_the_patients_side_is(figure, side, at_the_right):
    of_side = [each for each in regions() if each.figure == figure and each.side is side]
    assert of_side
    for each in of_side:
        assert (each.center.x() > MIDDLE[figure]) is at_the_right, each


def test_that_regions_of_a_view_do_not_lie_over_each_other():
    for figure in FIGURES:
        of_figure = [each for each in regions() if each.figure == figure.title]
        for at, one in enumerate(of_figure):
            for other in of_figure[at + 1 :]:
                shared = one.path.intersected(other.path).toFillPolygon().boundingRect()
                assert min(shared.width(), shared.height()) < 2, (one.name, other.name)


def test_that_right_and_left_mirror_each_other():
    left, right = region("Front", Site.KNEE, Side.LEFT), region("Front", Site.KNEE, Side.RIGHT)
    assert left.center.x() + right.center.x() == pytest.approx(2 * MIDDLE["Front"])
    assert left.center.y() == right.center.y()


@pytest.mark.parametrize(
    ("site", "side", "figure"),
    [
        (Site.HEEL, Side.LEFT, "Feet, soles"),
        (Site.HAND, Side.RIGHT, "Hands, palms"),
        (Site.SCALP, None, "Face"),
        (Site.CALF, Side.LEFT, "Back"),
        (Site.THIGH, Side.LEFT, "Front"),
        (Site.LEG, Side.LEFT, "Front"),
        (Site.THIGH, None, "Front"),
    ],
)
def test_in_which_view_the_badge_of_a_wound_goes(site, side, figure):
    assert home(site, side).figure == figure


def test_that_a_site_without_its_own_place_stands_by_another():
    assert home(Site.LEG, Side.LEFT) is region("Front", Site.LOWER_LEG, Side.LEFT)


@pytest.mark.parametrize(
    ("each", "name", "listed"),
    [
        ((Site.HEEL, Side.LEFT), "Left heel", "Heel, left"),
        ((Site.CHEST, Side.MIDLINE), "Chest, midline", "Chest, midline"),
        ((Site.NECK, None), "Neck", "Neck"),
    ],
)
def test_what_a_region_is_called(each, name, listed):
    found = next(r for r in regions() if (r.site, r.side) == each)
    assert (found.name, found.listed) == (name, listed)


def test_that_arrow_keys_reach_every_region():
    start = home(Site.FOOT, Side.RIGHT)
    reached, waiting = {id(start)}, [start]
    while waiting:
        at = waiting.pop()
        for way in WAYS:
            to = next_over(at, *way)
            if id(to) not in reached:
                reached.add(id(to))
                waiting.append(to)
    assert [r for r in regions() if id(r) not in reached] == []


@pytest.mark.parametrize(
    ("start", "way", "to"),
    [
        (("Front", Site.THIGH, Side.LEFT), (0, 1), ("Front", Site.KNEE, Side.LEFT)),
        (("Front", Site.KNEE, Side.LEFT), (0, 1), ("Front", Site.LOWER_LEG, Side.LEFT)),
        (("Front", Site.KNEE, Side.RIGHT), (1, 0), ("Front", Site.KNEE, Side.LEFT)),
        (("Front", Site.KNEE, Side.LEFT), (1, 0), ("Back", Site.KNEE, Side.LEFT)),
        (("Feet, soles", Site.HEEL, Side.RIGHT), (0, -1), ("Feet, soles", Site.FOOT, Side.RIGHT)),
        (("Feet, soles", Site.FOOT, Side.RIGHT), (1, 0), ("Feet, soles", Site.FOOT, Side.LEFT)),
        (("Feet, soles", Site.FOOT, Side.LEFT), (0, -1), ("Feet, soles", Site.TOE, Side.LEFT)),
    ],
)
def test_where_an_arrow_key_leads(start, way, to):
    assert next_over(region(*start), *way) is region(*to)


def test_that_the_edge_of_the_drawing_is_the_end():
    heel = region("Feet, soles", Site.HEEL, Side.LEFT)
    assert next_over(heel, 0, 1) is heel


def test_that_the_views_are_gone_through_round_and_round():
    at, seen = regions()[0], []
    for _ in range(len(FIGURES) + 1):
        seen.append(at.figure)
        at = next_figure(at, 1)
    assert seen == [*(figure.title for figure in FIGURES), FIGURES[0].title]
    assert next_figure(regions()[0], -1).figure == FIGURES[-1].title


def test_that_a_contour_runs_through_its_points_and_is_straight_between_corners():
    path = contour("0,0* 10,0* 10,10* 0,10*")
    assert path.contains(QPointF(0.2, 0.2))
    assert path.boundingRect().right() == 10
    assert contour("0,0 10,0 10,10 0,10").boundingRect().right() > 10
