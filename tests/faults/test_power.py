"""The power fails while pupils save: whatever of the unsynced writes is lost, no answer that was acknowledged is."""

import os
import random
import shutil
import threading
from bisect import bisect_right
from collections import Counter

import pytest

from kit.disk import Disk, records
from kit.pupil import Pupil
from kit.savers import SAVED
from kit.stored import stored
from secondsource.store.database import Database
from secondsource.store.errors import StoreError

CUTS = int(os.environ.get("CUTS", "60"))  # `make faults` asks for many more
EACH = int(os.environ.get("EACH", "12"))  # answers of each of eight pupils
CHECKPOINT = {"secondsource.store.connections.CHECKPOINT": 100}  # several in so few answers


@pytest.fixture
def chance():
    return random.Random(os.environ.get("SEED", "second source"))


class Watch:
    """A folder whose disk is watched, and when the answers were acknowledged, by the place in the log at that time."""

    def __init__(self, tmp_path, watched):
        self.root, self.log = tmp_path / "root", tmp_path / "log"
        self.root.mkdir()
        self.data = self.root / "data"
        self.disk = {"hatchery": watched, "env": {"FAULT_ROOT": str(self.root), "FAULT_LOG": str(self.log)}}
        self.acknowledged = {}

    def note(self, idem):
        self.acknowledged[idem] = self.log.stat().st_size

    def told(self):
        """The moments just after which “saved” was said, by idempotency key: the number of the newest whole record."""
        ends = [record.end for record in records(self.log)]
        return {idem: bisect_right(ends, at) - 1 for idem, at in self.acknowledged.items()}

    def cuts(self, before, chance, moments, tmp_path):
        """Cut the power at each of some moments: the data folder as it is then, and what had been acknowledged."""
        times, told = Counter(moments), self.told()
        for n, record in enumerate(records(self.log)):
            before.do(record)
            for _ in range(times[n]):
                copy = tmp_path / "cut"
                before.cut(copy, chance, without="cache")
                yield copy / "data", {idem for idem, moment in told.items() if moment <= n}, f"record {n}"
                shutil.rmtree(copy)


def expect_all(data, known, where):
    """Nothing of what was acknowledged is lost, in a database that passes its own checks."""
    lost = known - {sent.idem for sent in stored(data, where)}
    assert not lost, f"{where}: {len(lost)} of {len(known)} lost"


def expect_opened(data, where):
    """A server can start on it."""
    try:
        Database.open(data).close()
    except StoreError as error:
        pytest.fail(f"{where}: {error}")


@pytest.mark.promise(
    "power",
    "writing.commits_wait_for_no_disk",
    "writing.nothing_waits_for_the_disk",
    "writing.told_before_the_commit",
)
def test_no_acknowledged_answer_is_lost_when_the_power_fails(tmp_path, watched, serve, eight, chance):
    watch = Watch(tmp_path, watched)
    pupils = eight(watch.data)
    before = Disk(watch.root)
    server = serve(watch.data, *pupils, **watch.disk, settings=CHECKPOINT)

    def save(pupil):
        for _ in range(EACH):
            sent = pupil.writes("x" * 150)
            if pupil.saves(sent) == SAVED:
                watch.note(sent.idem)

    threads = [threading.Thread(target=save, args=[pupil]) for pupil in pupils]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert server.stop() == 0, server.said
    assert len(watch.acknowledged) == 8 * EACH
    told = [*watch.told().values()]
    moments = chance.choices(told, k=CUTS // 2) + chance.choices(range(min(told), max(told)), k=CUTS // 2)
    for data, known, where in watch.cuts(before, chance, moments, tmp_path):
        expect_all(data, known, where)


@pytest.mark.promise("power", "writing.names_wait_for_no_disk", "writing.a_secret_written_in_place")
def test_nor_the_first_answer_in_a_folder_that_was_just_made(tmp_path, watched, serve, chance):
    watch = Watch(tmp_path, watched)
    before = Disk(watch.root)
    server = serve(watch.data, **watch.disk)
    ada = Pupil(server.url, careful=False)
    address, page = ada.start("/take/harbour/cranes/")
    sent, _told = ada.answer(address, page)
    watch.note(sent["idem"])
    server.kill()
    (told,) = watch.told().values()
    moments = [told] * (CUTS // 4) + chance.choices(range(told), k=CUTS // 4)  # in the middle of the first start, too
    for data, known, where in watch.cuts(before, chance, moments, tmp_path):
        if known:
            expect_all(data, known, where)
        expect_opened(data, where)
