#!/usr/bin/env bash
# Builds the box image when it is missing or out of date. Its tag is a digest of everything that goes into it, so
# "out of date" means "no image has this tag": nothing to compare, and several checkouts share one engine.
#
#   sandbox/setup.sh               builds the image unless it is there
#   sandbox/setup.sh --print-tag   prints the tag, asks no engine
#   sandbox/setup.sh --refresh     builds it anew from today's Debian packages
#   sandbox/setup.sh --prune       removes the images and stages of earlier versions
#
# LANGUAGES=all in the environment adds the languages whose description says "optional: true"; ids, such as
# LANGUAGES=kotlin,haskell, add those. The tag depends on it.
set -euo pipefail

sandbox=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=coderunner-sandbox
log=$sandbox/../.build/sandbox-image.log

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# --- what goes in -----------------------------------------------------------------------------------------------

# Every file of the build, relative to sandbox/, sorted. Descriptions and tests are read on the host, not in a box.
input_files() {
    local folders
    folders=$(language_ids | sed 's|^|languages/|')
    # shellcheck disable=SC2086  # a folder each
    (cd "$sandbox" && find Dockerfile setup.sh image supervisor $folders -type f \
        ! -path '*/tests/*' ! -name '*.md' ! -name language.yaml \
        \( ! -path 'supervisor/*' -o -name Makefile -o -name '*.c' -o -name '*.h' \) | LC_ALL=C sort)
}

# Languages may take parts from this machine instead of from Debian: languages/<id>/stage.sh copies them into a folder,
# and names their version, which is an input like the files.
staged_versions() {
    local id
    for id in $(language_ids); do
        if [ -f "$sandbox/languages/$id/stage.sh" ]; then bash "$sandbox/languages/$id/stage.sh" --version; fi
    done
}

image_tag() {
    local versions digest
    versions=$(staged_versions)
    digest=$({ uname -m; printf '%s\n' "$versions"; cd "$sandbox" && input_files | tr '\n' '\0' | xargs -0 sha256sum; } | sha256sum)
    printf '%s:%s\n' "$repository" "${digest:0:12}"
}

# Ids of the languages asked for, each after the one that its install.sh names in a line "# needs: ID".
language_ids() {
    local id done=' '
    for id in $(chosen_languages); do
        for id in $(needed_by "$id") $id; do
            case $done in *" $id "*) ;; *) done+="$id "; printf '%s\n' "$id" ;; esac
        done
    done
}

# All but the optional ones, and of those what LANGUAGES names.
chosen_languages() {
    local id
    for id in $(cd "$sandbox/languages" && printf '%s\n' */install.sh | cut -d/ -f1); do
        if ! is_optional "$id" || [ "${LANGUAGES:-}" = all ] || [[ " ${LANGUAGES//,/ } " = *" $id "* ]]; then echo "$id"; fi
    done
}

is_optional() { grep -qx 'optional: true' "$sandbox/languages/$1/language.yaml"; }

needed_by() { sed -n 's/^# needs: *//p' "$sandbox/languages/$1/install.sh"; }

check_languages() {
    local id
    for id in ${LANGUAGES//,/ }; do
        [ "$id" = all ] || [ -f "$sandbox/languages/$id/install.sh" ] ||
            fail "LANGUAGES names \"$id\", which is no folder of sandbox/languages; say all, or some of: $(optional_languages)"
    done
}

optional_languages() { (LANGUAGES=all; for id in $(chosen_languages); do if is_optional "$id"; then echo "$id"; fi; done) | paste -sd' '; }

# The Dockerfile with its "# each language" parts repeated for every language.
expand_dockerfile() {
    local line part='' inside='' id
    while IFS= read -r line; do
        case $line in
        '# each language') inside=yes part='' ;;
        '# end')
            inside=''
            for id in $(language_ids); do fill_in "$id" <<<"$part"; done ;;
        *) if [ "$inside" ]; then part+=$line$'\n'; else printf '%s\n' "$line"; fi ;;
        esac
    done <"$sandbox/Dockerfile"
}

# fill_in ID: the part of one language
fill_in() {
    local from npm
    from=$(needed_by "$1")
    if [ -f "$sandbox/languages/$1/package-lock.json" ]; then npm='s/^@NPM@ //'; else npm='/^@NPM@ /d'; fi
    sed -e "$npm" -e "s/@ID@/$1/g" -e "s/@FROM@/${from:+language-}${from:-system}/g"
}

make_context() {
    local context=$1 stage
    input_files | tar -C "$sandbox" -cf - -T - | tar -C "$context" -xf -
    expand_dockerfile >"$context/Dockerfile"
    for stage in "$context"/languages/*/stage.sh; do
        if [ -f "$stage" ]; then bash "$stage" "$(dirname "$stage")"; fi
    done
    cat "${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}" >"$context/certificates.crt" 2>/dev/null || true
    chmod -R u=rwX,go=rX "$context"   # whatever the umask of this checkout: any user of a box may read the tools
}

# --- the base image ---------------------------------------------------------------------------------------------

# Prints the name of the base: Debian's own image, or the same made here from Debian's packages.
base_image() {
    local pulled=debian:trixie-slim made=coderunner-base:trixie
    if has_image "$pulled"; then echo "$pulled"
    elif has_image "$made"; then echo "$made"
    elif say "  pulling $pulled" && timeout 300 docker pull -q "$pulled" >/dev/null 2>"$log"; then echo "$pulled"
    else
        say "  no registry gave $pulled ($(tail -n 1 "$log")); making it from Debian's packages"
        make_base "$made"
        echo "$made"
    fi
}

make_base() {
    local image
    if ! command -v mmdebstrap >/dev/null; then
        [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null ||
            fail "mmdebstrap is needed to make the base image: install it (Debian, Ubuntu: apt-get install mmdebstrap), or let the engine reach a registry."
        apt-get install -qq -y --no-install-recommends mmdebstrap >/dev/null 2>"$log" || { apt-get update -qq; apt-get install -qq -y --no-install-recommends mmdebstrap >/dev/null; }
    fi
    # Named when all of it has come: the engine also imports nothing at all, and what has the name is taken for the base.
    image=$(mmdebstrap --quiet --variant=minbase trixie - 2>"$log" | docker import -) ||
        { tail -n 20 "$log" >&2; fail "The base image could not be made from Debian's packages."; }
    docker tag "$image" "$1"
}

# --- the build --------------------------------------------------------------------------------------------------

has_image() { docker image inspect "$1" >/dev/null 2>&1; }

# The package lists of the last build are used again, so that unchanged languages are taken from the engine's cache.
packages_as_of() {
    local last
    last=$(docker image inspect --format '{{index .Config.Labels "coderunner.packages-as-of"}}' "$repository:latest" 2>/dev/null) || true
    echo "${last:-$(date -u +%FT%H:%M)}"
}

# build TAG BASE DATE CONTEXT
build() {
    local proxy name
    proxy=()
    for name in http_proxy https_proxy no_proxy; do
        if [ -n "${!name:-}" ]; then proxy+=(--build-arg "$name=${!name}"); fi
    done
    # The host's network also works where the engine has no bridge.
    BUILDX_BUILDER=default BUILDKIT_PROGRESS=plain docker build --network host \
        --build-arg "BASE=$2" --build-arg "PACKAGES_AS_OF=$3" "${proxy[@]+"${proxy[@]}"}" \
        --label coderunner.sandbox=image --label "coderunner.packages-as-of=$3" \
        --tag "$1" --tag "$repository:latest" "$4" 2>&1 | tee "$log" | show_steps
}

# One line per step of the build, of either builder.
show_steps() {
    local line started=$SECONDS
    while IFS= read -r line; do
        case $line in
        'Step '*) line=${line#Step } ;;
        '#'[0-9]*' ['*) line=${line#*[} ;;
        *) continue ;;
        esac
        case $line in *RUN*|*COPY*--from*) printf '  %4d s  %.100s\n' $((SECONDS - started)) "$line" >&2 ;; esac
    done
}

build_image() {
    local tag=$1 date=$2 context base today
    context=$(mktemp -d)
    # shellcheck disable=SC2064  # the folder of now is meant
    trap "rm -rf '$context'" EXIT
    say "Building the sandbox image $tag (some minutes the first time; log: .build/sandbox-image.log)"
    base=$(base_image)
    make_context "$context"
    if build "$tag" "$base" "$date" "$context"; then return; fi
    today=$(date -u +%FT%H:%M)
    say "  failed; once more with today's package lists"
    build "$tag" "$base" "$today" "$context" || { tail -n 40 "$log" >&2; fail "The sandbox image could not be built; the whole log is .build/sandbox-image.log"; }
}

prune() {
    local tag=$1 old
    for old in $(docker image ls --filter label=coderunner.sandbox=image --format '{{.Repository}}:{{.Tag}}'); do
        case $old in "$tag" | "$repository:latest" | *'<none>'*) ;; *) docker image rm "$old" ;; esac
    done
    docker image prune --force --filter label=coderunner.sandbox
}

main() {
    local tag
    LANGUAGES=${LANGUAGES:-}
    check_languages
    tag=$(image_tag)
    mkdir -p "$(dirname "$log")"
    case ${1:-} in
    --print-tag) echo "$tag" ;;
    --refresh) build_image "$tag" "$(date -u +%FT%H:%M)" ;;
    --prune) prune "$tag" ;;
    '') has_image "$tag" || build_image "$tag" "$(packages_as_of)" ;;
    *) sed -n '2,12s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 2 ;;
    esac
}

main "$@"
