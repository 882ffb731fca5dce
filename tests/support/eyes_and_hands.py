"""Looking at a window and pressing a key within a millisecond: one connection to the display does both.

A picture by ImageMagick takes longer than a frame lasts; between two looks of this one a key press fits.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from types import TracebackType

from tests.support.video import BAR_MIDDLE, frame_number_of_row

DARK = -1
"""In place of a frame number: the window cannot be looked at just now."""

ALL_PLANES = 0xFFFFFFFF
Z_PIXMAP = 2
BYTES_PER_PIXEL = 4
GREEN = 1


class _Image(ctypes.Structure):
    """The beginning of XImage of Xlib.h."""

    _fields_ = (
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("xoffset", ctypes.c_int),
        ("format", ctypes.c_int),
        ("data", ctypes.POINTER(ctypes.c_ubyte)),
    )


_ErrorHandler = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)


def _go_on(display: object, error: object) -> int:
    """What cannot be looked at is no reason to end the process, as Xlib does unasked."""
    return 0


_GO_ON = _ErrorHandler(_go_on)


class EyesAndHands:
    """Context manager: watches the burnt-in frame numbers of one window, and types wherever the keyboard is."""

    def __init__(self, display_name: str, window: int) -> None:
        self._window = ctypes.c_ulong(window)
        self._x = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
        self._test = ctypes.CDLL(ctypes.util.find_library("Xtst") or "libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XGetImage.restype = ctypes.POINTER(_Image)
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(display_name.encode()))
        self._x.XSetErrorHandler(_GO_ON)

    def __enter__(self) -> EyesAndHands:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._x.XCloseDisplay(self._display)

    def frame(self) -> int:
        """The frame that the window shows now, or `DARK`."""
        width, height = self._size()
        place = (0, int(BAR_MIDDLE * height), width, 1)
        image = self._x.XGetImage(self._display, self._window, *place, ctypes.c_ulong(ALL_PLANES), Z_PIXMAP)
        if not image:
            return DARK
        pixels = bytes(image.contents.data[: width * BYTES_PER_PIXEL])
        self._x.XDestroyImage(image)
        return frame_number_of_row(pixels[GREEN::BYTES_PER_PIXEL])

    def press(self, key: str) -> tuple[int, int]:
        """Press and let go of a key, by X's name; the frames that were shown just before and just after."""
        code = self._x.XKeysymToKeycode(self._display, ctypes.c_ulong(self._x.XStringToKeysym(key.encode())))
        before = self.frame()
        self._test.XTestFakeKeyEvent(self._display, code, 1, ctypes.c_ulong(0))
        # the display does these in turn, so this look is at what was there when the key went down
        after = self.frame()
        self._test.XTestFakeKeyEvent(self._display, code, 0, ctypes.c_ulong(0))
        self._x.XFlush(self._display)
        return before, after

    def _size(self) -> tuple[int, int]:
        root, place, size = ctypes.c_ulong(), [ctypes.c_int() for _ in "xy"], [ctypes.c_uint() for _ in range(4)]
        others = [*place, *size]
        self._x.XGetGeometry(
            self._display, self._window, ctypes.byref(root), *[ctypes.byref(number) for number in others]
        )
        return size[0].value, size[1].value
