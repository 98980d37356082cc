def main():
    # Modules print while they are imported; standard output is kept for the one document.
    answer = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    found = {"python": sys.version.split()[0], "executable": sys.executable}
    for argument in sys.argv[1:]:
        name, *rest = argument.split("=", 1)
        try:
            found[name] = SECTIONS[name](*rest)
        except Exception as error:  # one section that fails must not take the others with it
            found[name] = {"error": "%s: %s" % (type(error).__name__, error)}
    json.dump(found, answer)
    answer.flush()


main()
