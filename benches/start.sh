#!/usr/bin/env bash
# Start to the first frame, and memory, of the window beside a bare eframe
# window in the same run, under Xvfb. Prints both and fails above 1.25 × the
# time or 1.5 × the memory. PELEPAH_PROFILE=dev measures an unoptimised build.
set -euo pipefail
cd "$(dirname "$0")/.."
profile=${PELEPAH_PROFILE:-release}
cargo build --quiet --profile "$profile" --bin pelepah --example bare
folder=${CARGO_TARGET_DIR:-target}/$([ "$profile" = dev ] && echo debug || echo "$profile")
XDG_CONFIG_HOME=$(mktemp -d)
export XDG_CONFIG_HOME
trap 'rm -r "$XDG_CONFIG_HOME"' EXIT
xvfb-run -a -s "-screen 0 1366x768x24" python3 - "$folder" <<'PYTHON'
import os, statistics, sys, time

folder = sys.argv[1]
windows = {
    "bare eframe": [f"{folder}/examples/bare"],
    "Pelepah": [f"{folder}/pelepah", "--frames", "1"],
}

def run(command):
    """Seconds to the end, and the most memory used, MiB."""
    began = time.perf_counter()
    pid = os.posix_spawn(command[0], command, os.environ)
    _, status, usage = os.wait4(pid, 0)
    if status != 0:
        sys.exit(f"{command[0]} ended with {status}")
    return time.perf_counter() - began, usage.ru_maxrss / 1024

runs = {name: [] for name in windows}
for command in windows.values():
    run(command)  # from the disk into memory
for _ in range(9):
    for name, command in windows.items():
        runs[name].append(run(command))
medians = {}
for name, measured in runs.items():
    seconds, memory = (statistics.median(column) for column in zip(*measured))
    medians[name] = (seconds, memory)
    print(f"{name:12} {1000 * seconds:6.0f} ms to the first frame, {memory:5.0f} MiB")
(bare_s, bare_mib), (our_s, our_mib) = medians["bare eframe"], medians["Pelepah"]
time_ratio, memory_ratio = our_s / bare_s, our_mib / bare_mib
print(f"{time_ratio:.2f} × the time (at most 1.25), {memory_ratio:.2f} × the memory (at most 1.5)")
sys.exit(time_ratio > 1.25 or memory_ratio > 1.5)
PYTHON
