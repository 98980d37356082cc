@section("whereabouts")
def whereabouts(names=""):
    """Where libraries, programs and absolute paths are, and the Debian package of each; what is nowhere is left out."""
    libraries = system_libraries()
    places = {name: name if "/" in name else libraries.get(name) or on_path(name) for name in names.split(",")}
    found = {name: path for name, path in sorted(places.items()) if path and os.path.lexists(path)}
    wanted = {spelling for path in found.values() for spelling in spellings(path)}
    owned = {path: package for path, package in debian_files() if path in wanted}
    return [{"name": name, "path": path, "package": next((owned[one] for one in spellings(path) if one in owned), None)} for name, path in found.items()]


def on_path(name):
    for folder in os.environ.get("PATH", "").split(":"):
        path = os.path.join(folder, name)
        if name and mode_of(path) & 0o111:
            return path
    return None


def spellings(path):
    """What a link leads to is owned by one of several alternatives; dpkg may know a path without /usr (DEP 17)."""
    links = (path, os.path.realpath(path))
    return links + tuple(link[len("/usr"):] if link.startswith("/usr/") else "/usr" + link for link in links)
