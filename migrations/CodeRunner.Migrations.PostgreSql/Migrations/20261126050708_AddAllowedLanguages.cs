using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CodeRunner.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class AddAllowedLanguages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string[]>(
                name: "AllowedLanguages",
                table: "Problems",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);
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
