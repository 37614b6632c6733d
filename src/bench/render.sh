#!/bin/sh
# Compares rendering with CPython's Jinja2 (Debian's python3-jinja2): the same texts, the same nodes, in turn, five times.
# Usage, after "mvn -q -DskipTests package": src/bench/render.sh [nodes] [files]
# Prints each run's seconds, the medians and their ratio; fails when the two did not render the same bytes.
set -eu
cd "$(dirname "$0")/../.."
nodes=${1:-1000}
files=${2:-10}
runs=5
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ -n "${BENCH_CLASSPATH:-}" ]; then
    classpath=$BENCH_CLASSPATH
else
    classpath=target/poni.jar
fi
javac -nowarn -proc:none -d "$work/classes" -cp "$classpath" src/bench/java/io/jenkins/plugins/poni/bench/RenderBenchmark.java
classpath="$work/classes:$classpath"
bench=io.jenkins.plugins.poni.bench.RenderBenchmark
java -cp "$classpath" $bench generate "$work/repository" "$nodes" "$files"

for run in $(seq $runs); do
    java -Xmx512m -cp "$classpath" $bench run "$work/repository" >>"$work/poni"
    /usr/bin/python3 src/bench/python/jinja2_peer.py "$work/repository" >>"$work/jinja2"
    echo "run $run: poni $(tail -n 1 "$work/poni" | cut -d' ' -f1) s, Jinja2 $(tail -n 1 "$work/jinja2" | cut -d' ' -f1) s"
done
if [ "$(cut -d' ' -f2,3 "$work/poni" "$work/jinja2" | sort -u | wc -l)" != 1 ]; then
    echo "The two did not render the same bytes:" >&2
    head -n 1 "$work/poni" "$work/jinja2" >&2
    exit 1
fi
median() {
    cut -d' ' -f1 "$1" | sort -n | sed -n "$(((runs + 1) / 2))p"
}
poni=$(median "$work/poni")
jinja2=$(median "$work/jinja2")
awk -v poni="$poni" -v jinja2="$jinja2" -v files="$((nodes * files))" 'BEGIN {
    printf "median of '$runs': poni %.2f s (%.3f ms a file), Jinja2 %.2f s (%.3f ms a file), ratio %.2f\n",
        poni, 1000 * poni / files, jinja2, 1000 * jinja2 / files, poni / jinja2
}'
