"""What every test has in common: nothing leans on how busy the machine is."""

from __future__ import annotations

import signal

from hypothesis import HealthCheck, settings

# Who runs the tests in the background of a shell has them ignore ctrl+c and a closed window, and whatever they start with them.
for number, usual in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
    if signal.getsignal(number) == signal.SIG_IGN:
        signal.signal(number, usual)

settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")
