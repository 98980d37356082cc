@section("imports")
def imports():
    """Each top-level module in a process of its own: one that crashes or hangs is a finding, not the end."""
    found = []
    for module, owners in sorted(top_level().items()):
        error = in_child(lambda: import_modules(module))
        if error is not None and error.startswith(WANTS_DJANGO):
            error = in_child(lambda: import_in_django(module))
        found.append({"module": module, "distributions": owners, "ok": error is None, "error": error or ""})
    return found


# Parts of another module, which refuse to be imported before it (psycopg: psycopg_binary/__init__.py).
PARTS_OF = {"psycopg_binary": "psycopg", "psycopg_c": "psycopg"}


def import_modules(module):
    import importlib

    if module in PARTS_OF:
        importlib.import_module(PARTS_OF[module])
    importlib.import_module(module)


# What Django raises where it was not told its settings, which only the application has (django/core/exceptions.py).
WANTS_DJANGO = ("ImproperlyConfigured:", "AppRegistryNotReady:")


def import_in_django(module):
    """With Django's own defaults: whether the module is whole does not depend on whose settings they are."""
    import django
    from django.conf import settings

    settings.configure()
    django.setup()
    import_modules(module)


def top_level():
    modules = {}
    for name, dist in installed():
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


def in_child(work):
    """What went wrong when the work was done in a process of its own; None where nothing did."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        os._exit(do_and_tell(work, writer))
    os.close(writer)
    code = wait(child)
    with os.fdopen(reader, "rb") as pipe:
        message = pipe.read(4000).decode("utf-8", "replace")
    if code == 0:
        return None
    if code is None:
        return "still importing after %d s" % LIMIT_SECONDS
    return message or ("killed by signal %d" % -code if code < 0 else "ended with exit code %d" % code)


def do_and_tell(work, writer):
    try:
        work()
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
