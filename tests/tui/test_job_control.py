"""ctrl+z in a group of processes that no shell looks after: nothing stops, and the desk knows it."""

from __future__ import annotations

import subprocess
import sys

ORPHANED = """
import os, time
from tui.terminal.job_control import could_come_back, stop_for_the_shell
os.setsid()
if os.fork() == 0:
    os.setpgid(0, 0)
    parent = os.getpid()
    if os.fork() == 0:
        while os.getppid() == parent:
            time.sleep(0.01)
        print(could_come_back(), stop_for_the_shell(), flush=True)
    os._exit(0)
os.wait()
"""


def test_where_the_shell_that_started_the_desk_is_gone_ctrl_z_stops_nothing() -> None:
    ran = subprocess.run([sys.executable, "-c", ORPHANED], capture_output=True, text=True, timeout=60, check=True)
    assert ran.stdout.split() == ["True", "False"], ran.stderr
