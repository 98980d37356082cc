@section("files")
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
            if is_header(path):
                headers.append(path)
    on_path = set(os.environ.get("PATH", "").split(":"))
    return {
        "tools": [path for path in programs if named_like_a_tool(path)],
        "onPath": sum(os.path.dirname(path) in on_path for path in programs),
        "headers": headers[:20],
        "setid": setid,
    }


def is_header(path):
    """Python's own are in every official image, also in the slim ones."""
    return path.endswith(".h") and path.startswith(("/usr/include/", "/usr/local/include/")) and "/include/python3" not in path


def mode_of(path):
    """Mode of the regular file behind the path; 0 where there is none."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return 0
    return stat.S_IMODE(mode) if stat.S_ISREG(mode) else 0


# The reader decides what counts; this only keeps the document small.
TOOL_WORDS = ("gcc", "g++", "cc", "c++", "clang", "make", "cmake", "ld", "as", "cc1", "collect2", "rustc", "cargo", "go", "nvcc", "gfortran")


def named_like_a_tool(path):
    parts = os.path.basename(path).split("-")
    return any(part in TOOL_WORDS for part in parts) or parts[0].startswith(("cc1", "clang"))
