"""Starts the site: the application server and one worker; raises again what falls, and stops both together."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.urls import reverse

from archive.models import SignInLink


class Command(BaseCommand):
    help = "准备档案，启动网站与一个后台进程，一同停止。"

    def add_arguments(self, parser):
        parser.add_argument("--host", default=os.environ.get("HOST") or "127.0.0.1")
        parser.add_argument("--port", type=int, default=os.environ.get("PORT") or "8000")
        parser.add_argument("--no-sample", dest="sample", action="store_false", help="不收入样张")

    def handle(self, *, host, port, sample, **options):
        refuse_a_taken_port(host, port)
        call_command("setup_archive", sample=sample, worker_follows=True)
        address = settings.SITE_URL or f"http://{host}:{port}"
        server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
        server += ["--no-ws", "--blocking-threads", "4", "--workers-kill-timeout", "5", "--log-level", "warning"]
        server += ["archive.wsgi:application"]
        worker = [sys.executable, "manage.py", "run_worker"]
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        household = [Kept(command) for command in (server, worker)]
        try:
            if wait_until_it_answers(host, port, household, stop):
                self.greet(address)
            watch(household, stop, self.stderr.write)
        finally:
            end([kept.process for kept in household])

    def greet(self, address: str) -> None:
        """Says where the site is, and how the first administrator gets in."""
        self.stdout.write(f"网站：{address}/  （停止：Ctrl-C）")
        if SignInLink.objects.needed():
            link = reverse("sign-in", args=[SignInLink.objects.issue()])
            self.stdout.write(f"首次登录（设好密码之前有效，最长七天）：{address}{link}")
        self.stdout.flush()


def refuse_a_taken_port(host: str, port: int) -> None:
    """Raises CommandError where something listens there already: said at once, not after the archive is prepared."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except OSError as why:
            raise CommandError(f"{host}:{port} 不能用（{why.strerror}）；可换一个端口：PORT={port + 1} make run") from why


class Kept:
    """A process that is started again when it falls, as long as it does not fall all the time."""

    #: So many falls within so many seconds are no accident.
    FALLS, WITHIN = 4, 60

    def __init__(self, command: list[str]):
        self.command, self.falls = command, []
        self._start()

    def _start(self) -> None:
        # A group of its own, so that nothing of a process that was killed stays behind and holds the port.
        self.process = subprocess.Popen(self.command, cwd=settings.ROOT, start_new_session=True)

    def fallen(self) -> bool:
        return self.process.poll() is not None

    def raise_again(self) -> None:
        """Starts it anew; raises CommandError where that has not helped."""
        now = time.monotonic()
        self.falls = [fall for fall in self.falls if now - fall < self.WITHIN] + [now]
        if len(self.falls) >= self.FALLS:
            raise CommandError(f"{' '.join(self.command[1:3])} 一再停止（返回 {self.process.returncode}）；网站已一同停止。")
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self._start()


def wait_until_it_answers(host: str, port: int, household: list[Kept], stop: threading.Event) -> bool:
    """True once the server takes connections; False where it is told to stop or a process ends first."""
    while not stop.is_set() and not any(kept.fallen() for kept in household):
        try:
            socket.create_connection((host.strip("[]"), port), timeout=1).close()
            return True
        except OSError:
            stop.wait(0.1)
    return False


def watch(household: list[Kept], stop: threading.Event, say) -> None:
    """Until it is told to stop: raises again what falls, and says so."""
    while not stop.wait(0.3):
        for kept in household:
            if kept.fallen():
                say(f"{' '.join(kept.command[1:3])} 停了（返回 {kept.process.returncode}），正在重新启动。")
                kept.raise_again()


def end(processes) -> None:
    """Asks each to end, waits ten seconds for all, and kills what is left."""
    for process in processes:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
    for process in processes:
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
