"""Processes that share the work of a build: one on each core, each job in a process of its own."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import connection
from multiprocessing.context import BaseContext


def worker_pool(modules: Sequence[str]) -> ProcessPoolExecutor:
    """A pool whose every job gets a fresh process: Typst keeps what it laid out before, and slows down with it. `modules` are
    imported once, before the first job, where the system can fork from a clean server; elsewhere by each process."""
    return ProcessPoolExecutor(os.cpu_count(), mp_context=_context(modules), max_tasks_per_child=1, initializer=_begin)


def _begin() -> None:
    """One thread for Typst: its threads would wait for each other on cores that other workers need. And a build that is killed
    leaves no worker waiting for it."""
    os.environ["RAYON_NUM_THREADS"] = "1"
    if hasattr(os, "nice"):
        # The caller goes on meanwhile, on one core; whatever is left of all of them is the workers'.
        os.nice(5)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_wait_for, args=(parent.sentinel,), daemon=True).start()


def _wait_for(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _context(modules: Sequence[str]) -> BaseContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(modules))
    return context
