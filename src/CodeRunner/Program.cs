using System.CommandLine;
using CodeRunner.Commands;

var root = new RootCommand("CodeRunner: an online judge. ./coderunner help lists every command, this program's and the launcher's.")
{
    ServeCommand.Create(),
    RunCommand.Create(),
    VerifyCommand.Create(),
    DoctorCommand.Create(),
    LanguagesCommand.Create(),
    BenchCommand.Create(),
    UserCommand.Create(),
    TokenCommand.Create(),
    ImportCommand.Create(),
    MigrateCommand.Create(),
};

return await root.Parse(args).InvokeAsync();
