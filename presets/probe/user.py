@section("user")
def user():
    return {"uid": os.getuid(), "gid": os.getgid(), "home": os.environ.get("HOME", ""), "cwd": os.getcwd()}


@section("writable")
def writable():
    """Folders that this user can write to, topmost only; what is meant for it is left out by the reader."""
    found = []
    for folder, _ in walk():
        if os.access(folder, os.W_OK) and not any(folder.startswith(top + "/") for top in found):
            found.append(folder)
    return found


@section("code")
def code():
    """Files of the application and the distributions that this user can change, the first few of them."""
    roots = [os.getcwd()] + [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    found = []
    for root in dict.fromkeys(os.path.realpath(root) for root in roots if root != "/" and os.path.isdir(root)):
        for folder, names in walk(root):
            code_there = [os.path.join(folder, name) for name in names if name.endswith((".py", ".so", ".pth"))]
            found += [folder] if code_there and os.access(folder, os.W_OK) else []
            found += [path for path in code_there if not os.path.islink(path) and os.access(path, os.W_OK)]
            if len(found) >= 20:
                return found[:20]
    return found
