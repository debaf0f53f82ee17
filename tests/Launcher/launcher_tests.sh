help_lists_every_command() {
    output=$("$root/coderunner" help)
    for command in up image test help serve run verify import user token migrate doctor languages bench; do says "  $command "; done
    [ "$output" = "$("$root/coderunner")" ]
}

missing_sdk_is_named() {
    new_checkout
    printf '#!/bin/bash\n[ "$1" = --list-sdks ] && echo "9.0.100 [/x]"; exit 1\n' >stubs/dotnet
    fails ./coderunner doctor
    says ".NET SDK 10.0"
    says "Found here: 9.0.100"
}

missing_dotnet_is_named() {
    new_checkout
    mkdir bare
    for tool in bash env readlink dirname uname cat sed cut sort; do ln -s "$(command -v $tool)" bare/; done
    PATH=$checkout/bare fails ./coderunner up
    says ".NET SDK 10.0"
    says "no dotnet command"
}

program_is_built_once() {
    new_checkout
    ./coderunner doctor
    ./coderunner doctor
    [ "$(published)" = 1 ]
}

changed_source_builds_again() {
    new_checkout
    ./coderunner doctor
    touch -d '+1 minute' src/CodeRunner/A.cs
    ./coderunner doctor
    [ "$(published)" = 2 ]
}

removed_source_builds_again() {
    new_checkout
    touch src/CodeRunner/B.cs
    ./coderunner doctor
    rm src/CodeRunner/B.cs
    ./coderunner doctor
    ./coderunner doctor
    [ "$(published)" = 2 ]
}

build_leaves_the_running_programs_files_alone() {
    new_checkout
    ./coderunner doctor
    running=$(readlink -f .build/program)
    touch -d '+1 minute' src/CodeRunner/A.cs
    ./coderunner doctor
    [ -e "$running/CodeRunner.dll" ] && [ "$(readlink -f .build/program)" != "$running" ]
}

old_programs_go_and_nothing_else() {
    new_checkout
    mkdir "$temporary/with"
    for minute in 1 2 3 4; do
        touch -d "+$minute minute" src/CodeRunner/A.cs
        ./coderunner doctor
    done
    [ "$(find .build -maxdepth 1 -name 'program-*' | wc -l)" = 2 ]
    [ -e .build/program/CodeRunner.dll ] && [ -d "$temporary/with" ]
}

build_does_not_wait_for_the_servers_of_the_last_one() {
    new_checkout
    STUB_BUILD_SERVER=$checkout/server ./coderunner doctor
    touch -d '+1 minute' src/CodeRunner/A.cs
    timeout 20 ./coderunner doctor || status=$?
    kill "$(cat server)"
    [ "${status:-0}" = 0 ]
}

failed_build_shows_the_errors_and_keeps_nothing() {
    new_checkout
    STUB_BUILD_FAILS=1 fails ./coderunner doctor
    says "error CS0000"
    [ ! -e .build/program ]
    ./coderunner doctor
}

commands_reach_the_program_as_they_are() {
    new_checkout
    output=$(./coderunner user "a b@c" --role 'x  y' 2>/dev/null)
    says "called with: <user> <a b@c> <--role> <x  y>"
    STUB_EXIT=3 ./coderunner run && return 1
    [ $? = 3 ]
}

up_ends_in_serve() {
    new_checkout
    output=$(./coderunner up --urls http://127.0.0.1:9 --data "my data" 2>/dev/null)
    says "called with: <serve> <--urls> <http://127.0.0.1:9> <--data> <my data>"
    says "image $(sandbox/setup.sh --print-tag)"
}

second_start_asks_the_engine_once_and_dotnet_never() {
    new_checkout
    ./coderunner up
    : >"$STUB_LOG"
    ./coderunner up
    [ "$(grep -c ^docker "$STUB_LOG")" = 1 ]
    [ "$(grep -vc 'CodeRunner.dll serve' <(grep ^dotnet "$STUB_LOG"))" = 0 ]
}

output_of_a_command_is_the_programs_alone() {
    new_checkout
    [ "$(./coderunner run --json 2>/dev/null | wc -l)" = 1 ]
}

launcher_works_through_a_link_and_from_elsewhere() {
    new_checkout
    ln -s "$checkout/coderunner" stubs/cr
    cd /
    output=$(cr doctor 2>/dev/null)
    says "called with: <doctor>"
    says "in /,"
}

program_is_built_without_the_ahead_compiler_where_it_is_missing() {
    new_checkout
    STUB_NO_CROSSGEN=1 ./coderunner doctor
    [ "$(published)" = 2 ]
    [ "$(grep -c ReadyToRun "$STUB_LOG")" = 1 ]
}

ci_tests_on_the_image_with_every_language() {
    new_checkout
    cp -r "$root/.ci" .
    printf '#!/bin/bash\necho "CI=$CI, image $CODERUNNER_SANDBOX_IMAGE, languages $LANGUAGES, arguments $#"\n' >tests/run.sh
    chmod +x tests/run.sh
    output=$(.ci/run 2>/dev/null)
    says "CI=true, image $(LANGUAGES=all sandbox/setup.sh --print-tag), languages all, arguments 0"
}

test_that "help lists every command" help_lists_every_command
test_that "a missing SDK is named, with what was found" missing_sdk_is_named
test_that "a missing dotnet is named" missing_dotnet_is_named
test_that "the program is built once" program_is_built_once
test_that "a changed source file builds it again" changed_source_builds_again
test_that "a removed source file builds it again" removed_source_builds_again
test_that "a build leaves the running program's files alone" build_leaves_the_running_programs_files_alone
test_that "old programs go, and nothing else" old_programs_go_and_nothing_else
test_that "a build does not wait for the compiler's servers that the last one left" build_does_not_wait_for_the_servers_of_the_last_one
test_that "the program is built without compiling ahead where that compiler is missing" program_is_built_without_the_ahead_compiler_where_it_is_missing
test_that "a failed build shows the errors and keeps nothing" failed_build_shows_the_errors_and_keeps_nothing
test_that "commands, options and exit status pass through" commands_reach_the_program_as_they_are
test_that "up ends in serve, with its options and the image" up_ends_in_serve
test_that "a second start asks the engine once and dotnet never" second_start_asks_the_engine_once_and_dotnet_never
test_that "the program's output stays clean" output_of_a_command_is_the_programs_alone
test_that "CI tests on the image with every language" ci_tests_on_the_image_with_every_language
test_that "the launcher works through a link, from any folder" launcher_works_through_a_link_and_from_elsewhere
