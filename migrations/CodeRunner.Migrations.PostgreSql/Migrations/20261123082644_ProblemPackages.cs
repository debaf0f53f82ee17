using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CodeRunner.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class ProblemPackages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Manifest",
                table: "Problems",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Uuid",
                table: "Problems",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.CreateIndex(
                name: "IX_TestCases_AnswerDigest",
                table: "TestCases",
                column: "AnswerDigest");

            migrationBuilder.CreateIndex(
                name: "IX_TestCases_InputDigest",
                table: "TestCases",
                column: "InputDigest");

            migrationBuilder.AddForeignKey(
                name: "FK_TestCases_StoredFiles_AnswerDigest",
                table: "TestCases",
                column: "AnswerDigest",
                principalTable: "StoredFiles",
                principalColumn: "Digest",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_TestCases_StoredFiles_InputDigest",
                table: "TestCases",
                column: "InputDigest",
                principalTable: "StoredFiles",
                principalColumn: "Digest",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_TestCases_StoredFiles_AnswerDigest",
                table: "TestCases");

            migrationBuilder.DropForeignKey(
                name: "FK_TestCases_StoredFiles_InputDigest",
                table: "TestCases");

            migrationBuilder.DropIndex(
                name: "IX_TestCases_AnswerDigest",
                table: "TestCases");

            migrationBuilder.DropIndex(
                name: "IX_TestCases_InputDigest",
                table: "TestCases");

            migrationBuilder.DropColumn(
                name: "Manifest",
                table: "Problems");

            migrationBuilder.DropColumn(
                name: "Uuid",
                table: "Problems");
        }
    }
}
