# tests/run.sh on a PATH with nothing but what it names; the one test project is a stand-in in which a test passes.
bare_machine() {
    new_checkout
    cp "$root/tests/run.sh" tests/
    local program=tests/A.Tests/bin/Release/net10.0/A.Tests
    mkdir -p bare "$(dirname "$program")"
    touch tests/A.Tests/A.Tests.csproj
    cat >"$program" <<'END'
#!/bin/bash
while [ "$1" != -result-ctrf ]; do shift; done
echo '"summary":{"passed":1,"failed":0,"skipped":0}' >"$2"
END
    chmod +x "$program"
    for tool in bash dirname basename rm mkdir cat grep sed head sort uniq awk xargs find; do ln -s "$(command -v $tool)" bare/; done
    ln -s "$STUB_DOTNET_ROOT/dotnet" bare/dotnet
    PATH=$checkout/bare
}

missing_compiler_skips_what_needs_it() {
    bare_machine
    output=$(CI='' tests/run.sh --fast)
    says "1 skipped: there is no make"
    says "1 passed, 0 failed, 1 skipped"
}

missing_compiler_fails_under_ci() {
    bare_machine
    CI=true fails tests/run.sh --fast
    says "make: command not found"
    says "1 passed, 1 failed, 0 skipped"
}

test_that "a machine without a compiler skips the supervisor's tests" missing_compiler_skips_what_needs_it
test_that "a machine without a compiler fails them where nothing may be missing" missing_compiler_fails_under_ci
