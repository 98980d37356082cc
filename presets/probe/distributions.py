@section("distributions")
def distributions():
    """Installed distributions with the bytes of their files, byte code included, and the folder they lie in."""
    return [
        {
            "name": name,
            "version": dist.version,
            "bytes": size_of(dist),
            "publishedBytes": published_size_of(dist),
            "folder": str(dist.locate_file("")),
            "requires": list(dist.requires or []),
        }
        for name, dist in installed()
    ]


def installed():
    from importlib import metadata

    seen = set()
    for dist in metadata.distributions():
        name = dist.metadata["Name"]
        # The first on sys.path is the one that is imported.
        if name and name.lower() not in seen:
            seen.add(name.lower())
            yield name, dist


def size_of(dist):
    return sum(map(size_at, files_of(dist)))


def published_size_of(dist):
    """RECORD has no size for byte code, so of that only what is there counts."""
    recorded = {str(dist.locate_file(file)): file.size or 0 for file in dist.files or []}
    return sum(max(size_at(path), recorded.get(path, 0)) for path in files_of(dist))


def files_of(dist):
    paths = {str(dist.locate_file(file)) for file in dist.files or []}
    # uv compiles without a word in RECORD; pip names what it compiled.
    return paths | {compiled(path) for path in paths if path.endswith(".py")}


def compiled(path):
    import importlib.util

    return importlib.util.cache_from_source(path)


@section("markers")
def markers():
    """The variables of environment markers, as this Python has them (PEP 508)."""
    import platform

    return {
        "python_version": ".".join(platform.python_version_tuple()[:2]),
        "python_full_version": platform.python_version(),
        "platform_machine": platform.machine(),
    }
