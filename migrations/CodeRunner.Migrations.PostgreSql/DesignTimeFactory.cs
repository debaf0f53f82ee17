using CodeRunner.Core.Data;
using Microsoft.EntityFrameworkCore.Design;

namespace CodeRunner.Migrations.PostgreSql;

/// <summary>Gives the migrations tool the model as this provider sees it; no database is opened.</summary>
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<CodeRunnerDbContext>
{
    public CodeRunnerDbContext CreateDbContext(string[] args) =>
        new(new DatabaseOptions { Provider = DatabaseProvider.PostgreSql, ConnectionString = "Host=localhost;Database=coderunner" }.ToContextOptions());
}
