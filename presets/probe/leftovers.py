@section("leftovers")
def leftovers():
    """What a build leaves behind and nobody needs to run the application, by place, with its bytes."""
    found = {}
    for folder, names in walk():
        place = leftover_place(folder, names)
        if place:
            bytes_there = sum(size_at(os.path.join(folder, name)) for name in names if name not in ("lock", ".dockerignore"))
            found[place] = found.get(place, 0) + bytes_there
    return [{"path": path, "bytes": size} for path, size in sorted(found.items()) if size]


CACHES = ("/.cache/pip", "/.cache/uv", "/.cache/pypoetry", "/.cache/pdm", "/.cache/pipenv", "/.cache/pip-tools", "/.npm/_cacache")
APT = ("/var/lib/apt/lists", "/var/cache/apt/archives")


def leftover_place(folder, names):
    for cache in CACHES:
        at = (folder + "/").find(cache + "/")
        if at >= 0:
            return folder[: at + len(cache)]
    for place in APT:
        if folder == place or folder.startswith(place + "/"):
            return place
    at = (folder + "/").find("/.git/")
    if at >= 0 and os.path.exists(folder[:at] + "/.git/HEAD"):
        return folder[:at] + "/.git"
    return None


def size_at(path):
    try:
        return os.lstat(path).st_size
    except OSError:
        return 0


SECRET_NAMES = (".netrc", ".pypirc", ".git-credentials", "credentials", "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", ".htpasswd")


@section("secrets")
def secrets():
    """Files that hold keys or passwords, by name and, where the name tells little, by what stands in them."""
    found = []
    for folder, names in walk():
        # Distributions bring keys of their own, for their tests.
        if "/site-packages" in folder or "/dist-packages" in folder or folder.startswith("/usr/lib/python3"):
            continue
        for name in names:
            kind = secret_kind(folder, name)
            if kind:
                found.append({"path": os.path.join(folder, name), "kind": kind})
    return found[:50]


def secret_kind(folder, name):
    path = os.path.join(folder, name)
    if name == ".env" or (name.startswith(".env.") and not name.endswith((".example", ".sample", ".template", ".dist"))):
        return "environment"
    if name == "credentials" and not folder.endswith("/.aws"):
        return None
    if name in SECRET_NAMES:
        return "credentials" if size_at(path) else None
    if name == "config.json" and folder.endswith("/.docker"):
        return "credentials" if b'"auth"' in read_start(path, 65536) else None
    if name in (".npmrc", "pip.conf", ".pip.conf", "uv.toml"):
        return "credentials" if holds_password(read_start(path, 65536)) else None
    if name.endswith((".pem", ".key", ".ppk")):
        return "private key" if b"PRIVATE KEY-----" in read_start(path, 65536) else None
    return None


def holds_password(text):
    import re

    return re.search(rb"://[^\s/@:]+:[^\s/@]+@|_authToken\s*=\s*[^$\s]", text) is not None
