#!/usr/bin/env python3
"""Draws the figures of docs/benchmarks.md from raw results, as SVG.

    rfb-bench/plot.py sessions rfb-bench/results/sessions.json docs/images/sessions.svg
    rfb-bench/plot.py load rfb-bench/results/load.jsonl docs/images/load.svg

sessions: bytes and CPU of each way and session, divided by TigerVNC's of the same run. load: the server's cores by viewers and encoding.
"""
import argparse
import json
import math
import pathlib
from xml.sax.saxutils import escape

BYTES, CPU, LIMIT = "#4878a8", "#d98532", "#b03030"
STEP, GAP, BAR, LEFT, TOP, HEIGHT, FOOT = 46, 26, 16, 52, 56, 240, 100


class Chart:
    """Groups of pairs of bars above a common base line."""

    def __init__(self, title, top, ticks):
        self.parts, self.x, self.top, self.ticks, self.title = [], LEFT + GAP, top, ticks, title

    def y(self, value):
        return TOP + HEIGHT * (1 - min(value, self.top) / self.top)

    def text(self, x, y, text, anchor="middle", size=11, turn=""):
        self.parts.append(f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}"{turn}>{escape(text)}</text>')

    def bar(self, x, value, colour):
        self.parts.append(f'<rect x="{x:.1f}" y="{self.y(value):.1f}" width="{BAR}" height="{TOP + HEIGHT - self.y(value):.1f}" fill="{colour}"/>')
        self.text(x + BAR / 2, self.y(value) - 3, f"{value:.2f}", size=8)

    def group(self, name, rows):
        begin = self.x
        for label, bars in rows:
            for at, (value, colour) in enumerate(bars):
                self.bar(self.x + at * (BAR + 2), value, colour)
            middle = self.x + (len(bars) * (BAR + 2) - 2) / 2
            self.text(middle, TOP + HEIGHT + 14, label, "end", 10, f' transform="rotate(-40 {middle:.1f} {TOP + HEIGHT + 14})"')
            self.x += STEP
        self.text((begin + self.x - GAP / 2) / 2, TOP + HEIGHT + FOOT - 14, name, size=12)
        self.x += GAP

    def save(self, path, key, line=None):
        width, height = self.x, TOP + HEIGHT + FOOT
        head = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="DejaVu Sans, sans-serif">',
                f'<rect width="{width}" height="{height}" fill="white"/>']
        for tick in self.ticks:
            head.append(f'<path d="M{LEFT} {self.y(tick):.1f}H{width - GAP}" stroke="#ddd"/>')
            self.text(LEFT - 6, self.y(tick) + 4, f"{tick:g}", "end")
        if line is not None:
            self.parts.append(f'<path d="M{LEFT} {self.y(line):.1f}H{width - GAP}" stroke="{LIMIT}" stroke-dasharray="4 3"/>')
        self.text(LEFT, 22, self.title, "start", 14)
        at = LEFT
        for name, colour in key:
            self.parts.append(f'<rect x="{at}" y="32" width="10" height="10" fill="{colour}"/>')
            self.text(at + 14, 41, name, "start")
            at += 24 + 7 * len(name)
        pathlib.Path(path).write_text("\n".join(head + self.parts + ["</svg>"]) + "\n")


def mean(values):
    return math.exp(sum(map(math.log, values)) / len(values))


def sessions(results, path):
    data = json.loads(pathlib.Path(results).read_text())
    run = data["runs"][0]
    chart = Chart("One viewer, divided by TigerVNC's of the same run (less is better)", 3, [0, 0.5, 1, 1.5, 2, 2.5, 3])
    for way, theirs in data["tigervnc"].items():
        pairs = {name: (run[way][name]["bytes"] / peer["bytes"], run[way][name]["cpu_s"] / peer["cpu_s"]) for name, peer in theirs.items()}
        pairs["mean"] = tuple(mean([pair[of] for pair in pairs.values()]) for of in (0, 1))
        chart.group(way, [(name, list(zip(pair, (BYTES, CPU)))) for name, pair in pairs.items()])
    chart.save(path, [("bytes", BYTES), ("CPU seconds", CPU)], 1)


def load(results, path):
    groups = {}
    for line in pathlib.Path(results).read_text().splitlines():
        run = json.loads(line)
        if run.get("tool") == "rfb-bench load" and run["result"]["tls"] == "none":
            groups.setdefault(run["enc"], {})[run["viewers"]] = run["result"]["server_cpu_cores"]
    top = max(0.5, math.ceil(4 * max(cores for group in groups.values() for cores in group.values())) / 4)
    chart = Chart("Cores of the server", top, [at / 4 for at in range(round(4 * top) + 1)])
    for name, group in groups.items():
        chart.group(name, [(f"{viewers} viewer" + "s" * (viewers > 1), [(cores, CPU)]) for viewers, cores in sorted(group.items())])
    chart.save(path, [("10 updates a second", CPU)])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("figure", choices=["sessions", "load"])
    parser.add_argument("results")
    parser.add_argument("svg")
    options = parser.parse_args()
    {"sessions": sessions, "load": load}[options.figure](options.results, options.svg)
