"""The command line: options, one call, one writer, an exit code."""

import sys


def main() -> None:
    """Run restool (temporary: `parse --format ndjson FILE...` only)."""
    from pathlib import Path

    from resolution_tool.parser import parse

    for name in sys.argv[4 if "--format" in sys.argv else 2 :]:
        text = Path(name).read_bytes().decode("utf-8-sig")
        sys.stdout.write(parse(text, name=name, segments="--segments" in sys.argv).model_dump_json() + "\n")
