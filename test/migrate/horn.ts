/** A module that pip installs without an index, so that builds are quick: a wheel made by hand needs nothing. */
export const HORN = {
  'wheels/horn/pyproject.toml':
    '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n',
  'wheels/horn/backend.py': `import os, zipfile


def build_wheel(folder, config=None, metadata=None):
    with zipfile.ZipFile(os.path.join(folder, "horn-1.0-py3-none-any.whl"), "w") as wheel:
        wheel.writestr("horn.py", "sound = 1\\n")
        wheel.writestr("horn-1.0.dist-info/METADATA", "Metadata-Version: 2.1\\nName: horn\\nVersion: 1.0\\n")
        wheel.writestr("horn-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nGenerator: hand\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr("horn-1.0.dist-info/RECORD", "horn.py,,\\nhorn-1.0.dist-info/METADATA,,\\nhorn-1.0.dist-info/WHEEL,,\\nhorn-1.0.dist-info/RECORD,,\\n")
    return "horn-1.0-py3-none-any.whl"
`,
}
