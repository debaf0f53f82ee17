using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CodeRunner.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddAllowedLanguages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AllowedLanguages",
                table: "Problems",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "AllowedLanguages",
                table: "Problems");
        }
    }
}
