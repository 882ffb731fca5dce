"""See which programs of the system are missing, and install them where that may be done unasked.

usage: system_needs.py demo|test

As root with apt-get they are installed. Anyone else is shown the one command to run; sudo is never called.
The demo goes on without mpv (the clock player needs none) and exits 0; tests that lack something exit 2.
"""

import ctypes.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")
OTHER_SYSTEMS = {
    "demo": {
        "Fedora": "dnf install mpv mpv-libs",
        "macOS": "brew install mpv",
        "Windows": "winget install --id shinchiro.mpv",
    },
    "test": {
        "Fedora": "dnf install mpv mpv-libs xorg-x11-server-Xvfb xdotool xterm ffmpeg-free tmux strace ImageMagick"
        " libreoffice-calc dejavu-sans-fonts dejavu-sans-mono-fonts",
        "macOS": "docker run -it debian:12 (then make test in a clone inside it: the tests need Linux)",
        "Windows": "wsl --install --distribution Debian (then make test in a clone inside it)",
    },
}
"""Purpose -> system -> the command that brings everything; Debian's names only what is missing."""


@dataclass(frozen=True)
class Need:
    """One thing of the system: its name, the Debian package that brings it, and how to see that it is there."""

    name: str
    package: str
    present: Callable[[], bool]


def program(name: str, package: str | None = None) -> Need:
    """A need for a program on the PATH."""
    return Need(name, package or name, lambda: shutil.which(name) is not None)


def has_libmpv() -> bool:
    """Whether python-mpv will find its library; macOS does without, the mpv program is enough there."""
    return sys.platform == "darwin" or ctypes.util.find_library("mpv") is not None


def has_dejavu() -> bool:
    """Whether the font of the frame numbers in the test recordings is there; only Linux keeps it in a known place."""
    return sys.platform != "linux" or any(any(Path(folder).rglob("DejaVuSans.ttf")) for folder in FONT_FOLDERS)


NEEDS = {
    "demo": (program("mpv"), Need("libmpv", "libmpv2", has_libmpv)),
    "test": (
        program("mpv"),
        Need("libmpv", "libmpv2", has_libmpv),
        program("Xvfb", "xvfb"),
        program("xdotool"),
        program("xterm"),
        program("ffmpeg"),
        program("tmux"),
        program("strace"),
        program("import", "imagemagick"),
        program("soffice", "libreoffice-calc-nogui"),
        Need("DejaVu fonts", "fonts-dejavu-core", has_dejavu),
    ),
}


def missing(purpose: str) -> list[Need]:
    """What is not there yet."""
    return [need for need in NEEDS[purpose] if not need.present()]


def may_install() -> bool:
    """Root on a Debian-like system: a container or a build machine, where asking would help nobody."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[str]) -> str | None:
    """Install Debian packages and return None, or one line saying why it did not work."""
    print(f"installing: {' '.join(packages)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", *step],
            check=False,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if done.returncode:
            last_line = (done.stdout.strip().splitlines() or ["no reason given"])[-1]
            return f"apt-get {step[0]} failed: {last_line}"
    return None


def this_system() -> str:
    """The name under which the commands are listed; an unknown Linux counts as Debian."""
    if sys.platform == "linux":
        return "Fedora" if shutil.which("dnf") else "Debian, Ubuntu"
    return {"darwin": "macOS", "win32": "Windows"}.get(sys.platform, platform.system())


def commands(purpose: str, packages: list[str]) -> list[str]:
    """One line for each system, the one for this system first."""
    lines = {"Debian, Ubuntu": f"apt-get install {' '.join(packages)}"} | OTHER_SYSTEMS[purpose]
    here = this_system()
    ordered = sorted(lines, key=lambda system: system != here)
    return [f"  {system + ':':<16}{lines[system]}" for system in ordered]


def main(arguments: list[str]) -> int:
    """Install or explain; return the exit code."""
    if len(arguments) != 1 or arguments[0] not in NEEDS:
        print("usage: system_needs.py demo|test", file=sys.stderr)
        return 2
    purpose = arguments[0]
    absent = missing(purpose)
    if not absent:
        return 0
    packages = [need.package for need in absent]
    if may_install():
        failure = install(packages)
        if failure:
            print(failure, file=sys.stderr)
        absent = missing(purpose)
        if not absent:
            return 0
    print(f"missing: {', '.join(need.name for need in absent)}. To install, run (as root on Linux):", file=sys.stderr)
    print("\n".join(commands(purpose, packages)), file=sys.stderr)
    if purpose == "demo":
        print("Going on without: the clock player needs none of it.", file=sys.stderr)
        return 0
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
