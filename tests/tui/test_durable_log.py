"""The writer's thread answers on the application's loop, and as the application."""

import asyncio
from contextvars import ContextVar
from threading import Thread, current_thread, main_thread

from softa_tui.records.trouble import Trouble
from softa_tui.tui.durable_log import DurableLog, OnDurable, OnTrouble
from tests.tui.desk import HeldWriter

WHO: ContextVar[str] = ContextVar("WHO")


async def test_answers_come_on_the_loop_and_in_the_context_of_the_listener() -> None:
    writers: list[HeldWriter] = []

    def make_writer(on_durable: OnDurable, on_trouble: OnTrouble) -> HeldWriter:
        writers.append(HeldWriter(on_durable, on_trouble))
        return writers[0]

    log = DurableLog(make_writer)
    WHO.set("the application")
    heard: list[tuple[str, bool]] = []
    told = asyncio.Event()

    def on_trouble(trouble: Trouble | None) -> None:
        heard.append((WHO.get("nobody"), current_thread() is main_thread()))
        told.set()

    log.listen(lambda events: None, on_trouble)
    thread = Thread(target=writers[0].fail, args=(Trouble("disk-full", {"path": "x"}),))
    thread.start()
    await asyncio.wait_for(told.wait(), 10)
    thread.join()
    assert heard == [("the application", True)]
    assert log.trouble == Trouble("disk-full", {"path": "x"})
