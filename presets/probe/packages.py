DPKG = "/var/lib/dpkg"


@section("packages")
def packages():
    """How many Debian packages are installed; 0 where the image has no list of them. Distroless images keep a file for each."""
    count = 0
    if os.path.isfile(DPKG + "/status"):
        with open(DPKG + "/status", encoding="utf-8", errors="replace") as status:
            count += sum(line.strip() == "Status: install ok installed" for line in status)
    if os.path.isdir(DPKG + "/status.d"):
        count += sum(not name.endswith(".md5sums") for name in os.listdir(DPKG + "/status.d"))
    return count


def debian_files():
    """Each file of the installed Debian packages with its package."""
    folder = DPKG + "/info"
    for file in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        if file.endswith(".list"):
            with open(os.path.join(folder, file), encoding="utf-8", errors="replace") as lines:
                for path in lines:
                    yield path.rstrip("\n"), file[: -len(".list")].split(":")[0]
