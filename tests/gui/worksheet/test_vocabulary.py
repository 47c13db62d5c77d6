from __future__ import annotations

import pytest

from core import words
from core.choices import Side, Site, Tissue, WoundKind
from gui.worksheet import vocabulary
from gui.worksheet.reading import Unreadable


@pytest.mark.parametrize(
    ("typed", "site"),
    [
        ("lo", Site.LOWER_LEG),
        ("lower-leg", Site.LOWER_LEG),
        ("FOOT", Site.FOOT),
        ("toe", Site.TOE),
        ("finger", Site.FINGER),
        ("fingers", Site.FINGERS),
        ("leg", Site.LEG),
    ],
)
def test_that_a_beginning_or_a_whole_word_finds_its_site(typed, site):
    assert vocabulary.site(typed) is site


@pytest.mark.parametrize("site", list(Site))
def test_that_every_site_is_found_by_its_word(site):
    assert vocabulary.site(words.SITES[site]) is site


@pytest.mark.parametrize("kind", list(WoundKind))
@pytest.mark.parametrize(
    "spelling", [words.KINDS, words.KINDS_MEDIUM, words.KINDS_SHORT], ids=["long", "grid", "short"]
)
def test_that_every_kind_is_found_in_each_spelling_it_is_shown_in(kind, spelling):
    assert vocabulary.kind(spelling[kind]) is kind


def test_that_a_beginning_of_several_says_which():
    with pytest.raises(Unreadable, match=r'"fo" could be Foot, Forearm or Forehead. Type more letters.') as refusal:
        vocabulary.site("fo")
    assert refusal.value.unfinished


def test_that_an_unknown_site_names_some_known_ones():
    with pytest.raises(Unreadable, match='"tail" is not a site on file') as refusal:
        vocabulary.site("tail")
    assert not refusal.value.unfinished


@pytest.mark.parametrize(
    ("read", "typed", "near"),
    [
        (vocabulary.site, "heal", "Heel"),
        (vocabulary.site, "Anckle", "Ankle"),
        (vocabulary.site, "zygoma", "Foot, Toe, Toes, Heel"),
        (vocabulary.kind, "vinous leg", "Venous leg"),
        (vocabulary.side, "lft", "Left"),
    ],
)
def test_that_a_misspelled_word_names_the_nearest_ones(read, typed, near):
    with pytest.raises(Unreadable, match=rf"such as {near}\.$"):
        read(typed)


@pytest.mark.parametrize(("typed", "side"), [("l", Side.LEFT), ("rt", Side.RIGHT), ("Mid", Side.MIDLINE)])
def test_that_sides_take_their_abbreviations(typed, side):
    assert vocabulary.side(typed) is side


@pytest.mark.parametrize(
    ("typed", "tissue"),
    [("subcut.", Tissue.SUBCUTANEOUS), ("sub", Tissue.SUBCUTANEOUS), ("m", Tissue.MUSCLE), ("selective", Tissue.SKIN)],
)
def test_that_tissues_are_found_by_what_coders_write(typed, tissue):
    assert vocabulary.tissue(typed) is tissue


def test_that_s_alone_is_not_taken_for_skin():
    with pytest.raises(Unreadable, match="could be Skin or Subcutaneous"):
        vocabulary.tissue("s")
