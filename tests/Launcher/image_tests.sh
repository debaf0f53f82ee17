tag() { "$checkout/sandbox/setup.sh" --print-tag; }

tag_follows_what_goes_into_the_image() {
    new_checkout
    first=$(tag)
    [ "$first" = "$(tag)" ]
    echo '# more' >>sandbox/languages/python/install.sh
    second=$(tag)
    [ "$first" != "$second" ]
    mkdir "$STUB_DOTNET_ROOT/sdk/10.0.2"
    [ "$second" != "$(tag)" ]
}

tag_leaves_out_what_the_host_reads() {
    new_checkout
    first=$(tag)
    echo '# more' >>sandbox/languages/python/language.yaml
    echo '# more' >>sandbox/languages/python/tests/accepted.py
    echo 'more' >>sandbox/README.md
    mkdir -p sandbox/supervisor/bin && echo built >sandbox/supervisor/bin/supervisor
    [ "$first" = "$(tag)" ]
}

tag_follows_the_languages_asked_for() {
    new_checkout
    first=$(tag)
    mkdir sandbox/languages/lisp
    echo 'optional: true' >sandbox/languages/lisp/language.yaml
    echo 'apt-get install sbcl' >sandbox/languages/lisp/install.sh
    [ "$first" = "$(tag)" ]
    second=$(LANGUAGES=lisp tag)
    [ "$first" != "$second" ]
    [ "$second" = "$(LANGUAGES='python, lisp' tag)" ]
    [ "$first" != "$(LANGUAGES=all tag)" ]
    LANGUAGES=python,lips fails sandbox/setup.sh --print-tag
    says 'LANGUAGES names "lips"'
    says lisp
}

tag_finds_the_sdk_behind_a_dotnet_that_is_a_script() {
    new_checkout
    first=$(tag)
    rm stubs/dotnet
    printf '#!/bin/bash\necho "10.0.1 [%s/sdk]"\n' "$STUB_DOTNET_ROOT" >stubs/dotnet
    chmod +x stubs/dotnet
    [ "$first" = "$(tag)" ]
}

image_that_is_there_is_not_built() {
    new_checkout
    sandbox/setup.sh
    [ "$(grep -c 'docker build' "$STUB_LOG" || true)" = 0 ]
}

# What the stage of C# copies from the SDK.
with_csharp_compiler() {
    mkdir -p "$STUB_DOTNET_ROOT"/packs/Microsoft.NETCore.App.Ref/10.0.1/ref/net10.0 "$STUB_DOTNET_ROOT"/sdk/10.0.1/Roslyn/bincore
    touch "$STUB_DOTNET_ROOT"/packs/Microsoft.NETCore.App.Ref/10.0.1/ref/net10.0/a.dll
    touch "$STUB_DOTNET_ROOT"/sdk/10.0.1/Roslyn/bincore/{csc,Microsoft.CodeAnalysis,Microsoft.CodeAnalysis.CSharp}.dll
}

broken_build_is_tried_with_fresh_lists_and_then_reported() {
    new_checkout
    with_csharp_compiler
    cat >stubs/docker <<'STUB'
#!/usr/bin/env bash
echo "docker $*" >>"$STUB_LOG"
case "$1 ${2:-} ${*: -1}" in
"image inspect debian:trixie-slim") ;;
"image inspect"*) exit 1 ;;
build*) cp "${*: -1}/Dockerfile" "$STUB_LOG.dockerfile"; echo "E: Unable to fetch"; exit 100 ;;
esac
STUB
    fails sandbox/setup.sh
    says "E: Unable to fetch"
    [ "$(grep -c 'docker build' "$STUB_LOG")" = 2 ]
    [ "$(grep -c '^FROM .* AS language-' "$STUB_LOG.dockerfile")" = "$(grep -Lx 'optional: true' "$root"/sandbox/languages/*/language.yaml | wc -l)" ]
    # what npm has is fetched for those that want it, and no mark of the template is left
    grep -q 'FROM npm AS packages-typescript' "$STUB_LOG.dockerfile"
    ! grep -q 'packages-python\|@' "$STUB_LOG.dockerfile"
    # c comes before the languages that build on it
    grep -q 'FROM language-c AS language-cpp' "$STUB_LOG.dockerfile"
    [ "$(grep -n 'AS language-c$' "$STUB_LOG.dockerfile" | cut -d: -f1)" -lt "$(grep -n 'AS language-cpp$' "$STUB_LOG.dockerfile" | cut -d: -f1)" ]
}

base_that_could_not_be_made_is_made_again() {
    new_checkout
    cat >stubs/docker <<'STUB'
#!/usr/bin/env bash
case "$1 ${2:-}" in
"image inspect") [ "${*: -1}" = coderunner-base:trixie ] && [ -e "$STUB_LOG.base" ] ;;
pull*) exit 1 ;;
import*) cat >/dev/null; echo sha256:0; [ "${3:-}" != coderunner-base:trixie ] || touch "$STUB_LOG.base" ;;
"tag sha256:0") touch "$STUB_LOG.base" ;;
build*) echo "docker build" >>"$STUB_LOG" ;;
esac
STUB
    printf '#!/bin/bash\necho mmdebstrap >>"$STUB_LOG"; echo "E: no mirror" >&2; exit 1\n' >stubs/mmdebstrap
    chmod +x stubs/mmdebstrap
    for attempt in 1 2; do
        fails sandbox/setup.sh
        says "E: no mirror"
        [ "$(grep -c mmdebstrap "$STUB_LOG")" = "$attempt" ]
    done
    printf '#!/bin/bash\necho mmdebstrap >>"$STUB_LOG"\n' >stubs/mmdebstrap
    with_csharp_compiler
    sandbox/setup.sh
    [ -e "$STUB_LOG.base" ] && grep -q 'docker build' "$STUB_LOG"
}

test_that "the image's tag follows what goes into it" tag_follows_what_goes_into_the_image
test_that "the image's tag leaves out what only the host reads" tag_leaves_out_what_the_host_reads
test_that "the image's tag follows the languages asked for" tag_follows_the_languages_asked_for
test_that "the image's tag finds the SDK behind a dotnet command that is a script" tag_finds_the_sdk_behind_a_dotnet_that_is_a_script
test_that "an image that is there is not built again" image_that_is_there_is_not_built
test_that "a broken build is tried once with fresh package lists, then reported" broken_build_is_tried_with_fresh_lists_and_then_reported
test_that "a base that could not be made is made again, and never taken half made" base_that_could_not_be_made_is_made_again
