#!/usr/bin/env python3
"""Measures the recorded sessions with TigerVNC's encoders and with ours, one after the other, and prints docs/benchmarks.md's table.

    rfb-bench/measure.py [--passes N] [--java JAVA]... [--out rfb-bench/results/sessions.json]

Needs rfb-bench/target/rfb-bench.jar (mvn -q -DskipTests package) and what peers/tigervnc.sh needs. JAVA is a java program; given twice,
both are measured. A round is TigerVNC, then each JAVA; CPU seconds are medians of N passes in each, and each session has a process of its
own, as with TigerVNC's benchmark. Every update of ours is decoded
and compared, too (--verify). Bytes are compared with those that were recorded with the sessions (TigerVNC's git ff59f408); the version
that is measured beside, the distribution's, makes other bytes here and there, which have a column of their own.
"""
import argparse
import json
import math
import pathlib
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
SESSIONS = ["terminal", "web", "windows", "photos"]
WAYS = {
    "tight-q8": ("Tight, JPEG quality 8", ["--encoding", "tight", "--quality", "8"]),
    "tight-q6": ("Tight, JPEG quality 6", ["--encoding", "tight", "--quality", "6"]),
    "tight": ("Tight lossless", ["--encoding", "tight"]),
    "zrle": ("ZRLE", ["--encoding", "zrle"]),
    "hextile": ("Hextile", ["--encoding", "hextile"]),
}


def peer(passes):
    lines = subprocess.run([HERE / "peers/tigervnc.sh", str(passes)], check=True, capture_output=True, text=True).stdout
    figures = {}
    for line in lines.splitlines():
        way, session, cpu, size = line.split()
        figures.setdefault(way, {})[session] = {"cpu_s": float(cpu.split("=")[1]), "bytes": int(size.split("=")[1])}
    return figures


def ours(java, passes):
    figures = {}
    for way, (_, options) in WAYS.items():
        figures[way] = {}
        for session in SESSIONS:
            command = [java, "-jar", HERE / "target/rfb-bench.jar", "session", HERE / f"sessions/{session}.fbs.gz"]
            command += options + ["--count", str(passes), "--warmup", "3", "--warm-seconds", "12", "--verify", "--json"]
            report = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            figures["machine"] = report["machine"]
            figures[way][session] = report["sessions"][0]
    return figures


def mean(ratios):
    return math.exp(sum(math.log(ratio) for ratio in ratios) / len(ratios))


def table(tigervnc, runs):
    titles = [f"JDK {run['machine']['jdk'].split('VM ')[-1].split('.')[0]}" for run in runs]
    print("| way | session | bytes | TigerVNC | ratio | distribution's TigerVNC: bytes | CPU s |", *[f" CPU s, {title} | ratio |" for title in titles], sep="")
    print("|---|---|---|---|---|---|---|", "---|---|" * len(runs), sep="")
    for way, (name, _) in WAYS.items():
        size_ratios, cpu_ratios = [], [[] for _ in runs]
        for session in SESSIONS:
            theirs = tigervnc[way][session]
            size = runs[0][way][session]["bytes"]
            recorded = runs[0][way][session]["tigervnc_bytes"]
            size_ratios.append(size / recorded)
            cells = []
            for i, run in enumerate(runs):
                cpu = run[way][session]["cpu_s"]
                cpu_ratios[i].append(cpu / theirs["cpu_s"])
                cells.append(f" {cpu:.3f} | {cpu_ratios[i][-1]:.2f} |")
            print(f"| {name} | {session} | {size:,} | {recorded:,} | {size_ratios[-1]:.3f} | {theirs['bytes']:,} | {theirs['cpu_s']:.3f} |", *cells, sep="")
        means = [f" | **{mean(ratios):.2f}** |" for ratios in cpu_ratios]
        print(f"| {name} | geometric mean | | | **{mean(size_ratios):.3f}** | | |", *means, sep="")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--passes", type=int, default=5)
    arguments.add_argument("--java", action="append")
    arguments.add_argument("--out", type=pathlib.Path, default=HERE / "results/sessions.json")
    options = arguments.parse_args()
    tigervnc = peer(options.passes)
    runs = [ours(java, options.passes) for java in options.java or ["java"]]
    result = {"passes": options.passes, "tigervnc": tigervnc, "runs": runs}
    options.out.write_text(json.dumps(result, indent=1) + "\n")
    table(tigervnc, runs)


if __name__ == "__main__":
    main()
