using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CodeRunner.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddStatementLanguages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ProblemStatements",
                columns: table => new
                {
                    ProblemId = table.Column<int>(type: "INTEGER", nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Markdown = table.Column<string>(type: "TEXT", nullable: false),
                    Html = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProblemStatements", x => new { x.ProblemId, x.Language });
                    table.ForeignKey(
                        name: "FK_ProblemStatements_Problems_ProblemId",
                        column: x => x.ProblemId,
                        principalTable: "Problems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // Until a package is imported again, nothing says which language it was; nearly all are in English.
            migrationBuilder.Sql("""
                INSERT INTO "ProblemStatements" ("ProblemId", "Language", "Name", "Markdown", "Html")
                SELECT "Id", 'en', "Name", "Statement", "StatementHtml" FROM "Problems";
                """);

            // By hand: EF Core would make the whole table anew, outside of the migration's transaction.
            migrationBuilder.Sql("""
                ALTER TABLE "Problems" DROP COLUMN "Statement";
                ALTER TABLE "Problems" DROP COLUMN "StatementHtml";
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Statement",
                table: "Problems",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "StatementHtml",
                table: "Problems",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            foreach (var (old, now) in new[] { ("Statement", "Markdown"), ("StatementHtml", "Html") })
            {
                migrationBuilder.Sql($"""
                    UPDATE "Problems" SET "{old}" = COALESCE((
                        SELECT "{now}" FROM "ProblemStatements" WHERE "ProblemId" = "Problems"."Id" ORDER BY "Language" <> 'en', "Language" LIMIT 1), '');
                    """);
            }

            migrationBuilder.DropTable(
                name: "ProblemStatements");
        }
    }
}
