"""Renders the same texts for the same nodes as RenderBenchmark, with CPython's Jinja2, and prints the same line.

The nodes are read from the generated node.yaml files, which have a fixed form; reading them is not timed. As in Poni,
each template is compiled once and find() gives the same list every time.
"""
import pathlib
import re
import sys
import time
import zlib

import jinja2

NODE = re.compile(
    r"host: (\S+)\s+properties: \{rack: (\w+), role: (\w+), network: \{port: (\d+), zone: (\w+)\}\}")


def nodes(root):
    systems = root / "systems"
    found = []
    for path in systems.rglob("node.yaml"):
        host, rack, role, port, zone = NODE.search(path.read_text()).groups()
        name = path.parent.relative_to(systems).as_posix()
        found.append({
            "host": host, "rack": rack, "role": role, "network": {"port": int(port), "zone": zone}, "name": name,
            "depth": 2, "index": 0, "system": name.split("/")[0], "template": None, "configs": ["bench"]})
    found.sort(key=lambda node: node["name"].split("/"))
    return found


def main():
    root = pathlib.Path(sys.argv[1])
    everything = nodes(root)
    settings = {"title": "benchmark", "limit": 3}
    start = time.perf_counter()
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(root / "configs/bench")), undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True, auto_reload=False)
    files = len(list((root / "configs/bench").glob("*.j2")))
    templates = [environment.get_template("f%d.j2" % i) for i in range(files)]
    size = checksum = 0
    for node in everything:
        crc = 0
        for template in templates:
            text = template.render(node=node, settings=settings, find=lambda pattern: everything).encode()
            size += len(text)
            crc = zlib.crc32(text, crc)
        checksum += crc
    print("%.3f %d %08x" % (time.perf_counter() - start, size, checksum))


main()
