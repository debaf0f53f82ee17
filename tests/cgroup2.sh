#!/usr/bin/env bash
# The sandbox on cgroup v2: starts a virtual machine with Debian 13 and its Docker Engine, runs there what depends on the
# control groups, and prints a table of what came of it. For machines that have cgroup v1, and to be certain on others.
#
#   tests/cgroup2.sh [--emulate] [--minutes N] [--runtime runc|crun] [SUITE...]
#
# Suites: unit, supervisor (or some of its tests: test_limits, test_limits.Memory), attacks (the quick rows), languages (or
# some of those tests: languages.Start_up). By default all, in boxes made by runc. What is not done after N minutes is
# stopped and named in the table. Needs root, Docker Engine, about 12 GB of disk in .build/ while it runs, and Debian's
# packages qemu-system-x86 and mmdebstrap, which it installs where it may.
# With KVM it takes some minutes. Without (or with --emulate) everything is some thirty times slower: limits of time are
# scaled, figures say nothing, and all suites take hours.
set -euo pipefail

tests=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$tests")
kept=$root/.build/cgroup2
results=$root/.build/test-results/cgroup2
runtime=runc accelerators=(-accel kvm -accel 'tcg,thread=multi,tb-size=1024') processor=host
emulate='' minutes='' suites=() helpers=()

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# --- what is needed on this machine -----------------------------------------------------------------------------

check_machine() {
    [ "$(uname -m)" = x86_64 ] || fail "The virtual machine is an x86-64 one: run this on such a machine."
    [ "$(id -u)" = 0 ] || fail "This needs root, to make file systems with files of several owners."
    command -v dockerd >/dev/null || fail "This needs Docker Engine itself (dockerd), to put the image on the virtual machine's disk."
    docker image inspect "$image" >/dev/null 2>&1 || fail "There is no image $image: build it with sandbox/setup.sh."
    local missing=()
    command -v qemu-system-x86_64 >/dev/null || missing+=(qemu-system-x86)
    command -v mmdebstrap >/dev/null || missing+=(mmdebstrap)
    [ ${#missing[@]} = 0 ] || install_packages "${missing[@]}"
    if ! has_kvm; then accelerators=(-accel 'tcg,thread=multi,tb-size=1024') processor=max; fi
    : "${minutes:=$(if has_kvm; then echo 60; else echo 240; fi)}"
}

install_packages() {
    command -v apt-get >/dev/null || fail "Install $* first."
    say "Installing $*…"
    { apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >/dev/null
}

has_kvm() { [ -z "$emulate" ] && [ -w /dev/kvm ] && grep -qE '^flags.* (vmx|svm)' /proc/cpuinfo; }

# --- the system: a minimal Debian with a kernel and an engine, made once --------------------------------------

make_system() {
    local folder=$kept/system
    if [ -s "$kept/system.ext4" ] && [ "$kept/system.ext4" -nt "${BASH_SOURCE[0]}" ]; then return; fi
    say "Making the virtual machine's system…"
    rm -rf "$folder" && mkdir -p "$folder"
    mmdebstrap --quiet --variant=minbase --include=linux-image-cloud-amd64,systemd-sysv,docker.io,docker-cli,crun,dbus,python3,procps \
        trixie - 2>"$kept/system.log" | tar -C "$folder" -x || { tail "$kept/system.log" >&2; fail "Debian's packages could not be had."; }
    mkdir -p "$folder/tests" "$folder/etc/docker"
    cat >"$folder/etc/systemd/system/tests.service" <<'UNIT'
[Service]
ExecStart=/bin/sh -c 'mount /dev/vdb /tests && bash /tests/guest.sh >/dev/ttyS1 2>&1 </dev/null; systemctl stop docker containerd; sync; umount /tests; poweroff -f'
[Install]
WantedBy=multi-user.target
UNIT
    chroot "$folder" systemctl --quiet enable tests.service 2>>"$kept/system.log"   # it misses /proc, and works
    chroot "$folder" systemctl --quiet disable docker.service docker.socket containerd.service 2>>"$kept/system.log"
    cp "$folder"/boot/vmlinuz-* "$kept/kernel"
    cp "$folder"/boot/initrd.img-* "$kept/initrd"
    file_system "$folder" "$kept/system.ext4" 3G
    rm -rf "$folder"
}

# file_system FOLDER FILE SIZE
file_system() {
    rm -f "$2"
    truncate -s "$3" "$2"
    mke2fs -q -t ext4 -O ^has_journal -d "$1" "$2"
}

# --- what it is to run: the tests as built, the runtime they need, the image ----------------------------------

make_work() {
    local folder=$kept/work project
    say "Building the tests…"
    for project in Attacks Judging; do
        (cd "$root" && dotnet build "tests/CodeRunner.$project.Tests" -c Release -v quiet -clp:NoSummary)
    done
    make -s -C "$root/sandbox/supervisor" bin/supervisor bin/unit-tests
    say "Copying tests and image…"
    rm -rf "$folder" && mkdir -p "$folder"/{checkout/tests,dotnet,docker,results}
    cp "$root/CodeRunner.sln" "$folder/checkout/"
    cp -r "$root/sandbox" "$folder/checkout/"
    cp -r "$tests"/CodeRunner.{Attacks,Judging}.Tests "$folder/checkout/tests/"
    cp -r "$(dirname "$(readlink -f "$(command -v dotnet)")")"/{host,shared} "$folder/dotnet/"
    cp "$tests/Cgroup2/guest.sh" "$folder/"
    printf '%s\n' "${suites[@]}" >"$folder/suites"
    echo "$image" >"$folder/image"
    echo $((minutes * 60)) >"$folder/seconds"
    echo "$runtime" >"$folder/runtime"
    fill_engine "$folder/docker"
    file_system "$folder" "$kept/work.ext4" 12G
    rm -rf "$folder"
}

# The guest's engine finds the image in its data folder: an engine of this machine's makes that, which would take the
# guest many minutes where it is emulated.
fill_engine() {
    local engine=unix://$kept/engine.sock
    echo '{}' >"$kept/engine.json"   # not this machine's settings
    dockerd --data-root "$1" --exec-root "$kept/exec" --host "$engine" --pidfile "$kept/engine.pid" --config-file "$kept/engine.json" \
        --storage-driver overlay2 --bridge none --iptables=false --ip6tables=false --log-level fatal >"$kept/engine.log" 2>&1 &
    helpers+=($!)
    for _ in $(seq 100); do docker --host "$engine" version >/dev/null 2>&1 && break || sleep 0.3; done
    docker save "$image" | docker --host "$engine" load --quiet >/dev/null || { tail "$kept/engine.log" >&2; fail "The image could not be copied."; }
    end_helpers
    rm -rf "$kept/exec" "$1/containerd/daemon"/*/*.sock
}

# --- running --------------------------------------------------------------------------------------------------

run() {
    say "Starting the virtual machine ($(if has_kvm; then echo KVM; else echo emulated; fi))…"
    : >"$kept/said"
    tail -f "$kept/said" >&2 &
    helpers+=($!)
    # Longer than the guest takes to start and to stop: it looks at the time itself.
    timeout $((minutes * 60 + 900)) qemu-system-x86_64 "${accelerators[@]}" -cpu "$processor" -smp 2 -m 6144 -net none -display none -monitor none -no-reboot \
        -kernel "$kept/kernel" -initrd "$kept/initrd" -append "root=/dev/vda rw console=ttyS0 quiet mitigations=off" \
        -drive "file=$kept/system.ext4,format=raw,if=virtio,snapshot=on" -drive "file=$kept/work.ext4,format=raw,if=virtio,cache=unsafe" \
        -serial "file:$kept/console" -serial "file:$kept/said" </dev/null || fail "The virtual machine did not come to an end; its console is $kept/console"
    end_helpers
    rm -rf "$results" && mkdir -p "$results"
    debugfs -R "rdump /results $results" "$kept/work.ext4" 2>/dev/null
    mv "$results"/results/* "$results/" && rmdir "$results/results"
    rm -f "$kept/work.ext4"
}

# Ends what runs beside this script.
end_helpers() {
    [ ${#helpers[@]} = 0 ] || kill "${helpers[@]}" 2>/dev/null || true
    wait
    helpers=()
}

main() {
    while [ $# -gt 0 ]; do
        case $1 in
        --emulate) emulate=yes ;;
        --minutes) minutes=$2; shift ;;
        --runtime) runtime=$2; shift ;;
        unit | supervisor | attacks | languages | languages.*) suites+=("$1") ;;
        test_*) [ -f "$root/sandbox/supervisor/tests/${1%%.*}.py" ] || fail "There is no sandbox/supervisor/tests/${1%%.*}.py."; suites+=("$1") ;;
        *) sed -n '2,12s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 2 ;;
        esac
        shift
    done
    if [ ${#suites[@]} = 0 ]; then suites=(unit supervisor attacks languages); fi
    case $runtime in runc | crun) ;; *) fail "The virtual machine has runc and crun, not $runtime." ;; esac
    mkdir -p "$kept"
    trap end_helpers EXIT
    check_machine
    make_system
    make_work
    run
    python3 "$tests/Cgroup2/table.py" "$results"
}

image=$("$root/sandbox/setup.sh" --print-tag)
main "$@"
