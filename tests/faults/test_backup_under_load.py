"""A backup made by the command while a class saves: restored, it holds every answer that was acknowledged before it began."""

import subprocess
import sys
import threading

from kit.savers import SAVED
from kit.stored import stored
from secondsource.actions.doctor import examine
from secondsource.actions.restore import restore


class Class:
    """Pupils who save until they are sent home, and what they were told is saved."""

    def __init__(self, pupils):
        self.saved, self.troubles, self.home, self._more = [], [], False, threading.Condition()
        self.threads = [threading.Thread(target=self._works, args=(pupil,), daemon=True) for pupil in pupils]
        for thread in self.threads:
            thread.start()

    def _works(self, pupil):
        while not self.home:
            sent = pupil.writes()
            status = pupil.saves(sent)
            with self._more:
                (self.saved if status == SAVED else self.troubles).append(sent if status == SAVED else status)
                self._more.notify_all()

    def after(self, n):
        """What was acknowledged by the time that so many more are."""
        with self._more:
            enough = len(self.saved) + n
            assert self._more.wait_for(lambda: self.troubles or len(self.saved) >= enough, 60)
            assert not self.troubles
            return list(self.saved)

    def ends(self):
        self.home = True
        for thread in self.threads:
            thread.join(60)


def test_a_backup_under_load_restores_to_every_answer_acknowledged_before_it_began(tmp_path, serve, eight):
    data, again = tmp_path / "data", tmp_path / "again"
    pupils = eight(data)
    serve(data, *pupils)
    school = Class(pupils)
    before = school.after(100)
    command = [sys.executable, "-m", "secondsource", "backup", "--data", str(data)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    meanwhile = school.after(1)
    school.ends()
    (copy,) = data.glob("backups/backup-*.db")
    done = restore(again, copy)
    found = stored(again)
    assert len(meanwhile) > len(before) + 100, "the class went on saving while the backup was made"
    assert set(before) <= set(found)
    assert len(found) == len(set(found)) == done.counts.responses
    assert meanwhile[-1] not in found
    assert {check.key for check in examine(again) if not check.ok} == {"backups"}, "there is none in the new folder yet"
