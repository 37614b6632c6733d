#!/usr/bin/env bash
# Measures deploy and audit of whole fleets over loopback OpenSSH beside hand-written OpenSSH, and prints medians.
#
#   src/bench/fleet.sh [SHAPE ...]      SHAPE is NODESxFILES; default 1x10 10x10 50x10 10x100
#
# RUNS=5 repetitions, COLD= (empty) to leave out the runs of the command line, PLACE=directory of the machines' files (default a temporary one; /dev/shm/x to leave the disk out).
# Needs sshd, ssh, tar, and target/poni.jar (mvn -q -DskipTests package). Listens on 127.0.0.1 only.
set -euo pipefail
cd "$(dirname "$0")/../.."
RUNS=${RUNS:-5}
COLD=${COLD-yes}
SHAPES=("$@")
[ ${#SHAPES[@]} -gt 0 ] || SHAPES=(1x10 10x10 50x10 10x100)
JAR=$PWD/target/poni.jar
WORK=$(mktemp -d)
PLACE=${PLACE:-$WORK/place}
SSHD_PID=
finish() {
    [ -z "$SSHD_PID" ] || kill "$SSHD_PID" 2>/dev/null || true
    rm -rf "$WORK" "$PLACE"
}
trap finish EXIT

start_sshd() {
    mkdir -p "$WORK/home" "$PLACE"
    [ "$(id -u)" != 0 ] || mkdir -p /run/sshd
    ssh-keygen -q -t ed25519 -N '' -f "$WORK/host_key"
    ssh-keygen -q -t ed25519 -N '' -f "$WORK/id"
    PORT=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    cat >"$WORK/sshd_config" <<CONF
ListenAddress 127.0.0.1
Port $PORT
HostKey $WORK/host_key
AuthorizedKeysFile $WORK/id.pub
StrictModes no
UsePAM no
PidFile none
MaxStartups 500
KexAlgorithms curve25519-sha256
SetEnv HOME=$WORK/home
CONF
    /usr/sbin/sshd -D -f "$WORK/sshd_config" -E "$WORK/sshd.log" &
    SSHD_PID=$!
    echo "[127.0.0.1]:$PORT $(cut -d' ' -f1,2 "$WORK/host_key.pub")" >"$WORK/known_hosts"
    for _ in $(seq 50); do
        ssh-keyscan -p "$PORT" 127.0.0.1 >/dev/null 2>&1 && return
        sleep 0.1
    done
    echo "sshd did not start:" >&2
    cat "$WORK/sshd.log" >&2
    exit 1
}

# A repository of N nodes with M files of about 2 KiB, each of which loops over all nodes.
make_repository() {
    local nodes=$1 files=$2 root=$3
    rm -rf "$root"
    mkdir -p "$root"/{configs/bench,node-templates,systems/fleet}
    printf 'format: 1\n' >"$root/poni.yaml"
    cp "$WORK/known_hosts" "$root/known_hosts"
    {
        echo "files:"
        for ((f = 0; f < files; f++)); do
            printf '  - {source: file.j2, dest: "%s/{{ node.name }}/f%03d.conf", mode: "0644"}\n' "$PLACE" "$f"
        done
    } >"$root/configs/bench/config.yaml"
    {
        echo "# {{ node.name }}"
        echo "{% for n in find('') %}{{ n.name }} {{ n.host }}"
        echo "{% endfor %}"
        head -c $((2048 - nodes * 24 > 0 ? 2048 - nodes * 24 : 1)) /dev/zero | tr '\0' x
        echo
    } >"$root/configs/bench/file.j2"
    printf 'configs: {bench: {}}\nhost: 127.0.0.1\nuser: %s\nssh: {port: %s, identity: %s}\n' \
        "$(id -un)" "$PORT" "$WORK/id" >"$root/node-templates/bench.yaml"
    for ((n = 0; n < nodes; n++)); do
        mkdir -p "$root/systems/fleet/n$n"
        echo "template: bench" >"$root/systems/fleet/n$n/node.yaml"
    done
}

SSH() { echo ssh -F none -p "$PORT" -i "$WORK/id" -o UserKnownHostsFile="$WORK/known_hosts" -o KexAlgorithms=curve25519-sha256 -o BatchMode=yes 127.0.0.1; }

# 25 clients at a time, each streams the rendered files of its node as one tar, or has their sums computed.
write_peers() {
    local rendered=$1
    cat >"$WORK/peer_deploy.sh" <<PEER
find '$rendered$PLACE/fleet' -mindepth 1 -maxdepth 1 -type d -printf '%f\n' |
    xargs -P 25 -I{} sh -c "tar -C '$rendered$PLACE/fleet/{}' -cf - . | $(SSH) 'mkdir -p $PLACE/fleet/{} && tar -C $PLACE/fleet/{} -xf -'"
PEER
    cat >"$WORK/peer_audit.sh" <<PEER
find '$rendered$PLACE/fleet' -mindepth 1 -maxdepth 1 -type d -printf '%f\n' |
    xargs -P 25 -I{} sh -c "$(SSH) 'cd $PLACE/fleet/{} && sha256sum *'" >/dev/null
PEER
}

# Seconds of a command, to the millisecond.
seconds() {
    local start end
    start=$(date +%s%N)
    "$@" >"$WORK/out" 2>&1 || { echo "failed: $*" >&2; tail -5 "$WORK/out" >&2; exit 1; }
    end=$(date +%s%N)
    echo "$(((end - start) / 1000000))"
}

median() { sort -n | awk '{v[NR] = $1} END {printf "%.2f", (NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2) / 1000}'; }

start_sshd
printf '%s, %s cores, Java %s, %s, load %s\n' "$(uname -sr)" "$(nproc)" \
    "$(java -version 2>&1 | sed -n 's/.*version "\(.*\)".*/\1/p')" "$(ssh -V 2>&1 | cut -d, -f1)" "$(cut -d' ' -f1 /proc/loadavg)"
printf 'files at %s; medians of %s runs, seconds; in brackets the ratio to the peer\n' "$(df --output=fstype "$PLACE" | tail -1)" "$RUNS"
mkdir -p "$WORK/classes"
javac -nowarn -d "$WORK/classes" -cp "$JAR" src/bench/java/io/jenkins/plugins/poni/bench/FleetBenchmark.java
for shape in "${SHAPES[@]}"; do
    nodes=${shape%x*} files=${shape#*x}
    make_repository "$nodes" "$files" "$WORK/repo"
    : >"$WORK/peer_deploy"; : >"$WORK/peer_audit"; : >"$WORK/cold_deploy"; : >"$WORK/cold_same"; : >"$WORK/cold_audit"
    rm -rf "$PLACE"/* "$WORK/rendered"
    java -jar "$JAR" -d "$WORK/repo" deploy --progress none >"$WORK/out" 2>&1 || { cat "$WORK/out" >&2; exit 1; }
    mkdir -p "$WORK/rendered$PLACE"
    cp -r "$PLACE/fleet" "$WORK/rendered$PLACE/"
    write_peers "$WORK/rendered"
    [ -n "$COLD" ] && for ((r = 0; r < RUNS; r++)); do
        rm -rf "${PLACE:?}"/*
        seconds bash "$WORK/peer_deploy.sh" >>"$WORK/peer_deploy"
        seconds bash "$WORK/peer_audit.sh" >>"$WORK/peer_audit"
        rm -rf "${PLACE:?}"/*
        seconds java -jar "$JAR" -d "$WORK/repo" deploy --progress none >>"$WORK/cold_deploy"
        seconds java -jar "$JAR" -d "$WORK/repo" deploy --progress none >>"$WORK/cold_same"
        seconds java -jar "$JAR" -d "$WORK/repo" audit --progress none >>"$WORK/cold_audit"
    done
    echo "== $shape"
    [ -n "$COLD" ] && pd=$(median <"$WORK/peer_deploy") && pa=$(median <"$WORK/peer_audit") &&
    echo "   beside the cold runs: hand-written OpenSSH deploy $pd, audit $pa" &&
    for m in cold_deploy:$pd cold_same:$pa cold_audit:$pa; do
        s=$(median <"$WORK/${m%:*}")
        printf '   poni %-12s %s (%s)\n' "${m%:*}" "$s" "$(awk "BEGIN {printf \"%.2f\", $s / ${m#*:}}")"
    done
    # The heap of a Jenkins that has run for a while is touched already; a fresh one costs a page fault for each 4 KiB.
    java -Xms512m -Xmn256m -XX:+AlwaysPreTouch -cp "$WORK/classes:$JAR" io.jenkins.plugins.poni.bench.FleetBenchmark "$WORK/repo" "$PLACE" "$RUNS" "$WORK/peer_deploy.sh" "$WORK/peer_audit.sh"
done
