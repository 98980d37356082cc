@section("application")
def application(folders):
    """Files of the application in the folders that a comma separates: owner, mode and a hash of what is in them."""
    found = []
    for top in folders.split(","):
        if os.path.isfile(top):
            found.append(file_facts(top))
        elif os.path.isdir(top):
            for folder, names in walk_own(top):
                found += [file_facts(os.path.join(folder, name)) for name in names if not name.endswith(".pyc")]
        if len(found) >= 20000:
            break
    return list({fact["path"]: fact for fact in found}.values())


def walk_own(top):
    """Without virtual environments, byte code, repositories and what npm installs: others have an eye on those."""
    for folder, folders, names in os.walk(top, onerror=lambda error: None):
        folders[:] = [name for name in folders if name not in ("__pycache__", ".git", "node_modules") and not is_environment(os.path.join(folder, name))]
        yield folder, names


def is_environment(folder):
    return os.path.exists(os.path.join(folder, "pyvenv.cfg"))


def file_facts(path):
    import hashlib

    facts = os.lstat(path)
    if stat.S_ISLNK(facts.st_mode):
        content = "link to " + os.readlink(path)
    else:
        content = hashlib.sha256(read_start(path, 1 << 26)).hexdigest()[:16] if stat.S_ISREG(facts.st_mode) else ""
    return {"path": path, "owner": "%d:%d" % (facts.st_uid, facts.st_gid), "mode": oct(stat.S_IMODE(facts.st_mode))[2:], "content": content}


@section("programs")
def programs():
    """Names of the programs on PATH."""
    found = set()
    for folder in os.environ.get("PATH", "").split(":"):
        names = os.listdir(folder) if os.path.isdir(folder) else []
        found.update(name for name in names if mode_of(os.path.join(folder, name)) & 0o111)
    return sorted(found)
