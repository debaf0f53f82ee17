#!/usr/bin/env bash
# Adds a migration of the same name for both providers: migrations/add.sh AddSomething
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -eq 1 ] || { echo "usage: migrations/add.sh NAME   (for example AddProblemTags)" >&2; exit 2; }
dotnet tool restore >/dev/null
dotnet restore CodeRunner.sln >/dev/null
for provider in Sqlite PostgreSql; do
    project=migrations/CodeRunner.Migrations.$provider
    dotnet ef migrations add "$1" --project "$project" --startup-project "$project"
done
