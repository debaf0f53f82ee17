using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CodeRunner.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class LeaderboardsAndTags : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Made again from the submissions by the next start, with what the lines now hold.
            migrationBuilder.DropTable(name: "Standings");

            migrationBuilder.CreateTable(
                name: "Standings",
                columns: table => new
                {
                    Board = table.Column<int>(type: "integer", nullable: false),
                    UserId = table.Column<int>(type: "integer", nullable: false),
                    Solved = table.Column<int>(type: "integer", nullable: false),
                    MicroPoints = table.Column<long>(type: "bigint", nullable: false),
                    Penalty = table.Column<int>(type: "integer", nullable: false),
                    LastGainAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SortKey = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Standings", x => new { x.Board, x.UserId });
                    table.ForeignKey(
                        name: "FK_Standings_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Standings_Board_SortKey",
                table: "Standings",
                columns: new[] { "Board", "SortKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Standings_UserId",
                table: "Standings",
                column: "UserId");

            migrationBuilder.DropIndex(
                name: "IX_Submissions_ProblemId_UserId",
                table: "Submissions");

            migrationBuilder.AddColumn<int>(
                name: "Difficulty",
                table: "Problems",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NormalizedName",
                table: "Problems",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.Sql("""UPDATE "Problems" SET "NormalizedName" = lower("Name");""");

            migrationBuilder.AddColumn<DateTime>(
                name: "BestAt",
                table: "ProblemResults",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "NormalizedUserName",
                table: "AspNetUsers",
                type: "character varying(256)",
                maxLength: 256,
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(256)",
                oldMaxLength: 256,
                oldNullable: true);

            migrationBuilder.CreateTable(
                name: "BoardStates",
                columns: table => new
                {
                    Board = table.Column<int>(type: "integer", nullable: false),
                    Revision = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BoardStates", x => x.Board);
                });

            migrationBuilder.CreateTable(
                name: "ProblemStatistics",
                columns: table => new
                {
                    ProblemId = table.Column<int>(type: "integer", nullable: false),
                    Tried = table.Column<int>(type: "integer", nullable: false),
                    Solved = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProblemStatistics", x => x.ProblemId);
                    table.ForeignKey(
                        name: "FK_ProblemStatistics_Problems_ProblemId",
                        column: x => x.ProblemId,
                        principalTable: "Problems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "StandingSegments",
                columns: table => new
                {
                    Board = table.Column<int>(type: "integer", nullable: false),
                    FirstKey = table.Column<byte[]>(type: "bytea", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StandingSegments", x => new { x.Board, x.FirstKey });
                });

            migrationBuilder.CreateTable(
                name: "Tags",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tags", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProblemTags",
                columns: table => new
                {
                    ProblemsId = table.Column<int>(type: "integer", nullable: false),
                    TagsId = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProblemTags", x => new { x.ProblemsId, x.TagsId });
                    table.ForeignKey(
                        name: "FK_ProblemTags_Problems_ProblemsId",
                        column: x => x.ProblemsId,
                        principalTable: "Problems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ProblemTags_Tags_TagsId",
                        column: x => x.TagsId,
                        principalTable: "Tags",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_ProblemId",
                table: "Submissions",
                column: "ProblemId");

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_UserId_Language_Id",
                table: "Submissions",
                columns: new[] { "UserId", "Language", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_UserId_ProblemId_Id",
                table: "Submissions",
                columns: new[] { "UserId", "ProblemId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_UserId_Verdict_Id",
                table: "Submissions",
                columns: new[] { "UserId", "Verdict", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Problems_NormalizedName_Slug_Difficulty",
                table: "Problems",
                columns: new[] { "NormalizedName", "Slug", "Difficulty" });

            migrationBuilder.CreateIndex(
                name: "IX_ProblemTags_TagsId",
                table: "ProblemTags",
                column: "TagsId");

            migrationBuilder.CreateIndex(
                name: "IX_Tags_Name",
                table: "Tags",
                column: "Name",
                unique: true);

        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "Standings");

            migrationBuilder.CreateTable(
                name: "Standings",
                columns: table => new
                {
                    UserId = table.Column<int>(type: "integer", nullable: false),
                    Solved = table.Column<int>(type: "integer", nullable: false),
                    Score = table.Column<double>(type: "double precision", nullable: false),
                    Penalty = table.Column<int>(type: "integer", nullable: false),
                    LastGainAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Standings", x => x.UserId);
                    table.ForeignKey(
                        name: "FK_Standings_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Standings_Solved_Score_Penalty_LastGainAt_UserId",
                table: "Standings",
                columns: new[] { "Solved", "Score", "Penalty", "LastGainAt", "UserId" },
                descending: new[] { true, true, false, false, false });

            migrationBuilder.DropTable(
                name: "BoardStates");

            migrationBuilder.DropTable(
                name: "ProblemStatistics");

            migrationBuilder.DropTable(
                name: "ProblemTags");

            migrationBuilder.DropTable(
                name: "StandingSegments");

            migrationBuilder.DropTable(
                name: "Tags");

            migrationBuilder.DropIndex(
                name: "IX_Submissions_ProblemId",
                table: "Submissions");

            migrationBuilder.DropIndex(
                name: "IX_Submissions_UserId_Language_Id",
                table: "Submissions");

            migrationBuilder.DropIndex(
                name: "IX_Submissions_UserId_ProblemId_Id",
                table: "Submissions");

            migrationBuilder.DropIndex(
                name: "IX_Submissions_UserId_Verdict_Id",
                table: "Submissions");

            migrationBuilder.DropIndex(
                name: "IX_Problems_NormalizedName_Slug_Difficulty",
                table: "Problems");

            migrationBuilder.DropColumn(
                name: "Difficulty",
                table: "Problems");

            migrationBuilder.DropColumn(
                name: "NormalizedName",
                table: "Problems");

            migrationBuilder.DropColumn(
                name: "BestAt",
                table: "ProblemResults");

            migrationBuilder.AlterColumn<string>(
                name: "NormalizedUserName",
                table: "AspNetUsers",
                type: "character varying(256)",
                maxLength: 256,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(256)",
                oldMaxLength: 256,
                oldNullable: true,
                oldCollation: "C");

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_ProblemId_UserId",
                table: "Submissions",
                columns: new[] { "ProblemId", "UserId" });

        }
    }
}
