#!/usr/bin/env bash
# Tests of the launcher and of the set-up scripts: each in a copy of the checkout's skeleton, with stand-ins for docker
# and dotnet that write down what they were asked. Prints a line "ok …" or "not ok …" for each test.
set -uo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
scratch="$temporary/with a space"   # every checkout here is in such a folder
mkdir "$scratch"

# test_that NAME FUNCTION: runs it in a subshell of its own; any command that fails fails the test
test_that() {
    local output status
    output=$(set -e; "$2" 2>&1)
    status=$?
    case $status in
    0) echo "ok $1" ;;
    77) echo "ok $1 # skip ${output##*$'\n'}" ;;
    *) echo "not ok $1"; sed 's/^/    /' <<<"$output" ;;
    esac
}

# skip REASON: where CI is set, nothing may be missing
skip() {
    echo "$1"
    [ "${CI:-}" = true ] && exit 1
    exit 77
}

says() { grep -qF -- "$1" <<<"$output" || { echo "expected: $1"; echo "got: $output"; return 1; }; }

# fails COMMAND...: and leaves what it printed in $output
fails() { if output=$("$@" 2>&1); then echo "did not fail: $*"; return 1; fi; }

# A checkout with one source file, and a PATH on which docker has every image and dotnet "builds" a program.
new_checkout() {
    checkout=$(mktemp -d "$scratch/checkout.XXXX")
    mkdir -p "$checkout"/{src/CodeRunner,migrations,tests,stubs}
    cp -r "$root/coderunner" "$root/sandbox" "$root/global.json" "$root/Directory.Build.props" "$root/Directory.Packages.props" "$checkout"
    echo 'class A;' >"$checkout/src/CodeRunner/A.cs"
    cp "$here"/stubs/* "$checkout/stubs"
    export STUB_LOG=$checkout/log STUB_DOTNET_ROOT=$checkout/dotnet
    mkdir -p "$STUB_DOTNET_ROOT"/{sdk,shared/Microsoft.NETCore.App,host/fxr,packs/Microsoft.NETCore.App.Ref}/10.0.1
    mv "$checkout/stubs/dotnet" "$STUB_DOTNET_ROOT/dotnet"
    ln -s "$STUB_DOTNET_ROOT/dotnet" "$checkout/stubs/dotnet"
    : >"$STUB_LOG"
    PATH=$checkout/stubs:$PATH
    unset CODERUNNER_HOME CODERUNNER_SANDBOX_IMAGE DOCKER_HOST LANGUAGES
    cd "$checkout"
}

published() { grep -c '^dotnet publish' "$STUB_LOG" || true; }

for part in "$here"/*_tests.sh; do
    # shellcheck source=/dev/null
    source "$part"
done
