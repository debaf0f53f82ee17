#!/usr/bin/env bash
# ./coderunner test: sets up what the tests need where it may, runs all of them, and adds up.
#
#   tests/run.sh          everything; what this machine lacks is skipped with the reason, and fails where CI=true
#   tests/run.sh --fast   within a minute: no set-up, no image build, no test marked Category=Slow
set -euo pipefail

tests=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$tests")
results=$root/.build/test-results
fast=''
passed=0 failed=0 skipped=0

say() { printf '%s\n' "$*"; }

# --- set-up: what fails here shows again, by name, in the tests that needed it -------------------------------------

set_up() {
    "$root/sandbox/engine.sh" && "$root/sandbox/setup.sh" || say "Going on without boxes."
    need chromium chromium
    need chromium-headless-shell chromium-headless-shell
    need gcc gcc libc6-dev
    need make make
    need python3 python3
    need clang clang libclang-rt-dev
    if [ -z "${CODERUNNER_TEST_POSTGRES:-}" ]; then
        CODERUNNER_TEST_POSTGRES=$("$tests/postgresql.sh") || say "Going on without PostgreSQL."
        export CODERUNNER_TEST_POSTGRES
    fi
}

# need COMMAND PACKAGE...: installs Debian packages for a command, where it may
need() {
    local command=$1
    shift
    if command -v "$command" >/dev/null; then return; fi
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Installing $*…"
        { apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >/dev/null && return
    fi
    say "Going on without $command."
}

# --- running ----------------------------------------------------------------------------------------------------

build() {
    say "Building the tests…"
    (cd "$root" && dotnet build CodeRunner.sln -c Release -v quiet -clp:NoSummary)
}

report() {
    passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
    say "   $1 passed, $2 failed, $3 skipped ($SECONDS s so far)"
}

# The .NET test projects: one after the other, as slow ones fill the machine; the fast ones four at a time, the
# longest first.
run_projects() {
    local project names=()
    for project in "$tests"/*.Tests/*.csproj; do names+=("$(basename "$project" .csproj)"); done
    if [ "$fast" ]; then
        export -f run_project
        export tests results fast
        { printf 'CodeRunner.%s.Tests\n' Web Core Judging; printf '%s\n' "${names[@]}"; } |
            awk '!seen[$0]++' | xargs -n 1 -P 4 bash -c 'run_project "$0"'
    fi
    for project in "${names[@]}"; do
        say "== $project"
        if [ -z "$fast" ]; then run_project "$project"; fi
        report_project "$project"
    done
}

# One of them: an executable that writes its results as CTRF.
run_project() {
    local name=$1 filter=() status=0
    if [ "$fast" ]; then filter=(-trait- Category=Slow); fi
    "$tests/$name/bin/Release/net10.0/$name" -noLogo -noColor -reporter quiet -result-ctrf "$results/$name.json" \
        "${filter[@]+"${filter[@]}"}" >"$results/$name.txt" 2>&1 || status=$?
    echo "$status" >"$results/$name.status"
}

# What it prints is shown when something failed.
report_project() {
    local name=$1 summary bad status
    status=$(cat "$results/$name.status")
    if [ "$status" != 0 ]; then without_skips "$results/$name.txt"; fi
    summary=$(grep -o '"summary":{[^}]*}' "$results/$name.json" 2>/dev/null | head -n 1) || true
    if [ -z "$summary" ]; then
        say "   ended without results, exit status $status"
        report 0 1 0
        return
    fi
    bad=$(figure failed "$summary")
    if [ "$status" != 0 ] && [ "$bad" = 0 ]; then bad=1; fi   # an error outside of any test
    report "$(figure passed "$summary")" "$bad" "$(figure skipped "$summary")"
    skip_reasons "$results/$name.json"
}

figure() { printf '%s\n' "$2" | sed "s/.*\"$1\":\([0-9]*\).*/\1/"; }

# Of a test that was skipped it says the name and, below and further in, why: here skip_reasons tells both in short.
without_skips() {
    awk '/ \[SKIP\]$/ { skipped = 1; next }
         skipped && /^      / { next }
         { skipped = 0; print }' "$1"
}

skip_reasons() {
    { grep -o '"status":"skipped"[^}]*"message":"[^"]*"' "$1" || true; } | sed 's/.*"message":"\(.*\)"/\1/' | sort | uniq -c |
        while read -r times reason; do say "   $times skipped: $reason"; done
}

# A program that prints "ok …" and "not ok …" lines, one a test, "ok … # skip reason" for a skipped one.
run_tap() {
    local name=$1 output=$results/$1.tap bad good left
    shift
    say "== $name"
    "$@" >"$output" 2>&1 || grep -q '^not ok' "$output" || echo "not ok $name ended with an error" >>"$output"
    bad=$(grep -c '^not ok' "$output" || true)
    left=$(grep -c '^ok .*# skip' "$output" || true)
    good=$(($(grep -c '^ok' "$output" || true) - left))
    if [ "$bad" != 0 ]; then cat "$output"; fi
    report "$good" "$bad" "$left"
}

# Programs that count for themselves and tell the whole by their exit status.
run_whole() {
    local name=$1 output=$results/$1.txt
    shift
    say "== $name"
    if "$@" >"$output" 2>&1; then report 1 0 0; else cat "$output"; report 0 1 0; fi
}

# lacks NAME PACKAGES COMMAND...: whether one of the commands is missing and what needs it was skipped; not where CI=true.
lacks() {
    local name=$1 packages=$2 command
    shift 2
    if [ "${CI:-}" = true ]; then return 1; fi
    for command in "$@"; do
        if command -v "$command" >/dev/null; then continue; fi
        say "== $name"
        report 0 0 1
        say "   1 skipped: there is no $command: install it (Debian, Ubuntu: apt-get install $packages)."
        return
    done
    return 1
}

run_supervisor() {
    if lacks supervisor 'gcc libc6-dev make' make "${CC:-cc}"; then return; fi
    run_whole supervisor make -s -C "$root/sandbox/supervisor" test
}

# What a judge may send to the supervisor, thought of by clang's libFuzzer for some 40 s.
run_fuzzers() {
    if lacks fuzzers 'clang libclang-rt-dev make' clang make; then return; fi
    run_whole fuzzers make -s -C "$root/sandbox/supervisor" fuzz
}

# The supervisor in real boxes, by Python's unittest: "Ran 103 tests …", "FAILED (failures=1, errors=2, skipped=3)".
run_box_tests() {
    local output=$results/supervisor-boxes.txt ran bad left
    if lacks 'supervisor in boxes' python3 python3; then return; fi
    say "== supervisor in boxes"
    (cd "$root/sandbox/supervisor/tests" && PYTHONDONTWRITEBYTECODE=1 python3 -m unittest) >"$output" 2>&1 || cat "$output"
    ran=$(sed -n 's/^Ran \([0-9]*\) tests\{0,1\} in .*/\1/p' "$output")
    if [ -z "$ran" ]; then report 0 1 0; return; fi
    bad=$(($(of failures "$output") + $(of errors "$output"))) left=$(of skipped "$output")
    report $((ran - bad - left)) "$bad" "$left"
}

of() { tail -n 1 "$2" | grep -o "$1=[0-9]*" | cut -d= -f2 | grep . || echo 0; }

main() {
    case ${1:-} in
    --fast) fast=yes ;;
    '') ;;
    *) sed -n '2,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 2 ;;
    esac
    rm -rf "$results"
    mkdir -p "$results"
    if [ -z "$fast" ]; then set_up; fi
    if ! build; then report 0 1 0; finish; fi
    run_supervisor
    if [ -z "$fast" ]; then
        run_fuzzers
        run_box_tests
        run_tap launcher "$tests/Launcher/run.sh"
    fi
    run_projects
    finish
}

finish() {
    if [ "$failed" != 0 ]; then name_failures; fi
    say "$passed passed, $failed failed, $skipped skipped"
    if [ "$failed" = 0 ]; then exit 0; else exit 1; fi
}

# Once more at the end, where who reads a long log looks first: xunit's, unittest's and our own lines of failed tests,
# with the beginning of what they say. What failed as a whole may have none.
name_failures() {
    say "Failed:"
    { find "$results" -maxdepth 1 \( -name '*.txt' -o -name '*.tap' \) -exec \
        grep -hE -A 8 ' \[FAIL\]$|^(FAIL|ERROR): |^not ok' {} + || true; } | without_skips /dev/stdin
}

main "$@"
