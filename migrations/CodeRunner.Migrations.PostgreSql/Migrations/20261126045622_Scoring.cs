using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CodeRunner.Migrations.PostgreSql.Migrations
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
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Subtasks",
                table: "Submissions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Groups",
                table: "Problems",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "MaxScore",
                table: "Problems",
                type: "double precision",
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
