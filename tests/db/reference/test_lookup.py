from __future__ import annotations

from db.reference.lookup import Lookup


def test_that_the_table_is_read_once_and_each_answer_made_once():
    reads, made = [], []

    def read():
        reads.append(1)
        return {"a": 1, "b": 2}

    def make(row):
        made.append(row)
        return row * 10

    lookup = Lookup(read, make)
    assert reads == []
    assert [lookup("a"), lookup("a"), lookup("b"), lookup("c"), lookup("c")] == [10, 10, 20, None, None]
    assert (len(reads), made) == (1, [1, 2])
