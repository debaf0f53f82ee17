#!/usr/bin/env bash
# Runs inside the virtual machine of ../cgroup2.sh, as root, with everything below /tests; results go to /tests/results.
set -uo pipefail
shopt -s extglob
cd /tests
export HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 CI=true
export DOTNET_ROOT=/tests/dotnet DOTNET_TieredPGO=0 PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
CODERUNNER_SANDBOX_IMAGE=$(cat image)
export CODERUNNER_SANDBOX_IMAGE

say() { printf '%5d s  %s\n' "$SECONDS" "$*"; }

# How many times slower this machine is than a usual one, where Python starts and ends in 15 ms; 40 is enough for any.
measure() {
    local began ended
    python3 -c pass
    began=$(date +%s%N)
    for _ in 1 2 3 4 5 6 7 8 9 10; do python3 -c pass; done
    ended=$(date +%s%N)
    CODERUNNER_TEST_SLOWNESS=$(((ended - began) / 150000000 + 1))
    if [ "$CODERUNNER_TEST_SLOWNESS" -gt 40 ]; then CODERUNNER_TEST_SLOWNESS=40; fi
    export CODERUNNER_TEST_SLOWNESS
}

# dotnet_tests PROJECT NAME ARGUMENTS...
dotnet_tests() {
    local project=$1 name=$2
    shift 2
    in_time "checkout/tests/$project/bin/Release/net10.0/$project" -noLogo -noColor -reporter verbose -result-ctrf "results/$name.json" "$@" 2>&1 |
        tee "results/$name.txt" | grep -E '\[(FINISHED|FAIL|SKIP)\]'
    return "${PIPESTATUS[0]}"
}

# Interrupted, both test programs still say what they have done.
in_time() { timeout -s INT -k 300 $((seconds > SECONDS ? seconds - SECONDS : 1)) "$@"; }

box_tests() {
    (cd checkout/sandbox/supervisor/tests && in_time python3 -m unittest -v "$@") 2>&1 | tee "results/$suite.txt"
    return "${PIPESTATUS[0]}"
}

unit() { checkout/sandbox/supervisor/bin/unit-tests 2>&1 | tee results/unit.txt; }
attacks() {
    local status=0
    dotnet_tests CodeRunner.Attacks.Tests attacks -trait- Category=Slow || status=$?
    cp checkout/.build/test-results/attacks.md results/ 2>/dev/null
    return "$status"
}
languages() { dotnet_tests CodeRunner.Judging.Tests "$suite" -method "*LanguageSelfTests.${suite##languages*([.])}*"; }

run_suite() {
    suite=$1
    case $suite in
    supervisor) box_tests ;;
    test_*) box_tests "$suite" ;;
    languages*) languages ;;
    *) "$suite" ;;
    esac
}

# Where crun is to make the boxes the engine offers it by name as well, by which the judge asks for it.
start_engine() {
    local offered='{}'
    if [ "$runtime" = crun ]; then offered='{ "crun": { "path": "/usr/bin/crun" } }'; fi
    echo "{ \"data-root\": \"/tests/docker\", \"storage-driver\": \"overlay2\", \"bridge\": \"none\", \"iptables\": false," \
        "\"runtimes\": $offered, \"default-runtime\": \"$runtime\" }" >/etc/docker/daemon.json
    systemctl start docker
}

seconds=$(cat seconds)
runtime=$(cat runtime)
measure
start_engine
docker image inspect "$CODERUNNER_SANDBOX_IMAGE" >/dev/null || say "The engine does not find the image on its disk."
{
    echo "kernel $(uname -r)"
    echo "cgroup $([ -e /sys/fs/cgroup/cgroup.controllers ] && echo v2 || echo v1)"
    echo "engine $(docker version --format '{{.Server.Version}}') with $("$runtime" --version | head -n 1), cgroup driver $(docker info --format '{{.CgroupDriver}}')"
    echo "slowness $CODERUNNER_TEST_SLOWNESS"
} | tee results/machine.txt
while read -r suite; do
    say "Running $suite…"
    began=$SECONDS
    run_suite "$suite"
    echo "$suite $? $((SECONDS - began))" >>results/suites.txt
done <suites
say "Done."
