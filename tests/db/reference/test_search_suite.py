from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

_spec = importlib.util.spec_from_file_location("search_scoring", Path(__file__).with_name("search_scoring.py"))
scoring = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(scoring)


@pytest.fixture(scope="module")
def missed(reference):
    return scoring.missed(reference.search)


def test_that_what_coders_type_finds_what_they_expect(missed):
    told = [f"{asked.typed!r}: {' or '.join(asked.codes)} not in {found}" for asked, found in missed]
    assert len(scoring.suite()) - len(missed) >= scoring.floor(), "\n".join(told)


def test_that_the_floor_is_raised_with_the_score(missed):
    assert scoring.floor() == len(scoring.suite()) - len(missed), "raise `answered` in search_floor.toml"


def test_that_no_query_is_asked_twice():
    asked = [(each.typed, each.on, each.codes) for each in scoring.suite()]
    assert len(asked) == len(set(asked)) >= 120
