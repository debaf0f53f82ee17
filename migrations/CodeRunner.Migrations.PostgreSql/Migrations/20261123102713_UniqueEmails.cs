using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CodeRunner.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class UniqueEmails : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Standings_Solved_Score_Penalty_LastGainAt",
                table: "Standings");

            migrationBuilder.DropIndex(
                name: "EmailIndex",
                table: "AspNetUsers");

            migrationBuilder.CreateIndex(
                name: "IX_Standings_Solved_Score_Penalty_LastGainAt_UserId",
                table: "Standings",
                columns: new[] { "Solved", "Score", "Penalty", "LastGainAt", "UserId" },
                descending: new[] { true, true, false, false, false });

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "AspNetUsers",
                column: "NormalizedEmail",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Standings_Solved_Score_Penalty_LastGainAt_UserId",
                table: "Standings");

            migrationBuilder.DropIndex(
                name: "EmailIndex",
                table: "AspNetUsers");

            migrationBuilder.CreateIndex(
                name: "IX_Standings_Solved_Score_Penalty_LastGainAt",
                table: "Standings",
                columns: new[] { "Solved", "Score", "Penalty", "LastGainAt" });

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "AspNetUsers",
                column: "NormalizedEmail");
        }
    }
}
