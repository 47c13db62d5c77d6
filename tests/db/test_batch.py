from __future__ import annotations

import io
import json
import multiprocessing
import os
import tomllib
from concurrent.futures import ProcessPoolExecutor

import msgspec
import pytest

import resources
from core.errors import AppError
from db import batch
from db.batch import CHUNK_LINES, in_order, run_batch

VISIT = json.loads(resources.path("examples", "q4386-foot-ulcer.json").read_text(encoding="utf-8"))


def line(number=0, **changes):
    return json.dumps(VISIT | {"label": f"Case {number}"} | changes).encode()


def answers(document, workers=1):
    results = list(run_batch(io.BytesIO(document), workers))
    text = b"".join(result.answers for result in results)
    return [msgspec.json.decode(answer) for answer in text.splitlines()], results


def visit_on(number):
    """A visit whose answer tells its number: the wound measures `number` + 1 sq cm."""
    wounds = [{"id": "1", "site": "foot", "area_cm2": number + 1}]
    return line(number, wounds=wounds, products=[], services=[], primary_code=None)


@pytest.mark.parametrize("workers", [1, 2])
def test_that_answers_keep_the_order_of_their_lines_over_many_chunks(workers):
    count = CHUNK_LINES * 5 + 7
    found, results = answers(b"\n".join(visit_on(number) for number in range(count)), workers)
    assert [answer["areas"]["face-hand-foot"]["total_cm2"] for answer in found] == [str(n + 1) for n in range(count)]
    assert sum(result.lines for result in results) == count
    assert sum(result.failed for result in results) == 0


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        pytest.param(b"{", "must be one JSON object", id="not_json"),
        pytest.param(b"", "must be one JSON object", id="blank_line"),
        pytest.param(line(payer="x"), 'payer is "x"', id="field"),
        pytest.param(line(place_of_service="98"), 'place_of_service is "98"', id="found_while_working"),
        pytest.param(b"\xff", "must be one JSON object", id="not_utf8"),
        pytest.param(b'"' + b"x" * (batch.LONGEST_LINE * 2) + b'"', "The line is over 4,194,304 bytes", id="too_long"),
    ],
)
def test_that_a_bad_line_is_answered_on_its_own_line_and_the_run_goes_on(bad, said):
    found, results = answers(b"\n".join([line(), bad, line()]) + b"\n")
    assert [answer.get("status") for answer in found] == ["ready", None, "ready"]
    assert list(found[1]) == ["error"]
    assert said in found[1]["error"]
    assert sum(result.failed for result in results) == 1


def test_that_a_last_line_without_a_newline_counts_and_an_end_of_file_does_not():
    assert len(answers(line())[0]) == len(answers(line() + b"\n")[0]) == 1
    assert answers(b"") == ([], [])


def test_that_all_bytes_read_are_accounted_for():
    document = b"\n".join([line(), b"{", line()])
    assert sum(result.read for result in answers(document)[1]) == len(document)


def test_that_only_a_few_chunks_are_in_flight(monkeypatch):
    """Memory stays flat because reading waits for answers to be taken."""

    class Counted(io.BytesIO):
        taken = 0

        def readline(self, *size):
            Counted.taken += 1
            return super().readline(*size)

    source = Counted(b"\n".join([line()] * CHUNK_LINES * 40))
    results = run_batch(source, 2)
    next(results)
    assert Counted.taken <= (2 * batch.IN_FLIGHT + 3) * CHUNK_LINES
    results.close()


def test_that_every_worked_case_comes_out_of_a_batch_as_it_does_alone():
    file = resources.path("self_test", "worked_cases.toml")
    cases = tomllib.loads(file.read_text(encoding="utf-8"))["case"]
    found, _ = answers(b"\n".join(json.dumps(case["encounter"]).encode() for case in cases))
    for case, worksheet in zip(cases, found, strict=True):
        lines = [{key: line[key] for key in ("code", "units", "modifiers")} for line in worksheet["lines"]]
        assert (worksheet["status"], sorted(lines, key=str)) == (case["status"], sorted(case["lines"], key=str)), case[
            "id"
        ]
        assert {question["id"] for question in worksheet["questions"]} == set(case["questions"]), case["id"]


def test_that_a_process_ended_by_the_system_is_told_in_one_message():
    spawned = multiprocessing.get_context("spawn")
    with (
        ProcessPoolExecutor(1, mp_context=spawned) as pool,
        pytest.raises(AppError, match="ended a process of the batch, as it does when memory runs out"),
    ):
        list(in_order(pool, os._exit, [1], 1))
