from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from core.ports import Dates, SearchHit
from gui.look_up.result_list import Foot, Head, HitList, rows_of
from gui.theme import theme


def hit(code: str, kind: str = "product", **more) -> SearchHit:
    return SearchHit(
        code=code,
        kind=kind,
        label=f"Name of {code}",
        dates=Dates(first=date(2024, 1, 1), last=None),
        live=True,
        note="Sheet, per sq cm",
        **more,
    )


@pytest.fixture
def hits(qtbot):
    shown = HitList()
    shown.resize(300, 500)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def test_that_each_kind_has_a_head_with_its_count():
    found = [hit("Q4386"), hit("15275", "procedure"), hit("Q4311"), hit("J7999", "hcpcs")]
    rows = rows_of(found, "Nothing else matches.")
    heads = [row for row in rows if isinstance(row, Head)]
    assert heads == [Head("Products", 2), Head("Procedures", 1), Head("Other HCPCS codes", 1)]
    assert [row.code for row in rows if isinstance(row, SearchHit)] == ["Q4386", "Q4311", "15275", "J7999"]
    assert rows[-1] == Foot("Nothing else matches.")


def test_that_stepping_goes_over_the_heads(hits):
    hits.show_hits([hit("Q4386"), hit("15275", "procedure")])
    assert hits.current().code == "Q4386"
    hits.step(1)
    assert hits.current().code == "15275"
    hits.step(1)
    assert hits.current().code == "15275"
    hits.step(-5)
    assert hits.current().code == "Q4386"


def test_that_the_keys_of_the_list_go_over_the_heads(qtbot, hits):
    hits.show_hits([hit("Q4386"), hit("15275", "procedure"), hit("L97.412", "diagnosis")], "Nothing else matches.")
    qtbot.keyClick(hits, Qt.Key.Key_Down)
    assert hits.current().code == "15275"
    qtbot.keyClick(hits, Qt.Key.Key_End)
    assert hits.current().code == "L97.412"
    qtbot.keyClick(hits, Qt.Key.Key_Home)
    assert hits.current().code == "Q4386"


def test_that_a_search_that_finds_nothing_chooses_nothing(hits):
    hits.show_hits([hit("Q4386")])
    hits.show_hits([], "Nothing matches.")
    assert hits.current() is None
    assert hits.foot() == "Nothing matches."


def painted(hits: HitList) -> QImage:
    return hits.viewport().grab().toImage()


def has(image: QImage, token: str) -> bool:
    wanted = theme().color(token).rgb()
    return any(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize(
    ("marked", "tinted"),
    [
        pytest.param({}, False, id="nothing"),
        pytest.param({"code_marked": 3}, True, id="code"),
        pytest.param({"label_marked": ((0, 4),)}, True, id="label"),
        pytest.param({"label_marked": ((8, 13),)}, True, id="within_the_label"),
    ],
)
def test_that_what_was_looked_for_is_marked(hits, marked, tinted):
    hits.show_hits([hit("Q4386", **marked)])
    assert has(painted(hits), "warning.bg") is tinted
