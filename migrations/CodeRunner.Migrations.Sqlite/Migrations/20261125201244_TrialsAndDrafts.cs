using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CodeRunner.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TrialsAndDrafts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ErrorOutput",
                table: "TestResults",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Line",
                table: "TestResults",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Output",
                table: "TestResults",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "OutputBytes",
                table: "TestResults",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "FormKey",
                table: "Submissions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ProblemId",
                table: "Executions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Trial",
                table: "Executions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Drafts",
                columns: table => new
                {
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                    ProblemId = table.Column<int>(type: "INTEGER", nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    SavedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Drafts", x => new { x.UserId, x.ProblemId, x.Language });
                    table.ForeignKey(
                        name: "FK_Drafts_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Drafts_Problems_ProblemId",
                        column: x => x.ProblemId,
                        principalTable: "Problems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "EditorSettings",
                columns: table => new
                {
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                    FontSize = table.Column<int>(type: "INTEGER", nullable: false),
                    TabWidth = table.Column<int>(type: "INTEGER", nullable: false),
                    Keymap = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Theme = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EditorSettings", x => x.UserId);
                    table.ForeignKey(
                        name: "FK_EditorSettings_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_FormKey",
                table: "Submissions",
                column: "FormKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Drafts_ProblemId",
                table: "Drafts",
                column: "ProblemId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Drafts");

            migrationBuilder.DropTable(
                name: "EditorSettings");

            migrationBuilder.DropIndex(
                name: "IX_Submissions_FormKey",
                table: "Submissions");

            migrationBuilder.DropColumn(
                name: "ErrorOutput",
                table: "TestResults");

            migrationBuilder.DropColumn(
                name: "Line",
                table: "TestResults");

            migrationBuilder.DropColumn(
                name: "Output",
                table: "TestResults");

            migrationBuilder.DropColumn(
                name: "OutputBytes",
                table: "TestResults");

            migrationBuilder.DropColumn(
                name: "FormKey",
                table: "Submissions");

            migrationBuilder.DropColumn(
                name: "ProblemId",
                table: "Executions");

            migrationBuilder.DropColumn(
                name: "Trial",
                table: "Executions");
        }
    }
}
