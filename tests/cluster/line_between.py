"""Lines that a test cuts, holds up and mends: a TCP proxy of its own, where there is no plug to pull."""

from __future__ import annotations

import asyncio
import re
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from tests.cluster.ports import lent_port

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator, Mapping

T = TypeVar("T")
CHUNK = 1 << 16


class Exchange:
    """A thread that carries what goes over all lines of a test."""

    def __init__(self) -> None:
        """Begin."""
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()

    def line(self, port: int, called: Mapping[int, int] | None = None) -> LineBetween:
        """Return a line to a port. Who speaks there of a port in `called` is heard to speak of its line."""
        return LineBetween(self, port, called or {})

    def call(self, work: Coroutine[Any, Any, T]) -> T:
        """Return what work gives in the loop."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(30)

    def close(self) -> None:
        """Hang up everywhere."""
        self.call(self._end_all())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        self.loop.close()

    async def _end_all(self) -> None:
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class LineBetween:
    """A port that leads to another one, as long as the line is sound."""

    def __init__(self, exchange: Exchange, target: int, called: Mapping[int, int]) -> None:
        """Listen."""
        self.port = lent_port()
        self.target = target
        self._exchange = exchange
        self._renamed = _renaming(called)
        self._there = self._back = 0.0
        self._flows = asyncio.Event()
        self._server: asyncio.Server | None = None
        self._calls: set[asyncio.Task[None]] = set()
        self.mend()

    def cut(self) -> None:
        """Break every connection; whoever calls again gets through."""
        self._exchange.call(self._cut())

    def refuse(self) -> None:
        """Break every connection, and take no new one."""
        self._exchange.call(self._refuse())

    def hang(self) -> None:
        """Keep all connections and take new ones, and deliver nothing until the line is mended."""
        self._exchange.loop.call_soon_threadsafe(self._flows.clear)

    def delay(self, there: float = 0.0, back: float = 0.0) -> None:
        """Deliver late by so many seconds, on the way there and on the way back."""
        self._there, self._back = there, back

    def mend(self) -> None:
        """Take calls and deliver at once; what was held up is delivered now."""
        self.delay()
        self._exchange.call(self._mend())

    async def _mend(self) -> None:
        self._flows.set()
        if self._server is None:
            self._server = await asyncio.start_server(self._carry, "127.0.0.1", self.port, backlog=1024)

    async def _cut(self) -> None:
        for call in self._calls:
            call.cancel()
        await asyncio.gather(*self._calls, return_exceptions=True)

    async def _refuse(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        await self._cut()

    async def _carry(self, caller: asyncio.StreamReader, to_caller: asyncio.StreamWriter) -> None:
        """Carry a call until either side ends it or the line breaks."""
        call = asyncio.current_task()
        assert call is not None
        self._calls.add(call)
        ends = [to_caller]
        try:
            await self._flows.wait()
            called, to_called = await asyncio.open_connection("127.0.0.1", self.target)
            ends.append(to_called)
            await self._both_ways((caller, to_called), (called, to_caller))
        except (OSError, asyncio.CancelledError):
            pass  # what breaks here breaks for both
        finally:
            self._calls.discard(call)
            for end in ends:
                end.transport.abort()

    async def _both_ways(self, there: _Way, back: _Way) -> None:
        ways = {
            asyncio.create_task(self._pass_on(*there, lambda: self._there, bytes)),
            asyncio.create_task(self._pass_on(*back, lambda: self._back, self._renamed)),
        }
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)

    async def _pass_on(
        self,
        source: asyncio.StreamReader,
        sink: asyncio.StreamWriter,
        late: Callable[[], float],
        renamed: Callable[[bytes], bytes],
    ) -> None:
        while chunk := await source.read(CHUNK):
            if late():
                await asyncio.sleep(late())
            await self._flows.wait()
            sink.write(renamed(chunk))
            await sink.drain()
        await self._flows.wait()


_Way = tuple[asyncio.StreamReader, asyncio.StreamWriter]


def _renaming(called: Mapping[int, int]) -> Callable[[bytes], bytes]:
    """Return what puts ports in the place of others: all have five digits, so that no length changes."""
    if not called:
        return bytes
    ports = {str(port).encode(): str(line).encode() for port, line in called.items()}
    spoken = re.compile(rb"\b(" + b"|".join(ports) + rb")\b")
    return lambda chunk: spoken.sub(lambda found: ports[found[0]], chunk)


@contextmanager
def exchange() -> Iterator[Exchange]:
    """Carry lines for as long as the block lasts."""
    made = Exchange()
    try:
        yield made
    finally:
        made.close()
