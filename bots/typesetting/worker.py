"""The process that typesets: papers come in on standard input, files go out on standard output.

workers.py starts it by the path of this file, so that it loads typst and nothing else of ours. What comes in and goes
out are plain values: no object of Python's is packed or unpacked. It ends when standard input does, when a paper fails,
and when one takes too long.
"""

import json
import os
import signal
import sys
from collections.abc import Mapping
from functools import lru_cache, partial
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from bots.hardening import forbid_core_dumps

if TYPE_CHECKING:
    import typst

FONT_PACKAGES = ("manimgx_fonts", "manimgx_fonts_cjk")
# How an answer begins: files; files, and the process ends; a fault, and the process ends.
FILES, LAST_FILES, FAULT = b"F", b"L", b"X"
_LENGTH_BYTES = 4
# A quarter of the processor time that others of this machine get, where both want it (man 7 sched).
_NICENESS = 6
# A process that holds more than this share of what it may take ends after its paper: typst remembers the last ones,
# and the next one shall find room.
_FULL = 3 / 8
# The template whose letters may be smaller, how small, and the share of a page that is not worth it.
_FITTED = "document.typ"
_SCALES = (1, 0.96, 0.93, 0.9, 0.87)
_FEW_LINES = 0.4
# A longer paper is laid out once: a short last page is worth neither the time nor the memory of trying others.
_MOST_FITTED_PAGES = 10
_STATISTICS = Path("/proc/self/statm")


def read_number(source: IO[bytes]) -> int | None:
    """Return the next number, of 4 bytes; None at the end of the stream."""
    number = source.read(_LENGTH_BYTES)
    return int.from_bytes(number) if len(number) == _LENGTH_BYTES else None


def read_bytes(source: IO[bytes], most: int) -> bytes:
    """Return what ``write_bytes`` wrote. Raises EOFError if it is cut off, or longer than ``most`` bytes."""
    length = read_number(source)
    content = source.read(length) if length is not None and length <= most else b""
    if length is None or len(content) < length:
        raise EOFError
    return content


def write_number(sink: IO[bytes], number: int) -> None:
    sink.write(number.to_bytes(_LENGTH_BYTES))


def write_bytes(sink: IO[bytes], content: bytes) -> None:
    write_number(sink, len(content))
    sink.write(content)


def main(seconds: int, memory: int) -> None:
    """Typeset one request after another, until the end of standard input. ``memory`` is in bytes."""
    forbid_core_dumps()
    _leave_signals_to_the_parent()
    _give_way()
    _limit_memory(memory)
    source, sink = sys.stdin.buffer, _standard_output()
    _fonts()
    goes_on = True
    while goes_on:
        try:
            request = read_bytes(source, memory)
        except EOFError:
            return
        _end_after(seconds)
        goes_on = _answer(request, sink, memory)
        sink.flush()
        _end_after(0)


def _answer(request: bytes, sink: IO[bytes], memory: int) -> bool:
    """Typeset a request and write its files. Return whether the process may take another."""
    try:
        files = _typeset(json.loads(request))
    except BaseException as error:  # noqa: BLE001  (typst panics with one that is no Exception)
        # The text of the error may quote what somebody wrote.
        sink.write(FAULT)
        write_bytes(sink, type(error).__name__.encode())
        return False
    fit = _taken() < memory * _FULL
    sink.write(FILES if fit else LAST_FILES)
    write_number(sink, len(files))
    for file in files:
        write_bytes(sink, file)
    return fit


def _leave_signals_to_the_parent() -> None:
    """Ignore the signals that reach every process at the end: the parent still needs the answer under way."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if number := getattr(signal, name, None):
            signal.signal(number, signal.SIG_IGN)


def _give_way() -> None:
    """Leave the processor to the bots, which answer in milliseconds: who waits for a paper waits a little longer."""
    if hasattr(os, "nice"):
        os.nice(_NICENESS)


def _limit_memory(most: int) -> None:
    """Limit the memory of this process to ``most`` bytes. Where typst asks for more, this process alone ends.

    The data segment is limited, which is memory that is written to. Address space would be the wrong measure: each
    thread and each mapped file takes much of it that is never used.
    """
    if sys.platform != "win32":
        resource = import_module("resource")
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (allowed, allowed))


def _taken() -> int:
    """Return the bytes of this process in memory; 0 if the system does not tell (man 5 proc_pid_statm)."""
    try:
        pages = int(_STATISTICS.read_text("ascii").split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _end_after(seconds: int) -> None:
    """End this process after ``seconds`` of processor time; 0 cancels.

    The system does it (SIGPROF), because typst lets no thread of Python run. On a busy machine the same paper takes
    longer, but no more of the processor. The parent has a timer too, unless it is gone.
    """
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _standard_output() -> IO[bytes]:
    """Return standard output for the answers alone, and drop what libraries print."""
    sink = os.fdopen(os.dup(1), "wb")
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    return sink


def _typeset(paper: Mapping[str, Any]) -> list[bytes]:
    import typst  # noqa: PLC0415

    # By its path, not as bytes: for each template given as bytes typst 0.15.2 keeps memory that it never returns.
    template = str(Path(__file__).with_name(paper["template"]))
    data = {**paper["data"], "fonts": _families(paper["fonts"])}
    inputs = {"data": json.dumps(data)}
    if paper["template"] == _FITTED:
        inputs |= _ended(template, inputs, data)
    if paper["dots_per_inch"] is None:
        made: bytes | list[bytes] = _pdf(template, inputs)
    else:
        # typst's own annotation forgets that more than one page come as a list.
        made = typst.compile(template, font_paths=_fonts(), sys_inputs=inputs, format="png", ppi=paper["dots_per_inch"])
    return [made] if isinstance(made, bytes) else made


def _ended(template: str, inputs: Mapping[str, str], data: Mapping[str, Any]) -> dict[str, str]:
    """Return the inputs for the paper to end well: a last page with a few lines on it is saved by smaller letters, if
    they need not be much smaller for that; else the last section that makes it a page worth turning to begins there."""
    pages = 0
    for scale in _SCALES:
        page, filled = _end_of(template, {**inputs, "scale": str(scale)})
        pages = pages or page
        if page < pages or (scale == 1 and (page == 1 or page > _MOST_FITTED_PAGES or filled > _FEW_LINES)):
            return {"scale": str(scale)}
    headings = [str(number) for number, part in enumerate(data["parts"]) if part["kind"] == "heading"]
    for number in reversed(headings):
        tried = {"scale": "1", "break": number}
        page, filled = _end_of(template, {**inputs, **tried})
        if page == pages and filled > _FEW_LINES:
            return tried
    return {"scale": "1"}


def _end_of(template: str, inputs: Mapping[str, str]) -> tuple[int, float]:
    """Return on which page a paper ends, and the share of that page which is filled."""
    import typst  # noqa: PLC0415

    # What typst lays out here it still knows when the file is made.
    found = typst.query(template, "<end>", field="value", one=True, font_paths=_fonts(), sys_inputs=dict(inputs))
    page, filled = json.loads(found)
    return page, filled


def _pdf(template: str, inputs: dict[str, str]) -> bytes:
    """Return a PDF that a screen reader can read (PDF/UA-1).

    typst refuses to promise that for a text with a letter that no font has. Then the file is made without the promise.
    """
    import typst  # noqa: PLC0415

    from bots.form_fields import with_fields  # noqa: PLC0415

    # Without a timestamp typst makes the file's id of the current time.
    compiled = partial(typst.compile, template, font_paths=_fonts(), sys_inputs=inputs, format="pdf", timestamp=0)
    try:
        made = compiled(pdf_standards=["ua-1"])
    except typst.TypstError:
        made = compiled()
    return with_fields(cast("bytes", made))


@lru_cache(maxsize=1)
def _fonts() -> "typst.Fonts":
    import typst  # noqa: PLC0415

    folders = [str(Path(str(import_module(package).__file__)).parent) for package in FONT_PACKAGES]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def _families(first: list[str]) -> list[str]:
    """The fonts that are asked for, then all others: what a font lacks is drawn by the next one. Of those for Chinese,
    Japanese and Korean the same characters look different, so there is one of them only."""
    others = (family for family in _fonts().families() if " CJK " not in family)
    return list(dict.fromkeys((*first, *others)))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
