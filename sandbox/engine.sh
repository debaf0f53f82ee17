#!/usr/bin/env bash
# Makes sure that a Docker Engine answers: on Debian and Ubuntu, as root, installs and starts one; elsewhere says what
# to do. Also starts over what a killed engine left behind.
set -euo pipefail

log=${CODERUNNER_DOCKERD_LOG:-/var/log/coderunner-dockerd.log}
run=${CODERUNNER_DOCKER_RUN:-/var/run}
config=${CODERUNNER_DOCKER_CONFIG:-/etc/docker/daemon.json}

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

answers() { command -v docker >/dev/null && timeout 20 docker version --format '{{.Server.Version}}' >/dev/null 2>&1; }

# --- what to do where nothing can be done from here ---------------------------------------------------------------

advise() {
    local reason=''
    if command -v docker >/dev/null; then reason=$(timeout 20 docker version 2>&1 >/dev/null | tail -n 1) || true; fi
    say "CodeRunner runs programs in Docker containers, and no Docker Engine answers here.${reason:+ ($reason)}"
    case $(uname -s) in
    Darwin) say "Install and start Docker Desktop (https://docs.docker.com/desktop/), then try again." ;;
    *)
        case $reason in
        *'permission denied'*) say "One is there, but you may not use it: sudo usermod -aG docker $(id -un), log in again, then try again." ;;
        *)
            if [ -n "${DOCKER_HOST:-}" ]; then say "DOCKER_HOST is set to $DOCKER_HOST: start the engine there, or unset it."
            elif command -v apt-get >/dev/null; then say "Run this as root once (sudo ./coderunner up), or: sudo apt-get install docker.io && sudo usermod -aG docker $(id -un), log in again, then try again."
            else say "Install Docker Engine (https://docs.docker.com/engine/install/), start it (systemctl enable --now docker), then try again."
            fi ;;
        esac ;;
    esac
    exit 1
}

# --- installing -------------------------------------------------------------------------------------------------

install_engine() {
    local packages=(docker.io ca-certificates)
    say "Installing Docker Engine (docker.io)…"
    apt-get update -qq || say "  the package lists could not be brought up to date; going on with the old ones"
    if apt-cache show docker-cli >/dev/null 2>&1; then packages+=(docker-cli); fi
    if ! mountpoint -q /sys/fs/cgroup; then packages+=(cgroupfs-mount); fi
    if [ ! -e "$config" ] && apt-cache show crun >/dev/null 2>&1; then
        packages+=(crun)
        offer_crun   # first: the engine may start while it is installed
    fi
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null ||
        fail "Docker Engine could not be installed: apt-get install docker.io failed; what it said is above."
}

# crun makes and removes a box with less work than runc. Nobody's settings are changed: there is no engine yet.
offer_crun() {
    mkdir -p "$(dirname "$config")"
    echo '{ "runtimes": { "crun": { "path": "/usr/bin/crun" } } }' >"$config"
}

# --- starting ---------------------------------------------------------------------------------------------------

start_engine() {
    if [ -d /run/systemd/system ]; then
        say "Starting Docker Engine…"
        systemctl enable --now docker || fail "Docker Engine does not start; see: journalctl -u docker"
        wait_for_engine 60 || fail "Docker Engine was started but does not answer; see: journalctl -u docker"
        return
    fi
    forget_dead "$run/docker.pid" dockerd
    if [ -e "$run/docker.pid" ]; then   # somebody else is starting it
        wait_for_engine 60 || fail "A dockerd runs (pid $(cat "$run/docker.pid")) but does not answer."
        return
    fi
    say "Starting Docker Engine in the background (log: $log)…"
    if ! mountpoint -q /sys/fs/cgroup && command -v cgroupfs-mount >/dev/null; then cgroupfs-mount; fi
    forget_dead "$run/docker/containerd/containerd.pid" containerd
    launch
    wait_for_engine 60 && return
    # A kernel without netfilter: boxes have no network, and the image is built with the host's.
    say "  no answer; once more without a network of its own"
    launch --iptables=false --ip6tables=false --bridge=none
    wait_for_engine 60 || { tail -n 15 "$log" >&2; fail "Docker Engine does not start; its log is $log"; }
}

# A killed engine leaves its pid behind; when another process has that pid now, or nobody has reaped the dead one, the
# next engine believes itself running.
forget_dead() {
    local file=$1 name=$2
    [ -e "$file" ] || return 0
    case $(readlink "/proc/$(cat "$file")/exe") in
    */"$name"*) ;;
    *) rm -f "$file" ;;
    esac
}

launch() {
    # Own session: Ctrl+C in this terminal is not meant for the engine.
    setsid dockerd "$@" >>"$log" 2>&1 </dev/null &
    daemon=$!
}

# Waits up to SECONDS for an answer, and not at all once the engine has given up.
wait_for_engine() {
    local until=$((SECONDS + $1))
    while [ $SECONDS -lt $until ]; do
        if answers; then return 0; fi
        if [ -n "${daemon:-}" ] && [ ! -e "$run/docker.pid" ] && ! kill -0 "$daemon" 2>/dev/null; then return 1; fi
        sleep 0.3
    done
    return 1
}

main() {
    if answers; then return; fi
    if [ -n "${DOCKER_HOST:-}" ] || [ "$(uname -s)" != Linux ] || [ "$(id -u)" != 0 ]; then advise; fi
    if ! command -v dockerd >/dev/null || ! command -v docker >/dev/null; then
        command -v apt-get >/dev/null || advise
        install_engine
        if answers; then return; fi   # installing it may have started it
    fi
    start_engine
}

main "$@"
