@section("entryPoints")
def entry_points():
    """The programs that distributions install. What each would call is looked up and not called: it may be a server."""
    found = []
    for name, dist in installed():
        scripts = {os.path.basename(str(file)): str(dist.locate_file(file)) for file in dist.files or [] if is_program(file)}
        for entry in dist.entry_points:
            if entry.group != "console_scripts":
                continue
            script = scripts.get(entry.name)
            error = script_error(script) if script else None
            found.append({"name": entry.name, "distribution": name, "error": error or in_child(lambda: called_by(entry)) or ""})
    return found


def called_by(entry):
    """What the script of an entry point calls, found as it does: `from module import name`, which takes a submodule too."""
    module, _, function = entry.value.partition("[")[0].partition(":")
    first, *rest = function.strip().split(".")
    found = getattr(__import__(module.strip(), fromlist=[first]), first)
    for name in rest:
        found = getattr(found, name)
    return found


def is_program(file):
    return len(file.parts) > 1 and file.parts[-2] == "bin"


def script_error(path):
    """Why the kernel would not start this script; None where it would."""
    first = read_start(path, 512).split(b"\n")[0]
    if not first.startswith(b"#!"):
        return None
    interpreter = first[2:].strip().split(b" ")[0].decode("utf-8", "replace")
    if first.endswith(b"\r"):
        return "its first line ends in a carriage return, so Linux looks for a program of another name"
    if not os.path.exists(interpreter):
        return "it starts with #!%s, which is not there" % interpreter
    return None if os.access(path, os.X_OK) else "it is not executable"
