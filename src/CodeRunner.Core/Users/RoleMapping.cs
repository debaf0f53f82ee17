using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CodeRunner.Core.Users;

/// <summary>The roles come with the database, so that nothing has to make them.</summary>
internal sealed class RoleMapping : IEntityTypeConfiguration<IdentityRole<int>>
{
    public void Configure(EntityTypeBuilder<IdentityRole<int>> role) => role.HasData(Roles.All.Select(name =>
        new IdentityRole<int>(name) { Id = Roles.IdOf(name), NormalizedName = name.ToUpperInvariant(), ConcurrencyStamp = name }));
}
