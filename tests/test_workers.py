"""Worker processes: the work is shared, and nothing is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from saku.workers import worker_pool
from tests.support import command_environment

SLEEPER = """
import os, sys, time
from pathlib import Path
from saku.workers import worker_pool

def sleep(folder):
    (Path(folder) / "worker").write_text(str(os.getpid()))
    time.sleep(60)

if __name__ == "__main__":
    with worker_pool([]) as pool:
        pool.submit(sleep, sys.argv[1]).result()
"""


def test_every_job_gets_a_process_of_its_own() -> None:
    with worker_pool([]) as pool:
        processes = [job.result() for job in [pool.submit(os.getpid) for _ in range(4)]]
    assert len(set(processes)) == 4
    assert os.getpid() not in processes


def test_a_killed_build_leaves_no_worker(tmp_path: Path) -> None:
    script, noted = tmp_path / "sleeper.py", tmp_path / "worker"
    script.write_text(SLEEPER, "utf-8")
    with subprocess.Popen([sys.executable, str(script), str(tmp_path)], env=command_environment()) as build:
        waited(lambda: noted.is_file() and noted.read_text("utf-8") != "")
        build.send_signal(signal.SIGKILL)
    worker = int(noted.read_text("utf-8"))
    waited(lambda: not is_running(worker))


def test_a_worker_of_the_command_does_not_import_the_command_again() -> None:
    script = "import sys\nfrom saku.__main__ import main\nprint(*sorted(sys.modules))"
    answer = subprocess.run(
        [sys.executable, "-c", script], env=command_environment(), capture_output=True, text=True, check=True
    )
    assert "saku.__main__" in answer.stdout
    assert "saku.cli" not in answer.stdout
    assert "mkdocs" not in answer.stdout


def waited(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.1)


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
