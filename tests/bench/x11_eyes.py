"""Sees what is on an X display: which windows are mapped, and whether something is painted in them."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from types import TracebackType
from typing import Self

_VIEWABLE = 2
_Z_PIXMAP = 2
_ALL_PLANES = 0xFFFFFFFF
_SMALLEST = 100
_REVERT_TO_PARENT = 2


class _Attributes(ctypes.Structure):
    """``XWindowAttributes`` of Xlib.h."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("x", "y", "width", "height", "border_width", "depth")),
        ("visual", ctypes.c_void_p),
        ("root", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("c_class", "bit_gravity", "win_gravity", "backing_store")),
        ("backing_planes", ctypes.c_ulong),
        ("backing_pixel", ctypes.c_ulong),
        ("save_under", ctypes.c_int),
        ("colormap", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("map_installed", "map_state")),
        *((name, ctypes.c_long) for name in ("all_event_masks", "your_event_mask", "do_not_propagate_mask")),
        ("override_redirect", ctypes.c_int),
        ("screen", ctypes.c_void_p),
    )


#: A window may vanish between two questions. One for the whole process, as Xlib has one.
_IGNORE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda _display, _error: 0)
#: "-r": no key repeats on a slow machine.
_SERVER = ("Xvfb", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-r")


class Display:
    """An X server of our own (Xvfb), gone when left."""

    def __init__(self, number: int | None = None) -> None:
        """``number``: of the display; without one the server takes the first that is free."""
        if shutil.which("Xvfb") is None:
            raise SystemExit("not measured: Xvfb is not installed")
        told, tell = os.pipe()
        wanted = [] if number is None else [f":{number}"]
        self._server = subprocess.Popen(
            [*_SERVER, "-displayfd", str(tell), *wanted],
            pass_fds=[tell],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(tell)
        with os.fdopen(told, encoding="ascii") as answer:
            self.name = f":{answer.readline().strip()}"  # said once it takes connections
        if self.name == ":":
            raise SystemExit("not measured: Xvfb did not start")
        self._x11 = ctypes.CDLL("libX11.so.6")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self._x11.XGetImage.restype = ctypes.c_void_p
        self._x11.XGetPixel.restype = ctypes.c_ulong
        self._x11.XSetErrorHandler(_IGNORE)
        display = self._x11.XOpenDisplay(self.name.encode())
        if not display:
            raise SystemExit("not measured: Xvfb takes no connection")
        self._display = ctypes.c_void_p(display)

    def is_viewable(self, window: int) -> bool:
        """Whether the window is mapped with all its parents."""
        attributes = _Attributes()
        found = self._x11.XGetWindowAttributes(self._display, ctypes.c_ulong(window), ctypes.byref(attributes))
        return bool(found) and attributes.map_state == _VIEWABLE

    def is_popup(self, window: int) -> bool:
        """Whether the window is a menu or another one that no window manager would touch."""
        attributes = _Attributes()
        found = self._x11.XGetWindowAttributes(self._display, ctypes.c_ulong(window), ctypes.byref(attributes))
        return bool(found) and bool(attributes.override_redirect)

    def focused(self) -> int:
        """The window that gets the keys, or one inside which they go."""
        window, revert = ctypes.c_ulong(), ctypes.c_int()
        self._x11.XGetInputFocus(self._display, ctypes.byref(window), ctypes.byref(revert))
        return int(window.value)

    def give_focus(self, window: int) -> None:
        """Let a window get the keys, as a window manager does; nothing happens when it has gone this moment."""
        self._x11.XSetInputFocus(self._display, ctypes.c_ulong(window), _REVERT_TO_PARENT, ctypes.c_ulong(0))
        self._x11.XSync(self._display, 0)

    def windows(self) -> list[int]:
        """The mapped top-level windows of a size that a person would call a window."""
        root = ctypes.c_ulong(self._x11.XDefaultRootWindow(self._display))
        parent, above = ctypes.c_ulong(), ctypes.c_ulong()
        children = ctypes.POINTER(ctypes.c_ulong)()
        count = ctypes.c_uint()
        self._x11.XQueryTree(
            self._display,
            root,
            ctypes.byref(above),
            ctypes.byref(parent),
            ctypes.byref(children),
            ctypes.byref(count),
        )
        found = [children[index] for index in range(count.value)]
        if count.value:
            self._x11.XFree(children)
        return [window for window in found if self._is_large(window)]

    def _is_large(self, window: int) -> bool:
        attributes = _Attributes()
        found = self._x11.XGetWindowAttributes(self._display, ctypes.c_ulong(window), ctypes.byref(attributes))
        large = attributes.width > _SMALLEST and attributes.height > _SMALLEST
        return bool(found) and large and attributes.map_state == _VIEWABLE

    def is_painted(self, window: int) -> bool:
        """Whether the window shows more than one colour along its diagonal stripes."""
        attributes = _Attributes()
        if not self._x11.XGetWindowAttributes(self._display, ctypes.c_ulong(window), ctypes.byref(attributes)):
            return False
        width, height = attributes.width, attributes.height
        image = self._x11.XGetImage(
            self._display, ctypes.c_ulong(window), 0, 0, width, height, ctypes.c_ulong(_ALL_PLANES), _Z_PIXMAP
        )
        if not image:
            return False
        seen = {
            self._x11.XGetPixel(ctypes.c_void_p(image), column, row)
            for row in range(4, height, 12)
            for column in range(4, width, 24)
        }
        self._x11.XDestroyImage(ctypes.c_void_p(image)) if hasattr(self._x11, "XDestroyImage") else None
        return len(seen) > 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.kill()
        self._server.wait()
