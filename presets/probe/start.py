"""Looks at an image from the inside and prints what it saw as one JSON document.

The files of this folder are sent as one program to the image's own Python on standard input, so it needs no shell and
leaves nothing behind. Arguments: the names of the sections to run. Works on Python 3.8 and later, with the standard
library alone.
"""

import json
import os
import stat
import struct
import sys
import time

SECTIONS = {}


def section(name):
    def register(look):
        SECTIONS[name] = look
        return look

    return register


def walk(top="/"):
    """Folders with the names of what is in them, on the device of the first one: not /proc, no mounts."""
    device = os.stat(top).st_dev
    for folder, folders, names in os.walk(top, onerror=lambda error: None):
        folders[:] = [f for f in folders if same_device(os.path.join(folder, f), device)]
        yield folder, names


def same_device(path, device):
    try:
        return not os.path.islink(path) and os.stat(path).st_dev == device
    except OSError:
        return False


def read_start(path, size):
    """The first bytes of a file; none where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read(size)
    except OSError:
        return b""


def debian_release():
    """`trixie`; null where the image is not Debian."""
    lines = read_start("/etc/os-release", 4096).decode("utf-8", "replace").splitlines()
    values = dict(line.split("=", 1) for line in lines if "=" in line)
    return values.get("VERSION_CODENAME", "").strip('"') if values.get("ID", "").strip('"') == "debian" else None
