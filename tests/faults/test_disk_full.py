"""The disk is full while pupils save: an honest error, a server that lives on, and all is there once there is room.

On a small disk in memory, where this machine lets us mount one; else files that cannot grow, by the library of kit/disk.c.
"""

import shutil
import subprocess

import pytest

from kit.savers import SAVED
from kit.stored import stored

SIZE = 6  # MB
MOST = 50  # answers of one pupil for which a full disk may still have room
FAILED = 503
CHECKPOINT = {"secondsource.store.connections.CHECKPOINT": 20}  # pages: some are tried while there is no room


@pytest.fixture
def small(tmp_path):
    """A mounted disk of a few MB, or None where mounting is refused."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    command = [mount, "-t", "tmpfs", "-o", f"size={SIZE}m", "tmpfs", str(disk)]
    mounted = bool(mount) and subprocess.run(command, capture_output=True, check=False).returncode == 0
    print("on a disk in memory" if mounted else "with files that cannot grow, because mounting is refused here")
    yield disk if mounted else None
    if mounted:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.fixture
def spoilt(tmp_path, small, watched):
    """A data folder, how to start a server on it, and two ways to make its disk full and to make room."""
    disk = small or tmp_path / "disk"
    switch, filler = tmp_path / "full", disk / "filler"
    env = {} if small else {"FAULT_ROOT": str(disk), "FAULT_FULL": str(switch)}

    def fill():
        switch.touch()
        if small:
            filler.write_bytes(bytes(shutil.disk_usage(disk).free))

    def make_room():
        switch.unlink()
        filler.unlink(missing_ok=True)

    return disk / "data", {"hatchery": watched, "env": env}, fill, make_room


@pytest.mark.promise("disk-full", "serving.hopeful", "writing.told_before_the_commit")
def test_nothing_is_said_to_be_saved_when_the_disk_is_full_and_all_is_there_afterwards(spoilt, serve, eight):
    data, disk, fill, make_room = spoilt
    pupils = eight(data)
    server = serve(data, *pupils, **disk, settings=CHECKPOINT)
    acknowledged = [pupil.writes() for pupil in pupils]
    assert {pupil.saves(sent) for pupil, sent in zip(pupils, acknowledged, strict=True)} == {SAVED}
    fill()
    refused = []
    for pupil in pupils:
        for _ in range(MOST):
            sent = pupil.writes()
            status = pupil.saves(sent)
            if status != SAVED:
                assert status == FAILED
                refused.append(sent)
                break
            acknowledged.append(sent)
    assert len(refused) == len(pupils), "there is no room, and still everything is said to be saved"
    expect_an_honest_page(pupils[0], refused[0])
    assert stored(data) == acknowledged
    make_room()
    again = {pupil.saves(sent) for pupil, sent in zip(pupils, refused, strict=True)}
    assert again == {SAVED}, "there is room again, and still nothing is saved"
    assert pupils[0].looks_at("/healthz").status == 200
    assert server.stop() == 0
    assert stored(data) == acknowledged + refused


def expect_an_honest_page(pupil, sent):
    """The page says that the answer is not saved; questions can be read, and monitors are told."""
    reply = pupil.sends(sent)
    assert reply.status == FAILED
    assert "cannot be written" in reply.page
    assert pupil.reads(1).status == 200
    assert pupil.looks_at("/healthz").status == FAILED


@pytest.mark.promise("disk-full", "serving.hopeful", "writing.told_before_the_commit")
def test_nothing_is_said_to_be_saved_when_the_disk_fails_to_sync(tmp_path, watched, serve, eight):
    data, broken = tmp_path / "disk" / "data", tmp_path / "broken"
    ada = eight(data)[0]
    env = {"FAULT_ROOT": str(data.parent), "FAULT_BROKEN": str(broken)}
    server = serve(data, ada, hatchery=watched, env=env)
    first = ada.writes()
    assert ada.saves(first) == SAVED
    second = ada.writes()
    broken.touch()
    assert [ada.saves(second), ada.saves(second)] == [FAILED, FAILED], "nothing is on the disk, and it is said to be"
    broken.unlink()
    assert ada.saves(second) == SAVED
    third = ada.writes()
    broken.touch()
    assert ada.saves(third) == FAILED
    server.kill()
    serve(data, ada)
    assert ada.saves(third) == SAVED, "whether it was written before is not known, and it is stored once all the same"
    assert stored(data) == [first, second, third]
