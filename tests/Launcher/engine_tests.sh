unreachable_engine_is_named() {
    new_checkout
    DOCKER_HOST=unix:///nowhere STUB_NO_ENGINE="Cannot connect" fails sandbox/engine.sh
    says "Cannot connect"
    says "DOCKER_HOST is set to unix:///nowhere"
}

elsewhere_it_says_what_to_do() {
    new_checkout
    printf '#!/bin/bash\necho Darwin\n' >stubs/uname
    chmod +x stubs/uname
    STUB_NO_ENGINE="no" fails sandbox/engine.sh
    says "Docker Desktop"
}

without_root_it_says_what_to_do() {
    new_checkout
    printf '#!/bin/bash\n[ "$1" = -un ] && echo ada || echo 1000\n' >stubs/id
    chmod +x stubs/id
    STUB_NO_ENGINE="no" fails sandbox/engine.sh
    says "sudo"
    STUB_NO_ENGINE="permission denied while trying to connect" fails sandbox/engine.sh
    says "usermod -aG docker ada"
}

# A machine on which Debian's packages can be had and none of Docker is there; the new engine answers when apt-get is done.
without_docker() {
    new_checkout
    PATH=$checkout/stubs:/usr/bin:/bin
    command -v dockerd >/dev/null && skip "dockerd is in /usr/bin"
    printf '#!/bin/bash\necho 0\n' >stubs/id
    printf '#!/bin/bash\n[ -e installed ]\n' >stubs/docker
    printf '#!/bin/bash\nexit 0\n' >stubs/apt-cache
    printf '#!/bin/bash\necho "apt-get $*" >>"$STUB_LOG"\ncase $* in *install*) touch installed ;; esac\n' >stubs/apt-get
    chmod +x stubs/*
    export CODERUNNER_DOCKER_CONFIG=$checkout/etc/docker/daemon.json
}

installed_engine_offers_crun() {
    without_docker
    sandbox/engine.sh
    grep -q '^apt-get install .* docker.io .* crun' "$STUB_LOG"
    python3 -c 'import json, sys; assert list(json.load(open(sys.argv[1]))["runtimes"]) == ["crun"]' "$CODERUNNER_DOCKER_CONFIG"
}

settings_that_are_there_stay() {
    without_docker
    mkdir -p "$(dirname "$CODERUNNER_DOCKER_CONFIG")"
    echo '{}' >"$CODERUNNER_DOCKER_CONFIG"
    sandbox/engine.sh
    grep -q '^apt-get install' "$STUB_LOG"
    ! grep -q crun "$STUB_LOG"
    [ "$(cat "$CODERUNNER_DOCKER_CONFIG")" = '{}' ]
}

# A machine of its own as far as Docker is concerned: other mounts at /run and /var/lib/docker, another network.
on_a_machine_without_engine() {
    [ "$(id -u)" = 0 ] || skip "needs root"
    command -v dockerd >/dev/null || skip "needs dockerd"
    unshare --mount --net true 2>/dev/null || skip "needs namespaces"
    CODERUNNER_DOCKERD_LOG=$scratch/dockerd.log unshare --mount --net bash -euo pipefail -c '
        mount -t tmpfs none /run; mount -t tmpfs none /var/lib/docker; ip link set lo up 2>/dev/null || true
        unset DOCKER_HOST
        end() { if [ -e /run/docker.pid ]; then kill "$(cat /run/docker.pid)"; while [ -e /run/docker.pid ]; do sleep 0.1; done; fi; }
        trap end EXIT
        engine=$1
        '"$1" bash "$root/sandbox/engine.sh"
}

engine_is_started() { on_a_machine_without_engine '"$engine"; docker version >/dev/null; "$engine"'; }

engine_is_started_over_a_killed_one() {
    on_a_machine_without_engine '
        "$engine"
        kill -9 "$(cat /run/docker.pid)"
        "$engine"
        docker version >/dev/null'
}

engine_is_started_over_pids_of_others() {
    on_a_machine_without_engine '
        "$engine"
        containerd=$(cat /run/docker/containerd/containerd.pid)
        kill -9 "$(cat /run/docker.pid)" "$containerd"
        echo $$ >/run/docker.pid
        echo $$ >/run/docker/containerd/containerd.pid
        "$engine"
        docker version >/dev/null'
}

two_launchers_start_one_engine() {
    on_a_machine_without_engine '
        "$engine" & first=$!
        "$engine"
        wait "$first"
        docker version >/dev/null'
}

test_that "an engine that DOCKER_HOST names and that does not answer is left to its owner" unreachable_engine_is_named
test_that "on other systems it says what to do" elsewhere_it_says_what_to_do
test_that "without root it says what to do" without_root_it_says_what_to_do
test_that "an engine that it installs offers crun" installed_engine_offers_crun
test_that "settings of an engine that are there stay" settings_that_are_there_stay
test_that "an engine is started where none answers" engine_is_started
test_that "an engine is started over what a killed one left" engine_is_started_over_a_killed_one
test_that "an engine is started over pid files that name other processes" engine_is_started_over_pids_of_others
test_that "two launchers at once start one engine" two_launchers_start_one_engine
