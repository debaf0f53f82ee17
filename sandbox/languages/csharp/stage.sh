#!/bin/bash
# The compiler, its reference assemblies and the runtime: those of the .NET SDK that builds CodeRunner itself, so that
# nothing is downloaded and C# here is the C# there.
#
#   stage.sh --version    prints what would be copied
#   stage.sh DIR          copies it into DIR
set -euo pipefail

command -v dotnet >/dev/null || { echo "C#: there is no dotnet command here; CodeRunner needs the .NET SDK 10.0" >&2; exit 1; }
root=$(dirname "$(readlink -f "$(command -v dotnet)")")
if [ ! -d "$root/sdk" ]; then root=$(dotnet --list-sdks | sed -n 's|^10\.0\..* \[\(.*\)/sdk\]$|\1|p' | tail -n 1); fi   # the command is a script of somebody's

newest() {
    local found
    found=$(cd "$root" && ls -d $1 2>/dev/null | sort -V | tail -n 1)
    [ -n "$found" ] || { echo "C#: there is no $1 in $root" >&2; exit 1; }
    printf '%s\n' "$found"
}

sdk=$(newest 'sdk/10.0.*')
runtime=$(newest 'shared/Microsoft.NETCore.App/10.0.*')
resolver=$(newest 'host/fxr/10.0.*')
references=$(newest 'packs/Microsoft.NETCore.App.Ref/10.0.*')

if [ "$1" = --version ]; then
    printf '%s\n' "$sdk" "$runtime" "$resolver" "$references"
    exit
fi

cd "$1"
mkdir -p csc ref "dotnet/$resolver" "dotnet/$runtime"
cp "$root/dotnet" dotnet/
cp -r "$root/$resolver/." "dotnet/$resolver"
cp -r "$root/$runtime/." "dotnet/$runtime"
cp "$root/$sdk"/Roslyn/bincore/{csc.dll,Microsoft.CodeAnalysis.dll,Microsoft.CodeAnalysis.CSharp.dll} csc/
cp "$root/$references"/ref/net10.0/*.dll ref/
