from __future__ import annotations

import time

import msgspec
import pytest

from db.cases.keys.key import StoreKey
from db.cases.keys.passphrase import COST, SHORTEST, Cost, UnfitPassphrase, WrongPassphrase, unwrap, wrap

WORDS = "seven quiet herons"
BOUND = b"graftsheet-key/1 one store"


@pytest.fixture
def key():
    return StoreKey.new()


def test_that_the_passphrase_gives_the_key_back(key, cheap):
    assert unwrap(wrap(key, WORDS, BOUND, cheap), WORDS, BOUND).matches(key)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("", id="empty"),
        pytest.param(WORDS[:-1], id="one_character_short"),
        pytest.param(WORDS + " ", id="one_space_more"),
        pytest.param(WORDS.upper(), id="capitals"),
        pytest.param("\ud800 half a sign", id="not_encodable"),
    ],
)
def test_that_another_passphrase_does_not(key, cheap, other):
    with pytest.raises(WrongPassphrase):
        unwrap(wrap(key, WORDS, BOUND, cheap), other, BOUND)


def test_that_a_letter_typed_as_two_signs_is_the_same_letter(key, cheap):
    composed, apart = "caf\u00e9 au lait", "cafe\u0301 au lait"
    assert unwrap(wrap(key, composed, BOUND, cheap), apart, BOUND).matches(key)


def test_that_a_wrapped_key_opens_only_the_store_it_belongs_to(key, cheap):
    with pytest.raises(WrongPassphrase):
        unwrap(wrap(key, WORDS, BOUND, cheap), WORDS, b"graftsheet-key/1 another store")


@pytest.mark.parametrize("field", ["salt", "nonce", "key", "cost"])
def test_that_an_altered_key_file_does_not_open(key, cheap, field):
    wrapped = wrap(key, WORDS, BOUND, cheap)
    present = getattr(wrapped, field)
    altered = Cost(memory_kib=65, passes=1, lanes=1) if field == "cost" else bytes([present[0] ^ 1]) + present[1:]
    with pytest.raises(WrongPassphrase):
        unwrap(msgspec.structs.replace(wrapped, **{field: altered}), WORDS, BOUND)


def test_that_the_same_key_is_never_wrapped_the_same_way_twice(key, cheap):
    one, two = (wrap(key, WORDS, BOUND, cheap) for _ in range(2))
    assert len({one.salt, two.salt, one.nonce, two.nonce, one.key, two.key}) == 6


@pytest.mark.parametrize(
    ("length", "fits"), [pytest.param(SHORTEST - 1, False, id="short"), pytest.param(SHORTEST, True, id="just_enough")]
)
def test_that_a_short_passphrase_is_refused(key, cheap, length, fits):
    if fits:
        assert unwrap(wrap(key, "h" * length, BOUND, cheap), "h" * length, BOUND).matches(key)
        return
    with pytest.raises(UnfitPassphrase, match="10 characters"):
        wrap(key, "h" * length, BOUND, cheap)


@pytest.mark.parametrize(
    "parameters",
    [
        pytest.param((7, 1, 1), id="memory_too_small"),
        pytest.param((5 << 20, 1, 1), id="memory_that_no_computer_has"),
        pytest.param((64, 0, 1), id="no_pass"),
        pytest.param((64, 65, 1), id="passes_without_end"),
        pytest.param((64, 1, 17), id="too_many_lanes"),
    ],
)
def test_that_a_key_file_cannot_ask_for_absurd_work(parameters):
    memory, passes, lanes = parameters
    with pytest.raises(ValueError, match="out of bounds"):
        Cost(memory_kib=memory, passes=passes, lanes=lanes)


def test_that_a_guess_costs_what_rfc_9106_asks_for(key):
    assert COST.memory_kib >= 64 * 1024
    assert COST.passes >= 3
    wrapped = wrap(key, WORDS, BOUND)
    start = time.process_time()
    unwrap(wrapped, WORDS, BOUND)
    assert time.process_time() - start > 0.1
