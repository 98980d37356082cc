"""Looks at an image from the inside and prints what it saw as one JSON document.

Sent to the image's own Python on standard input, so it needs no shell and leaves nothing behind.
Arguments: the names of the sections to run. Works on Python 3.8 and later, with the standard library alone.
"""

import json
import os
import stat
import sys
import time


def main():
    # Modules print while they are imported; standard output is kept for the one document.
    answer = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    found = {"python": sys.version.split()[0], "executable": sys.executable}
    for name in sys.argv[1:]:
        section, *rest = name.split("=", 1)
        try:
            found[section] = SECTIONS[section](*rest)
        except Exception as error:  # one section that fails must not take the others with it
            found[section] = {"error": "%s: %s" % (type(error).__name__, error)}
    json.dump(found, answer)
    answer.flush()


def user():
    return {"uid": os.getuid(), "gid": os.getgid(), "home": os.environ.get("HOME", ""), "cwd": os.getcwd()}


def files():
    """What the image's files can do, over the whole image: compilers lie off PATH, too."""
    programs, headers, setid = [], [], []
    for folder, names in walk():
        for path in (os.path.join(folder, name) for name in names):
            mode = mode_of(path)
            if mode & 0o111:
                programs.append(path)
            if mode & 0o6000 and not os.path.islink(path):
                setid.append(path)
            if path.endswith("/Python.h") or path == "/usr/include/stdio.h":
                headers.append(path)
    on_path = set(os.environ.get("PATH", "").split(":"))
    return {
        "tools": [path for path in programs if named_like_a_tool(path)],
        "onPath": sum(os.path.dirname(path) in on_path for path in programs),
        "headers": headers,
        "setid": setid,
    }


def mode_of(path):
    """Mode of the regular file behind the path; 0 where there is none."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return 0
    return stat.S_IMODE(mode) if stat.S_ISREG(mode) else 0


def writable():
    """Folders that this user can write to, topmost only; what is meant for it is left out by the reader."""
    found = []
    for folder, _ in walk():
        if os.access(folder, os.W_OK) and not any(folder.startswith(top + "/") for top in found):
            found.append(folder)
    return found


def walk():
    device = os.stat("/").st_dev
    for folder, folders, names in os.walk("/", onerror=lambda error: None):
        folders[:] = [f for f in folders if same_device(os.path.join(folder, f), device)]
        yield folder, names


def same_device(path, device):
    try:
        return not os.path.islink(path) and os.stat(path).st_dev == device
    except OSError:
        return False


# The reader decides what counts; this only keeps the document small.
TOOL_WORDS = ("gcc", "g++", "cc", "c++", "clang", "make", "cmake", "ld", "as", "cc1", "collect2", "rustc", "cargo", "go", "nvcc", "gfortran")


def named_like_a_tool(path):
    parts = os.path.basename(path).split("-")
    return any(part in TOOL_WORDS for part in parts) or parts[0].startswith(("cc1", "clang"))


def distributions():
    """Installed distributions with the bytes of their files, byte code included."""
    from importlib import metadata

    found = []
    for dist in metadata.distributions():
        name = dist.metadata["Name"]
        if name:
            found.append({"name": name, "version": dist.version, "bytes": size_of(dist)})
    return found


def size_of(dist):
    total = 0
    for file in dist.files or []:
        try:
            total += os.lstat(str(dist.locate_file(file))).st_size
        except OSError:
            continue
    return total


def imports():
    """Each top-level module in a process of its own: one that crashes or hangs is a finding, not the end."""
    return [attempt(module, owners) for module, owners in sorted(top_level().items())]


def top_level():
    from importlib import metadata

    modules = {}
    for dist in metadata.distributions():
        name = dist.metadata["Name"] or ""
        for module in modules_of(dist):
            if module.isidentifier() and not module.startswith("_"):
                modules.setdefault(module, []).append(name)
    return modules


def modules_of(dist):
    declared = (dist.read_text("top_level.txt") or "").split()
    if declared:
        return {name for name in declared if "/" not in name and "-" not in name}
    found = set()
    for file in dist.files or []:
        parts = file.parts
        if parts[0] == ".." or parts[0].endswith((".dist-info", ".data", ".libs", ".pth")) or parts[0] == "__pycache__":
            continue
        if len(parts) > 1 and file.suffix in (".py", ".so", ".pyd"):
            found.add(parts[0])
        elif len(parts) == 1 and file.suffix in (".py", ".so"):
            found.add(parts[0].split(".")[0])
    return found


LIMIT_SECONDS = 60


def attempt(module, owners):
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        os._exit(import_and_tell(module, writer))
    os.close(writer)
    code = wait(child)
    with os.fdopen(reader, "rb") as pipe:
        message = pipe.read(4000).decode("utf-8", "replace")
    if code is None:
        message = "still importing after %d s" % LIMIT_SECONDS
    elif code < 0 and not message:
        message = "killed by signal %d" % -code
    return {"module": module, "distributions": owners, "ok": code == 0, "error": message}


def import_and_tell(module, writer):
    import importlib

    try:
        importlib.import_module(module)
        return 0
    except BaseException as error:
        os.write(writer, ("%s: %s" % (type(error).__name__, error)).encode("utf-8", "replace")[:4000])
        return 1


def wait(child):
    end = time.monotonic() + LIMIT_SECONDS
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
        time.sleep(0.005)
    os.kill(child, 9)
    os.waitpid(child, 0)
    return None


SECTIONS = {
    "user": user,
    "files": files,
    "writable": writable,
    "distributions": distributions,
    "imports": imports,
}

if __name__ == "__main__":
    main()
