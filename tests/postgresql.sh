#!/usr/bin/env bash
# Makes sure that a PostgreSQL server runs with a role for tests, which may create databases, and prints the
# connection string. Installs and starts Debian's packages where it may (as root); says why where it may not.
set -euo pipefail

role=coderunner_test

fail() { printf 'PostgreSQL: %s\n' "$*" >&2; exit 1; }

install() {
    command -v apt-get >/dev/null || fail "install the server, or set CODERUNNER_TEST_POSTGRES to a connection string"
    echo "Installing PostgreSQL…" >&2
    apt-get update -qq || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null || fail "apt-get install postgresql failed"
}

# Prints "VERSION NAME PORT" of the first cluster.
cluster() { pg_lsclusters --no-header | awk 'NR == 1 { print $1, $2, $3 }'; }

create_cluster() {
    local newest
    newest=$(find /usr/lib/postgresql -mindepth 1 -maxdepth 1 -printf '%f\n' | sort -V | tail -n 1)
    pg_createcluster "$newest" main >/dev/null
}

answers() { runuser -u postgres -- psql --port "$1" --no-psqlrc --quiet --command 'SELECT 1' >/dev/null 2>&1; }

# A killed server leaves its pid behind; when another process has that pid now, the next server refuses to start.
forget_dead() {
    local file=$1 pid
    [ -e "$file" ] || return 0
    pid=$(head -n 1 "$file")
    case $(readlink "/proc/${pid// /}/exe") in
    */postgres*) ;;
    *) rm -f "$file" ;;
    esac
}

start() {
    local version=$1 name=$2 port=$3 data
    data=$(pg_lsclusters --no-header | awk 'NR == 1 { print $6 }')
    forget_dead "$data/postmaster.pid"
    forget_dead "/var/run/postgresql/.s.PGSQL.$port.lock"
    pg_ctlcluster "$version" "$name" start >&2 || fail "pg_ctlcluster $version $name start failed"
}

main() {
    local version name port
    [ "$(id -u)" = 0 ] || fail "setting a server up needs root; or set CODERUNNER_TEST_POSTGRES to a connection string"
    command -v pg_ctlcluster >/dev/null || install
    [ -n "$(cluster)" ] || create_cluster
    read -r version name port < <(cluster)
    answers "$port" || start "$version" "$name" "$port"
    runuser -u postgres -- psql --port "$port" --no-psqlrc --quiet --set ON_ERROR_STOP=1 >/dev/null 2>&1 <<SQL || fail "the role for tests could not be made"
SELECT 'CREATE ROLE $role' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '$role') \gexec
ALTER ROLE $role LOGIN CREATEDB PASSWORD '$role';
-- A dropped database may be in the middle of being vacuumed.
GRANT pg_signal_backend TO $role;
SELECT 'CREATE DATABASE $role OWNER $role' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '$role') \gexec
SQL
    echo "Host=127.0.0.1;Port=$port;Database=$role;Username=$role;Password=$role"
}

main
