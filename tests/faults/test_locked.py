"""Another program holds the database: a save waits for it; past its patience it is told so, and never a false “saved”."""

import os
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

import pytest

from kit.savers import SAVED
from kit.stored import held, stored

LOCKED = float(os.environ.get("LOCKED", "0.6"))  # seconds; `make faults` asks for 8
BUSY = 503
PATIENCE = "secondsource.store.connections.PATIENCE"  # 10 s as it is


@pytest.mark.promise("locked", "writing.no_patience", "writing.pages_that_write")
def test_saves_wait_for_the_lock_while_pages_are_read(tmp_path, serve, eight):
    data = tmp_path / "data"
    *saving, reading = eight(data)
    sent = [pupil.writes() for pupil in saving]
    serve(data, *saving, reading, settings={} if LOCKED > 1 else {PATIENCE: 30.0})
    released = time.monotonic() + LOCKED
    with ThreadPoolExecutor(len(saving)) as pool, held(data):
        told = [pool.submit(pupil.saves, one) for pupil, one in zip(saving, sent, strict=True)]
        page = reading.reads(1)
        wait(told, max(0.0, released - time.monotonic()), FIRST_COMPLETED)
        answered, there = sum(one.done() for one in told), stored(data)
    assert page.status == 200, "a page waited for the lock"
    assert 'name="answer"' in page.page
    assert (answered, there) == (0, []), "somebody was answered while the lock was held"
    assert [one.result() for one in told] == [SAVED] * len(saving)
    assert set(stored(data)) == set(sent)


@pytest.mark.promise("locked", "serving.hopeful", "serving.no_word_when_to_come_back")
def test_past_its_patience_a_save_is_told_so_and_can_be_sent_again(tmp_path, serve, eight):
    data = tmp_path / "data"
    ada = eight(data)[0]
    sent = ada.writes()
    serve(data, ada, settings={} if LOCKED > 1 else {PATIENCE: LOCKED})
    with held(data):
        reply = ada.sends(sent)
        assert reply.status == BUSY, "what waits for the lock is said to be saved"
        assert "not saved yet" in reply.page
        assert int(reply.headers.get("Retry-After", "0")) > 0
        assert stored(data) == []
        assert ada.looks_at("/healthz").status == 200, "a lock of others is no reason to start the server anew"
    assert ada.saves(sent) == SAVED
    assert stored(data) == [sent]
