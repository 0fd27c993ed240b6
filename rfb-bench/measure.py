#!/usr/bin/env python3
"""Measures the recorded sessions with TigerVNC's encoders and with ours, by turns, and prints docs/benchmarks.md's table.

    rfb-bench/measure.py [--passes N] [--rounds N] [--java JAVA]... [--way WAY]... [--out rfb-bench/results/sessions.json]

Needs rfb-bench/target/rfb-bench.jar (mvn -q -DskipTests package) and what peers/tigervnc.sh needs. JAVA is a java program; given twice,
both are measured. Each session has a process of its own, as with TigerVNC's benchmark, which runs before and after each of ours, because
a shared machine has slow minutes. CPU seconds are medians of N passes, and of those the median of all rounds. With WAY, such as tight-q8,
what is in the file of the others stays. Every update of ours is decoded and compared, too (--verify). Bytes are compared with those that were recorded with the sessions (TigerVNC's git ff59f408); the version
that is measured beside, the distribution's, makes other bytes here and there, which have a column of their own.
"""
import argparse
import json
import math
import pathlib
import statistics
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


def peer(passes, way, session):
    command = [HERE / "peers/tigervnc.sh", str(passes), way, session]
    line = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    _, _, cpu, size = line.split()
    return float(cpu.split("=")[1]), int(size.split("=")[1])


def ours(java, passes, way, session):
    command = [java, "-jar", HERE / "target/rfb-bench.jar", "session", HERE / f"sessions/{session}.fbs.gz"]
    command += WAYS[way][1] + ["--count", str(passes), "--warmup", "3", "--warm-seconds", "12", "--verify", "--json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def measure(javas, passes, rounds, way, session):
    turns = [peer(passes, way, session)]
    reports = [[] for _ in javas]
    for _ in range(rounds):
        for java, of_java in zip(javas, reports):
            of_java.append(ours(java, passes, way, session))
            turns.append(peer(passes, way, session))
    seconds = [cpu for cpu, _ in turns]
    tigervnc = {"cpu_s": statistics.median(seconds), "cpu_s_turns": seconds, "bytes": turns[0][1]}
    return tigervnc, [merged(of_java) for of_java in reports]


def merged(reports):
    seconds = [report["sessions"][0]["cpu_s"] for report in reports]
    report = dict(reports[0]["sessions"][0], cpu_s=statistics.median(seconds), cpu_s_rounds=seconds)
    return reports[0]["machine"], report


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
    arguments.add_argument("--rounds", type=int, default=1)
    arguments.add_argument("--way", action="append", choices=WAYS)
    arguments.add_argument("--out", type=pathlib.Path, default=HERE / "results/sessions.json")
    options = arguments.parse_args()
    javas = options.java or ["java"]
    result = json.loads(options.out.read_text()) if options.way else {"tigervnc": {}, "runs": [{} for _ in javas]}
    if len(result["runs"]) != len(javas):
        arguments.error(f"{options.out} has {len(result['runs'])} runs, --java was given for {len(javas)}: give as many, or measure all ways")
    result["passes"] = options.passes
    for way in options.way or WAYS:
        result["tigervnc"][way] = {}
        for run in result["runs"]:
            run[way] = {}
        for session in SESSIONS:
            theirs, reports = measure(javas, options.passes, options.rounds, way, session)
            result["tigervnc"][way][session] = theirs
            for run, (machine, report) in zip(result["runs"], reports):
                run["machine"] = machine
                run[way][session] = report
    options.out.write_text(json.dumps(result, indent=1) + "\n")
    table(result["tigervnc"], result["runs"])


if __name__ == "__main__":
    main()
