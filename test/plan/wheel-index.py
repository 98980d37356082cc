"""A stand-in for the index of the CPU builds: tiny wheels of a few names, on the loopback address.

Serves PEP 503 pages under /cpu/NAME/. Beside torch it has an idna that must never be taken from here. Prints its port.
"""

import http.server
import io
import zipfile

WHEELS = [("torch", "2.7.1+cpu"), ("torch", "2.6.0+cpu"), ("torchvision", "0.22.1+cpu"), ("idna", "99.0")]


def wheel(name, version):
    info = f"{name}-{version}.dist-info"
    files = {
        f"{name}/__init__.py": f"__version__ = {version!r}\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{info}/RECORD"] = "".join(f"{path},,\n" for path in [*files, f"{info}/RECORD"])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return packed.getvalue()


FILES = {f"{name}-{version}-py3-none-any.whl": wheel(name, version) for name, version in WHEELS}


class Index(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        parts = self.path.replace("%2B", "+").strip("/").split("/")
        body = FILES.get(parts[-1])
        if body is None and len(parts) == 2:
            links = [f'<a href="{name.replace("+", "%2B")}">{name}</a>' for name in FILES if name.startswith(f"{parts[1]}-")]
            body = "".join(links).encode() or None
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Type", "text/html" if parts[-1] not in FILES else "application/octet-stream")
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *args):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Index)
print(server.server_address[1], flush=True)
server.serve_forever()
