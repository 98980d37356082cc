@section("libraries")
def libraries():
    """Shared libraries that installed files ask for, and who has them: the system, the distributions, nobody.

    `reached`: an extension module leads there. What only a plugin asks for may never be loaded. A distribution without
    extension modules loads its libraries by ctypes, so all of them count.
    """
    objects = read_objects()
    bundled = {name for path, elf in objects.items() for name in (os.path.basename(path), elf["soname"]) if name}
    system = system_libraries()
    reached = reached_objects(objects)
    wanted = {}
    for path, elf in sorted(objects.items()):
        for soname in elf["needed"]:
            place = place_of(soname, path, elf, bundled, system)
            if place == "bundled":
                continue
            row = wanted.setdefault(soname, {"soname": soname, "path": place, "reached": False, "distributions": [], "files": []})
            row["reached"] = row["reached"] or path in reached
            if len(row["files"]) < 5:
                row["files"].append(path)
            if elf["owner"] and elf["owner"] not in row["distributions"]:
                row["distributions"].append(elf["owner"])
    broken = [path for path, elf in sorted(objects.items()) if not elf["loadable"]]
    return {"release": debian_release(), "wanted": [wanted[soname] for soname in sorted(wanted)], "broken": broken[:20]}


def read_objects():
    """Shared objects of the distributions and of the application, for this machine."""
    owners = {os.path.realpath(str(dist.locate_file(file))): name for name, dist in installed() for file in dist.files or [] if ".so" in file.name}
    own = read_elf(os.path.realpath(sys.executable)) or {}
    found = {}
    for path in library_files():
        try:
            elf = read_elf(path)
        except (OSError, ValueError, struct.error):
            continue
        if elf and elf["machine"] == own.get("machine", elf["machine"]):
            found[path] = dict(elf, owner=owners.get(path))
    return found


def library_files():
    roots = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))] + [os.getcwd()]
    for root in dict.fromkeys(os.path.realpath(root) for root in roots if os.path.isdir(root)):
        if root != "/":
            for folder, names in walk(root):
                for path in (os.path.join(folder, name) for name in names if name.endswith(".so") or ".so." in name):
                    if not os.path.islink(path):
                        yield path


def place_of(soname, path, elf, bundled, system):
    if "/" in soname or soname in bundled:
        return "bundled"
    for folder in elf["folders"]:
        candidate = os.path.join(folder.replace("${ORIGIN}", "$ORIGIN").replace("$ORIGIN", os.path.dirname(path)), soname)
        if os.path.exists(candidate):
            return "bundled" if "/site-packages/" in candidate or "/dist-packages/" in candidate else os.path.realpath(candidate)
    return system.get(soname)


def system_libraries():
    """Path by name, over the folders that the dynamic loader searches."""
    folders = os.environ.get("LD_LIBRARY_PATH", "").split(":") + configured_folders("/etc/ld.so.conf")
    folders += ["/lib", "/usr/lib", "/lib64", "/usr/lib64", "/usr/local/lib", os.path.join(sys.base_prefix, "lib")]
    found = {}
    for folder in filter(None, folders):
        try:
            names = os.listdir(folder)
        except OSError:
            continue
        for name in names:
            if ".so" in name:
                found.setdefault(name, os.path.join(folder, name))
    return found


def configured_folders(path):
    import glob

    lines = read_start(path, 65536).decode("utf-8", "replace").split("\n")
    folders = []
    for line in (line.split("#")[0].strip() for line in lines):
        if line.startswith("include "):
            folders += [folder for file in sorted(glob.glob(os.path.join("/etc", line[8:].strip()))) for folder in configured_folders(file)]
        elif line:
            folders.append(line)
    return folders


def reached_objects(objects):
    by_name = {}
    for path, elf in objects.items():
        by_name.setdefault(os.path.basename(path), path)
        by_name.setdefault(elf["soname"], path)
    modules = {path for path in objects if is_extension_module(path)}
    with_modules = {objects[path]["owner"] for path in modules}
    reached = set()
    open_paths = list(modules) + [path for path, elf in objects.items() if elf["owner"] not in with_modules]
    while open_paths:
        path = open_paths.pop()
        if path not in reached:
            reached.add(path)
            open_paths += [by_name[soname] for soname in objects[path]["needed"] if soname in by_name]
    return reached


def is_extension_module(path):
    name = os.path.basename(path)
    return ".cpython-" in name or ".abi3." in name or (name.endswith(".so") and not name.startswith("lib") and name[:-3].isidentifier())


@section("owners")
def owners(names=""):
    """The Debian package of each of these libraries, by dpkg's own file lists; the paths there may lack /usr (DEP 17)."""
    wanted = {name for name in names.split(",") if name}
    found = {}
    for path, package in debian_files():
        name = os.path.basename(path)
        if name in wanted and path.startswith(("/lib", "/usr/lib")):
            found.setdefault(name, package)
    return {"release": debian_release(), "packages": [{"soname": name, "package": found[name]} for name in sorted(found)]}
