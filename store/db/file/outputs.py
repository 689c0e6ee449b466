"""A file that a command writes for a person: complete or not there, private as the umask says, never over a desk.

It is written without a name where the system can do that, else under a hidden one that is locked while it is being
written, so that the next command in that folder knows what a killed one has left, and removes it.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from store.db.file.whereabouts import open_in_this_process
from store.errors import UsageError

_PART = ".factdesk-part"
_SQLITE = b"SQLite format 3\0"
_BESIDE = ("-wal", "-shm", "-journal")


def check_target(target: Path, desk: Path, *, replace: bool) -> None:
    """Whether a command may write here. Raises UsageError, which names what stands there.

    `replace` allows an ordinary file in the place; never a database, the files beside `desk`, a link, a device.
    """
    if not target.name:
        raise _refused(target, "this names no file")
    try:
        found = os.lstat(target)
    except FileNotFoundError:
        found = None
    except (OSError, ValueError) as problem:
        raise _unwritable(target, problem) from problem
    if any(os.path.abspath(target) == os.path.abspath(f"{os.path.realpath(desk)}{one}") for one in _BESIDE):
        raise _refused(target, "this is a file of the desk itself")
    if found is None:
        return
    if stat.S_ISLNK(found.st_mode) and (target.is_file() or target.is_dir() or not target.exists()):
        leads = os.path.realpath(target)
        raise _refused(target, f"this is a link to {leads}", f"name {leads} itself, if that is meant")
    if stat.S_ISDIR(found.st_mode):
        raise _refused(target, "this is a folder", "name a file in it")
    if not stat.S_ISREG(found.st_mode):
        raise _refused(target, "this is a device, a pipe or a socket", "leave -o out to write to standard output")
    if not replace:
        raise _refused(target, "this file exists already", "name a new file")
    # The desk is told by its number: to open and close it would let go of its locks.
    with contextlib.suppress(OSError):
        if os.path.samestat(found, os.stat(desk)):
            raise _refused(target, "this is the desk itself")
    if open_in_this_process(target):
        raise _refused(target, "this is a desk that is open")
    try:
        with open(target, "rb") as file:
            if file.read(len(_SQLITE)) == _SQLITE:
                raise _refused(target, "this is a database")
    except PermissionError:
        pass  # what may not be read may be replaced: the folder decides


@contextmanager
def text_file(target: Path, desk: Path) -> Iterator[IO[str]]:
    """An open text file that becomes `target`, in the place of an ordinary file, when the block ends without an error.

    Raises UsageError where that cannot be written; then what stood there stands there still.
    """
    check_target(target, desk, replace=True)
    folder = target.absolute().parent
    name: Path | None = None
    try:
        _clean(folder)
        handle, name = _nameless(folder)
        with open(handle, "w", encoding="utf-8", newline="") as out:
            yield out
            out.flush()
            os.fsync(handle)
            os.fchmod(handle, _mode(target))
            check_target(target, desk, replace=True)  # it may have taken minutes
            if name is None:
                name = _part(folder)
                # Python follows the link in /proc only where it is told a folder, which an absolute path has no use for.
                os.link(f"/proc/self/fd/{handle}", name, src_dir_fd=handle, follow_symlinks=True)
            os.replace(name, target)
    except OSError as problem:
        raise _unwritable(target, problem) from problem
    finally:
        if name is not None:
            name.unlink(missing_ok=True)


@contextmanager
def binary_file(target: Path, desk: Path) -> Iterator[Path]:
    """The path of a file to fill by that name; it becomes `target`, in the place of an ordinary file, when the block ends.

    Raises UsageError where that cannot be written; then what stood there stands there still.
    """
    check_target(target, desk, replace=True)
    folder = target.absolute().parent
    name: Path | None = None
    try:
        _clean(folder)
        name, handle = _named(folder)
        with contextlib.closing(os.fdopen(handle, "wb", buffering=0)):
            yield name
            os.fsync(handle)
            os.fchmod(handle, _mode(target))
            check_target(target, desk, replace=True)
            os.replace(name, target)
    except OSError as problem:
        raise _unwritable(target, problem) from problem
    finally:
        if name is not None:
            name.unlink(missing_ok=True)


@contextmanager
def new_file(target: Path, desk: Path) -> Iterator[Path]:
    """The path of an empty file to fill by that name; it becomes `target`, which must not exist, when the block ends.

    Raises UsageError where that exists or cannot be written.
    """
    check_target(target, desk, replace=False)
    folder = target.absolute().parent
    name: Path | None = None
    try:
        _clean(folder)
        name, handle = _named(folder)
        with contextlib.closing(os.fdopen(handle, "wb", buffering=0)):
            yield name
            os.chmod(name, 0o666 & ~_umask())
            _give_name(name, target)
    except OSError as problem:
        raise _unwritable(target, problem) from problem
    finally:
        if name is not None:
            for ending in ("", *_BESIDE):
                Path(f"{name}{ending}").unlink(missing_ok=True)


def _give_name(name: Path, target: Path) -> None:
    """Rename without writing over what somebody made there meanwhile. Raises OSError."""
    try:
        os.link(name, target)  # unlike a rename, this fails where there is something
        return
    except FileExistsError:
        raise
    except OSError as problem:
        if problem.errno not in (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EACCES):
            raise
    # A disk without hard links: the name is taken first, by an empty file of our own.
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))
    try:
        os.replace(name, target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _nameless(folder: Path) -> tuple[int, Path | None]:
    """A file that vanishes with this process, and no name; else one with a hidden name."""
    if hasattr(os, "O_TMPFILE") and os.link in os.supports_dir_fd and _links(folder):
        with contextlib.suppress(OSError):
            return os.open(folder, os.O_TMPFILE | os.O_WRONLY | os.O_CLOEXEC, 0o600), None
    name, handle = _named(folder)
    return handle, name


def _links(folder: Path) -> bool:
    """Whether a nameless file can be given a name in this folder: tried, because disks differ."""
    name = _part(folder)
    try:
        handle = os.open(folder, os.O_TMPFILE | os.O_WRONLY | os.O_CLOEXEC, 0o600)
        try:
            os.link(f"/proc/self/fd/{handle}", name, src_dir_fd=handle, follow_symlinks=True)
        finally:
            os.close(handle)
        name.unlink()
    except OSError:
        return False
    return True


def _named(folder: Path) -> tuple[Path, int]:
    """A new file with a hidden name, locked as long as it is open."""
    while True:
        name = _part(folder)
        handle = os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600)
        with contextlib.suppress(OSError):  # a disk without locks: then nothing is ever removed there
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if name.exists():  # not taken for a left one before it was locked
            return name, handle
        os.close(handle)


def _part(folder: Path) -> Path:
    import secrets

    return folder / f".{secrets.token_hex(8)}{_PART}"


def _clean(folder: Path) -> None:
    """Remove what killed commands have left in the folder: hidden files of ours that nobody holds."""
    for name in folder.glob(f".*{_PART}*"):
        owner = Path(str(name).partition(_PART)[0] + _PART)
        with contextlib.suppress(OSError):
            if owner != name and owner.exists():
                continue  # it goes with its owner
            handle = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
            try:
                if not stat.S_ISREG(os.fstat(handle).st_mode):
                    continue
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                for ending in ("", *_BESIDE):
                    Path(f"{name}{ending}").unlink(missing_ok=True)
            finally:
                os.close(handle)


def _mode(target: Path) -> int:
    """As the umask says; of a file that is replaced nothing is shown to whom it was not shown before."""
    mode = 0o666 & ~_umask()
    with contextlib.suppress(OSError):
        mode &= stat.S_IMODE(os.lstat(target).st_mode)
    return mode | stat.S_IRUSR | stat.S_IWUSR


def _umask() -> int:
    """The umask, which can only be read by setting it; from the system where it tells."""
    with contextlib.suppress(OSError, ValueError):
        for line in Path("/proc/self/status").read_bytes().splitlines():
            if line.startswith(b"Umask:"):
                return int(line.split()[1], 8)
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _refused(target: Path, what: str, do: str = "name another file") -> UsageError:
    return UsageError(f"{what}, it was left as it is", where=str(target), do=do)


def _unwritable(target: Path, problem: OSError | ValueError) -> UsageError:
    if isinstance(problem, FileExistsError):
        return _refused(target, "this file exists already", "name a new file")
    why = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
    return UsageError(
        f"cannot write here ({why})", where=str(target), do="check space and permissions, or name another"
    )
