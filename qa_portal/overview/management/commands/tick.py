"""`manage.py tick [--every 60]`: the clock, once or for ever. Between its rounds it seals the log every few seconds."""

import os
import signal
import socket
import threading
import time
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from qa_portal import clock
from qa_portal.overview import ticking
from qa_portal.overview.models import Turn

SEAL_EVERY = 5
ONE_ROUND = timedelta(minutes=5)


class Command(BaseCommand):
    help = "Do what the clock must do: once, or every so many seconds until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=int, metavar="SECONDS")

    def handle(self, *, every: int | None, **options: Any) -> None:
        self.holder = f"{socket.gethostname()[:60]} {os.getpid()}"
        self.stopped = threading.Event()
        if not every:
            self._round(ONE_ROUND)
            self._give_back()
            return
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, self._stop)
        while not self.stopped.is_set():
            close_old_connections()
            self._round(timedelta(seconds=every + 30))
            self._until_next(time.monotonic() + every)
        self._give_back()

    def _stop(self, *_: Any) -> None:
        self.stopped.set()

    def _round(self, lasts: timedelta) -> None:
        self.is_mine = ticking.tick(clock.now(), holder=self.holder, lasts=lasts)

    def _until_next(self, end: float) -> None:
        """Wait for the next round; whoever has the turn seals in the meantime."""
        while (left := end - time.monotonic()) > 0:
            if self.stopped.wait(min(left, SEAL_EVERY)):
                return
            if self.is_mine and left > SEAL_EVERY:
                ticking.seal_logs()

    def _give_back(self) -> None:
        Turn.objects.give_back(ticking.TURN, holder=self.holder, now=clock.now())
