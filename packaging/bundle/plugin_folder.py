"""Lets an office add connectors to a bundled Caseworker: what lies in its folder `plugins` counts."""

import sys
from pathlib import Path

folder = Path(sys.executable).parent / "plugins"
if folder.is_dir():
    sys.path.append(str(folder))
