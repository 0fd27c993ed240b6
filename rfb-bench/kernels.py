#!/usr/bin/env python3
"""Measures the kernels beside their rivals, JPEG beside libjpeg-turbo and deflate beside zlib, and prints docs/benchmarks.md's table.

    rfb-bench/kernels.py [--rounds N] [--java JAVA]... [--out rfb-bench/results/kernels.json]

Needs rfb-bench/target/rfb-bench.jar (mvn -q -DskipTests package), gcc, libjpeg62-turbo-dev and libpng-dev. A round is libjpeg-turbo,
then the benchmarks of KERNELS on each JAVA; figures are medians of the rounds. zlib is the one that the JAVA brings. One decoder, libjpeg-turbo's, tells the PSNR of both JPEG images.
"""
import argparse
import json
import pathlib
import statistics
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
JAR = HERE / "target/rfb-bench.jar"
PICTURES = HERE / "src/main/resources/dev/rfb/bench"
LAYOUTS = {"OURS_444": "444", "OURS_420": "420"}
KERNELS = ["JpegBenchmark", "DeflateBenchmark", "PaletteBenchmark", "SolidAreasBenchmark", "TileComparisonBenchmark"]
SCANS = {"PaletteBenchmark": ("palette", "counter"), "SolidAreasBenchmark": ("solid areas", "search"), "TileComparisonBenchmark": ("comparison", "comparer")}


def build_peer():
    program = HERE / "target/peers/jpeg"
    program.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["gcc", "-O2", "-o", program, HERE / "peers/jpeg.c", "-ljpeg", "-lpng", "-lm"], check=True)
    return program


def turbo(program, workload, quality, layout):
    command = [program, PICTURES / f"{workload.lower()}.png", quality, layout, "1"]
    line = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {name: float(value) for name, value in (field.split("=") for field in line.split())}


def psnr(program, workload, image):
    line = subprocess.run([program, PICTURES / f"{workload.lower()}.png", image], check=True, capture_output=True, text=True).stdout
    return float(line.split("=")[1])


def jmh(java, program):
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out.json"
        command = [java, "-jar", JAR, "jmh", "|".join(KERNELS), "-jvm", java, "-jvmArgsAppend", f"-Drfb.bench.images={folder}", "-wi", "3", "-i", "3", "-rf", "json", "-rff", out]
        subprocess.run(command, check=True, capture_output=True)
        rows = json.loads(out.read_text())
        psnrs = {image.stem: psnr(program, image.stem.split()[0], image) for image in pathlib.Path(folder).glob("*.jpg")}
    figures = {}
    for row in rows:
        own = {name: value for name, value in row["params"].items()}
        key = " ".join([row["benchmark"].split(".")[-2]] + [own[name] for name in sorted(own)])
        pixels = row["secondaryMetrics"]["pixels"]["score"]
        size = row["secondaryMetrics"]["bytes"]["score"]
        image = f"{own.get('workload')} {own.get('quality')} {LAYOUTS.get(own.get('compressor'))}"
        figures[key] = {"benchmark": row["benchmark"].split(".")[-2], "psnr": psnrs.get(image), "params": own, "mpixel_s": pixels / 1e6, "bytes": size / row["primaryMetric"]["score"]}
    return figures


def median(rounds, *path):
    values = []
    for each in rounds:
        for step in path:
            each = each[step]
        values.append(each)
    return statistics.median(values)


def table(java, rounds):
    print(f"{java}\n")
    print("| kernel | data | ours, Mpixel/s | rival | Mpixel/s | speed ÷ | bytes ÷ | PSNR, dB | rival's |")
    print("|---|---|---|---|---|---|---|---|---|")
    for key, first in sorted(rounds[0]["jmh"].items()):
        params = first["params"]
        if first["benchmark"] in SCANS:
            scan(rounds, key, first)
            continue
        ours = [median(rounds, "jmh", key, of) for of in ("mpixel_s", "bytes")]
        if params["compressor"] in LAYOUTS:
            ours.append(median(rounds, "jmh", key, "psnr"))
            layout = LAYOUTS[params["compressor"]]
            peer = f"{params['workload']} {params['quality']} {layout}"
            theirs = [median(rounds, "turbo", peer, of) for of in ("mpixel_s", "bytes", "psnr")]
            row("JPEG " + ":".join(layout), f"{params['workload'].lower()}, quality {params['quality']}", ours, "libjpeg-turbo", theirs)
            if layout == "420":
                other = key.replace("OURS_420", "IMAGEIO")
                row("JPEG 4:2:0", f"{params['workload'].lower()}, quality {params['quality']}", ours, "ImageIO", [median(rounds, "jmh", other, of) for of in ("mpixel_s", "bytes")])
        elif params["compressor"] == "OURS":
            other = key.replace("OURS", "ZLIB")
            history = "with" if params["history"] == "true" else "without"
            row(f"deflate, {history} history", params["data"].lower().replace("_", ", "), ours, f"zlib, level {params['level']}", [median(rounds, "jmh", other, of) for of in ("mpixel_s", "bytes")])


def scan(rounds, key, first):
    kernel, by = SCANS[first["benchmark"]]
    if first["params"][by] != "OURS":
        return
    ours = median(rounds, "jmh", key, "mpixel_s")
    data = ", ".join(value.lower().replace("_", " ") for name, value in first["params"].items() if name != by)
    if kernel == "comparison":
        data = {"0": "equal", "1": "every tile differs"}.get(data, f"one tile in {data} differs")
    for other, rival in sorted(rounds[0]["jmh"].items()):
        same = {**rival["params"], by: "OURS"} == first["params"] and rival["benchmark"] == first["benchmark"]
        if same and rival["params"][by] != "OURS":
            theirs = median(rounds, "jmh", other, "mpixel_s")
            print(f"| {kernel} | {data} | {ours:.0f} | {rival['params'][by].lower().replace('_', ' ')} | {theirs:.0f} | {ours / theirs:.2f} |  |  |  |")


def row(kernel, data, ours, rival, theirs):
    quality = f"{ours[2]:.2f} | {theirs[2]:.2f}" if len(theirs) > 2 else " | "
    print(f"| {kernel} | {data} | {ours[0]:.1f} | {rival} | {theirs[0]:.1f} | {ours[0] / theirs[0]:.2f} | {ours[1] / theirs[1]:.3f} | {quality} |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--java", action="append")
    parser.add_argument("--out")
    options = parser.parse_args()
    peer = build_peer()
    results = {java: [] for java in options.java or ["java"]}
    for _ in range(options.rounds):
        beside = {f"{workload} {quality} {layout}": turbo(peer, workload, quality, layout)
                  for workload in ("PHOTO", "TEXT") for quality in ("92", "77") for layout in LAYOUTS.values()}
        for java, rounds in results.items():
            rounds.append({"turbo": beside, "jmh": jmh(java, peer)})
    for java, rounds in results.items():
        version = subprocess.run([java, "-version"], check=True, capture_output=True, text=True).stderr.splitlines()[1]
        table(version, rounds)
    if options.out:
        cpu = next(line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name"))
        named = [{"machine": cpu, "java": subprocess.run([java, "-version"], check=True, capture_output=True, text=True).stderr.splitlines()[1], "rounds": rounds}
                 for java, rounds in results.items()]
        pathlib.Path(options.out).write_text(json.dumps(named, indent=1) + "\n")
