#!/bin/bash
# All of it comes from the host (stage.sh); what is left is to list the reference assemblies for the compiler.
printf '/reference:%s\n' /languages/csharp/ref/*.dll >>csc.rsp
rm -f dotnet/shared/*/*/{libmscordbi,libmscordaccore,libcoreclrtraceptprovider}.so   # for debuggers

ls dotnet/shared/Microsoft.NETCore.App >version
