using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CodeRunner.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Scoring : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<double>(
                name: "MaxScore",
                table: "Submissions",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Subtasks",
                table: "Submissions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Groups",
                table: "Problems",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "MaxScore",
                table: "Problems",
                type: "REAL",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "MaxScore",
                table: "Submissions");

            migrationBuilder.DropColumn(
                name: "Subtasks",
                table: "Submissions");

            migrationBuilder.DropColumn(
                name: "Groups",
                table: "Problems");

            migrationBuilder.DropColumn(
                name: "MaxScore",
                table: "Problems");
        }
    }
}
