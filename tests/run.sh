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
    need gcc gcc libc6-dev
    need make make
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

add() { passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3)); }

# One .NET test project: an executable that writes its results as CTRF.
run_project() {
    local project=$1 name program report filter=()
    name=$(basename "$project" .csproj)
    program=$(dirname "$project")/bin/Release/net10.0/$name
    report=$results/$name.json
    if [ "$fast" ]; then filter=(-trait- Category=Slow); fi
    say "== $name"
    "$program" -noLogo -noColor -reporter quiet -result-ctrf "$report" "${filter[@]+"${filter[@]}"}" || true
    count "$report" "$name"
}

count() {
    local summary
    summary=$(grep -o '"summary":{[^}]*}' "$1" 2>/dev/null | head -n 1)
    if [ -z "$summary" ]; then
        say "   $2 ended without results"
        add 0 1 0
        return
    fi
    add "$(figure passed "$summary")" "$(figure failed "$summary")" "$(figure skipped "$summary")"
    say "   $(figure passed "$summary") passed, $(figure failed "$summary") failed, $(figure skipped "$summary") skipped"
    skip_reasons "$1"
}

figure() { printf '%s\n' "$2" | sed "s/.*\"$1\":\([0-9]*\).*/\1/"; }

skip_reasons() {
    grep -o '"status":"skipped"[^}]*"message":"[^"]*"' "$1" | sed 's/.*"message":"\(.*\)"/\1/' | sort | uniq -c |
        while read -r times reason; do say "   $times skipped: $reason"; done
}

# A program that prints "ok …" and "not ok …" lines, one a test, "ok … # skip reason" for a skipped one.
run_tap() {
    local name=$1 output
    shift
    say "== $name"
    output=$results/$name.tap
    if "$@" >"$output" 2>&1; then :; elif ! grep -q '^not ok' "$output"; then echo "not ok $name ended with an error" >>"$output"; fi
    if grep -q '^not ok' "$output"; then cat "$output"; fi
    local good bad left
    good=$(grep -c '^ok' "$output" || true) bad=$(grep -c '^not ok' "$output" || true) left=$(grep -ci '^ok.*# skip' "$output" || true)
    add $((good - left)) "$bad" "$left"
    say "   $((good - left)) passed, $bad failed, $left skipped"
}

main() {
    case ${1:-} in
    --fast) fast=yes ;;
    '') ;;
    *) sed -n '2,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 2 ;;
    esac
    rm -rf "$results"
    mkdir -p "$results"
    if [ -z "$fast" ]; then set_up; fi
    build
    run_tap supervisor make -s -C "$root/sandbox/supervisor" test
    for project in "$tests"/*.Tests/*.csproj; do run_project "$project"; done
    say "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" = 0 ]
}

main "$@"
