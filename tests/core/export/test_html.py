"""The HTML twin: whole, escaped, and readable by ear."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace

from core.export.html import render_html
from tests.core.samples import OPEN, PRODUCT, READY, STOPPED, WOUNDS, report_of

VOID = {"meta", "br"}


class Outline(HTMLParser):
    """Collects headings, tables and cells, and checks that every element is closed in order."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.headings, self.scopes, self.texts, self.attributes = [], [], [], [], []
        self._open = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]
        if tag == "th":
            self.scopes.append(dict(attrs).get("scope"))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if self._open and self._open[-1] in ("h1", "h2", "h3"):
            self.headings.append((self._open[-1], data))
        if data.strip() and "style" not in self._open:
            self.texts.append(data.strip())


def page(worksheet=OPEN, **changes):
    return render_html(report_of(worksheet, **changes), printed_at=datetime(2026, 11, 23, 10, 44, tzinfo=UTC))


def test_that_headings_follow_the_order_of_the_print():
    headings = Outline(page()).headings
    assert headings[0] == ("h1", "Case 0147, visit 6")
    assert [text for level, text in headings if level == "h2"] == [
        "Wounds",
        "Claim lines",
        "Question still open",
        "Findings",
        "Why, line by line",
        "Product",
        "Payment at published rates",
        "Modifiers weighed",
        "Documentation",
    ]


def test_that_every_table_head_says_what_it_heads():
    scopes = Outline(page()).scopes
    assert set(scopes) == {"col", "row"}


def test_that_a_graft_without_its_product_says_so():
    texts = Outline(page(READY, products=())).texts
    assert texts[texts.index("Product") + 1] == "No product is counted. The claim lines are for the graft alone."


@pytest.mark.parametrize(
    ("worksheet", "stamp", "words"),
    [
        pytest.param(READY, "READY", "nothing open, no stops", id="ready"),
        pytest.param(OPEN, "DRAFT", "1 question open", id="open"),
        pytest.param(STOPPED, "DRAFT", "1 stop, 1 question open", id="stopped"),
    ],
)
def test_that_the_status_is_told_first(worksheet, stamp, words):
    texts = Outline(page(worksheet)).texts
    place = texts.index(stamp)
    assert texts[place + 1] == words
    assert place < texts.index("Wounds")


def test_that_the_document_names_its_language_and_title():
    found = Outline(page())
    assert ("html", "lang", "en-US") in found.attributes
    assert "Case 0147, visit 6, skin substitute worksheet" in found.texts


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("<script>alert(1)</script>", id="script"),
        pytest.param("</title><b>x</b>", id="end_of_title"),
        pytest.param("\" onload='x' & &amp;", id="quotes_and_entities"),
        pytest.param("Nguyễn 漢字 \u05d0\u05d1", id="any_language"),
    ],
)
def test_that_typed_text_is_text(typed):
    plain_tags = Outline(page()).tags
    use = replace(
        PRODUCT,
        packages=(replace(PRODUCT.packages[0], lot=typed), PRODUCT.packages[1]),
        applied=(replace(PRODUCT.applied[0], wound=typed), PRODUCT.applied[1]),
    )
    found = Outline(page(label=typed, wounds=(replace(WOUNDS[0], id=typed), *WOUNDS[1:]), products=(use,)))
    assert sorted(set(found.tags)) == sorted(set(plain_tags))
    assert typed in found.texts
    assert any(f"called {typed}" in text for text in found.texts)


def test_that_nothing_is_fetched_or_run():
    found = Outline(page())
    assert not {"script", "link", "img", "iframe", "object"} & set(found.tags)
    assert not {"src", "href"} & {name for _, name, _ in found.attributes}
    assert "default-src 'none'" in page()


def test_that_a_column_without_values_is_left_out():
    assert "Charge" not in Outline(page()).texts
    assert "Charge" in Outline(page(charges={"15275": Decimal(900)})).texts


def test_that_every_step_and_finding_of_the_worksheet_is_there():
    texts = Outline(page(STOPPED)).texts
    for part in OPEN.steps:
        assert part.what in texts
    for finding in STOPPED.findings:
        assert finding.message in texts
