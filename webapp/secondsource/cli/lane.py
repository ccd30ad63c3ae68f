"""The lane of pupils: their requests are answered one after the other by the thread that reads them.

Python runs one thread at a time. Where many want to, each statement of SQLite, which lets go of the interpreter, hands it
to another thread and has to wait for it, and a page costs half as much again. Here a request gives way where it waits for
the disk, and nowhere else: it is a greenlet, which goes on once its answer is stored. Teachers' pages, which can take
long, and those of everybody else are left to the threads of waitress, and keep no pupil waiting.
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

from greenlet import getcurrent, greenlet
from waitress.buffers import OverflowableBuffer, ReadOnlyFileBasedBuffer
from waitress.channel import ClientDisconnected
from waitress.task import ThreadedTaskDispatcher

from secondsource.web.arrivals import Channel

_PUPILS = ("/take/", "/join/")
_BETWEEN_LOOKS = 0.1  # seconds between two looks at who has waited too long


class Connection(Channel):
    """A connection of a server whose requests a lane hands out."""

    current_outbuf_count: int  # waitress ships no types

    def add_channel(self, map: Any = None) -> None:  # noqa: A002  as waitress calls it
        """Note that it is open."""
        super().add_channel(map)
        self.server.task_dispatcher.note(self._fileno)

    def del_channel(self, map: Any = None) -> None:  # noqa: A002  as waitress calls it
        """Note that it is closed."""
        self.server.task_dispatcher.note(self._fileno)
        super().del_channel(map)

    def service(self) -> None:
        """Answer its first request, in the lane or by a thread."""
        self.server.task_dispatcher.begins(self)
        super().service()

    def writable(self) -> bool:
        """Whether something waits to be sent that nobody else is sending: a thread does so by itself while it can."""
        if self.requests:
            if not self.outbuf_lock.acquire(blocking=False):
                self.server.task_dispatcher.look_again()
                return False
            self.outbuf_lock.release()
        return bool(super().writable())

    def answer(self) -> None:
        """Answer its first request in the lane, and send what that comes to, head and body at once."""
        self.service()
        with self.outbuf_lock:  # by now a thread may be at work on the request after it
            if self.total_outbufs_len:
                self._flush_exception(self._flush_some, do_close=False)  # what does not go out is left to the loop
        self.server.task_dispatcher.note(self._fileno)

    def write_soon(self, data: Any) -> int:
        """Send something; in the lane, keep it until all is there."""
        if not self.server.task_dispatcher.here or isinstance(data, ReadOnlyFileBasedBuffer):
            written: int = super().write_soon(data)
            return written
        if not self.connected:
            raise ClientDisconnected
        with self.outbuf_lock:
            if self.current_outbuf_count >= self.adj.outbuf_high_watermark:  # as waitress marks the end of an answer
                self.outbufs.append(OverflowableBuffer(self.adj.outbuf_overflow))
                self.current_outbuf_count = 0
            self.outbufs[-1].append(data)
            self.current_outbuf_count += len(data)
            self.total_outbufs_len += len(data)
        return len(data)


class Lane(ThreadedTaskDispatcher):  # type: ignore[misc]  # waitress ships no types
    """What a server of waitress hands requests to. It is made in the thread that is to answer those of pupils."""

    def __init__(self, threads: int) -> None:
        super().__init__()
        self.set_thread_count(threads)
        self._thread, self._hub = threading.get_ident(), getcurrent()
        self._come: deque[Connection] = deque()
        self._woken: deque[object] = deque()
        self._waiting: dict[object, tuple[greenlet, float]] = {}  # until when, by the steady clock
        self._next_look = 0.0
        self._begun: deque[Connection] = deque()  # by threads of waitress
        self._with_threads: list[Connection] = []
        self.soon = False  # whether something is to be looked at again in a moment
        self._changed: set[int] = set()
        self._trigger: Callable[[], None] = lambda: None
        self._pulled = False
        self._aside = ThreadPoolExecutor(1, thread_name_prefix="secondsource-aside")

    def take_over(self, server: Any) -> None:
        """Answer what comes to a server."""
        server.channel_class = Connection
        self._trigger, server.pull_trigger = server.pull_trigger, self.pull

    def add_task(self, task: Connection) -> None:
        """Take a connection on which a request has come; any thread may hand one over."""
        request = task.requests[0]
        if request.error is None and request.path.startswith(_PUPILS):  # what is no request has no path
            self._come.append(task)
            self.pull()
        else:
            super().add_task(task)

    def begins(self, connection: Connection) -> None:
        """Note that a request of it is about to be answered: a thread may leave something to be sent by the loop."""
        if not self.here:
            self._begun.append(connection)

    def look_again(self) -> None:
        """Have the connections that threads are at work on looked at again in a moment."""
        self.soon = True

    def pull(self) -> None:
        """Wake the thread of the lane, from any other."""
        if not self._pulled and not self.here:
            self._pulled = True
            self._trigger()

    def note(self, number: int | None) -> None:
        """Note that a connection may wait for something else than before."""
        if number is not None:
            self._changed.add(number)

    def changed(self) -> set[int]:
        """The numbers of those that were noted since, and of all that threads are at work on."""
        self.soon = False
        while self._begun:
            self._with_threads.append(self._begun.popleft())
        for one in self._with_threads:
            self.note(one._fileno)  # noqa: SLF001  waitress has no other name for it
        self._with_threads = [one for one in self._with_threads if one.requests]
        changed, self._changed = self._changed, set()
        return changed

    @property
    def here(self) -> bool:
        """Whether it is the thread of the lane that asks."""
        return threading.get_ident() == self._thread

    @property
    def busy(self) -> bool:
        """Whether there is something to be answered now."""
        return bool(self._come or self._woken)

    def run(self, until: float) -> None:
        """Answer what there is, until a moment of the steady clock."""
        self._pulled = False  # whatever comes from now on wakes this thread again
        self._give_up(time.monotonic())
        while self.busy:
            if self._woken:
                self._go_on(self._woken.popleft())
            else:
                greenlet(self._answer).switch(self._come.popleft())
            if time.monotonic() > until:
                break

    def wait(self, future: "Future[Any]", timeout: float) -> None:
        """Wait until something is done, at most so many seconds; from the lane, others are answered meanwhile."""
        me = getcurrent()
        if me.parent is not self._hub:
            wait([future], timeout)
            return
        token = object()
        self._waiting[token] = (me, time.monotonic() + timeout)
        future.add_done_callback(lambda _done: self._wake(token))
        self._hub.switch()

    def aside(self, work: Callable[[], None]) -> None:
        """Do work that may take long; from the lane, in a thread of its own."""
        if getcurrent().parent is not self._hub:
            work()
            return
        future = self._aside.submit(work)
        self.wait(future, float("inf"))
        future.result()

    def _answer(self, connection: Connection) -> None:
        """Answer a request. Whatever goes wrong in it must not end the loop, and with it the server."""
        try:
            connection.answer()
        except BaseException:  # as the threads of waitress have it
            self.logger.exception("Exception when servicing %r", connection)
            connection.will_close = True
            connection.requests = []
            self.note(connection._fileno)  # noqa: SLF001  waitress has no other name for it

    def _wake(self, token: object) -> None:
        self._woken.append(token)
        self.pull()

    def _go_on(self, token: object) -> None:
        found = self._waiting.pop(token, None)
        if found:  # and has not given up
            found[0].switch()

    def _give_up(self, now: float) -> None:
        """Let go on whoever has waited long enough; each may have another patience."""
        if now < self._next_look:
            return
        self._next_look = now + _BETWEEN_LOOKS
        for token in [token for token, (_who, deadline) in self._waiting.items() if deadline <= now]:
            self._go_on(token)
