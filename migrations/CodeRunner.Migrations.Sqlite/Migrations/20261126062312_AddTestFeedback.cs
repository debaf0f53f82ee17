using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CodeRunner.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddTestFeedback : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Description",
                table: "TestCases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Hint",
                table: "TestCases",
                type: "TEXT",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsRevealed",
                table: "TestCases",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "TestFeedback",
                columns: table => new
                {
                    ProblemId = table.Column<int>(type: "INTEGER", nullable: false),
                    TestName = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Hint = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    IsRevealed = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TestFeedback", x => new { x.ProblemId, x.TestName });
                    table.ForeignKey(
                        name: "FK_TestFeedback_Problems_ProblemId",
                        column: x => x.ProblemId,
                        principalTable: "Problems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "TestFeedback");

            migrationBuilder.DropColumn(
                name: "Description",
                table: "TestCases");

            migrationBuilder.DropColumn(
                name: "Hint",
                table: "TestCases");

            migrationBuilder.DropColumn(
                name: "IsRevealed",
                table: "TestCases");
        }
    }
}
