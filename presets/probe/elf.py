# Elf64_Dyn tags: https://refspecs.linuxfoundation.org/elf/gabi4+/ch5.dynamic.html
NEEDED, STRTAB, SONAME, RPATH, RUNPATH = 1, 5, 14, 15, 29
LOAD, DYNAMIC = 1, 2


def read_elf(path):
    """Names that a shared object asks for and the folders it searches, from its dynamic section; None where it has none."""
    with open(path, "rb") as file:
        ident = file.read(16)
        if ident[:4] != b"\x7fELF":
            return None
        wide, order = ident[4] == 2, "<" if ident[5] == 1 else ">"
        header = read_fields(file, order + ("HHIQQQIHHH" if wide else "HHIIIIIHHH"))
        segments = read_segments(file, order, wide, header)
        dynamic = next((segment for segment in segments if segment["type"] == DYNAMIC), None)
        if dynamic is None:
            return None
        tags = read_tags(file, order, wide, dynamic)
        text = file_offset(segments, dict(tags).get(STRTAB, 0))
        names = [(tag, read_name(file, text + value)) for tag, value in tags if tag in (NEEDED, SONAME, RPATH, RUNPATH)]
    return {
        "machine": header[1],
        "loadable": all(is_aligned(segment) for segment in segments if segment["type"] == LOAD),
        "needed": [name for tag, name in names if tag == NEEDED],
        "soname": next((name for tag, name in names if tag == SONAME), None),
        "folders": [folder for tag, name in names if tag in (RPATH, RUNPATH) for folder in name.split(":")],
    }


def read_fields(file, form):
    return struct.unpack(form, file.read(struct.calcsize(form)))


def read_segments(file, order, wide, header):
    offset, size, count = header[4], header[8], header[9]
    segments = []
    for index in range(count):
        file.seek(offset + index * size)
        fields = read_fields(file, order + ("IIQQQQQQ" if wide else "IIIIIIII"))
        kind, start, address, length = (fields[0], fields[2], fields[3], fields[5]) if wide else (fields[0], fields[1], fields[2], fields[4])
        segments.append({"type": kind, "offset": start, "address": address, "bytes": length, "align": fields[7]})
    return segments


def is_aligned(segment):
    """What glibc asks of a segment before it maps it (dl-load.c); strip can break it in a library that patchelf wrote."""
    return segment["align"] < 2 or (segment["address"] - segment["offset"]) % segment["align"] == 0


def read_tags(file, order, wide, dynamic):
    file.seek(dynamic["offset"])
    form = order + ("qQ" if wide else "iI")
    tags = []
    for _ in range(dynamic["bytes"] // struct.calcsize(form)):
        tag, value = read_fields(file, form)
        if tag == 0:
            break
        tags.append((tag, value))
    return tags


def file_offset(segments, address):
    for segment in segments:
        if segment["type"] == LOAD and segment["address"] <= address < segment["address"] + segment["bytes"]:
            return address - segment["address"] + segment["offset"]
    raise ValueError("no segment holds address %d" % address)


def read_name(file, offset):
    file.seek(offset)
    return file.read(1024).split(b"\0")[0].decode("utf-8", "replace")
