using CodeRunner.Core.Users;
using Microsoft.AspNetCore.Identity;

namespace CodeRunner.Bench.Seed;

/// <summary>Students; the first is <see cref="SeededUser"/>, the others cannot log in.</summary>
internal sealed class SeedUsers(int seed, int count, DateTime now)
{
    /// <summary>Ids from <paramref name="first"/> on.</summary>
    public IEnumerable<User> Users(int first)
    {
        var random = new Random(seed);
        yield return With(first, SeededUser.Name, user => new PasswordHasher<User>().HashPassword(user, SeededUser.Password));
        for (var number = 1; number < count; number++)
        {
            yield return With(first + number, SeedWords.UserName(random, number), _ => null);
        }
    }

    public IEnumerable<IdentityUserRole<int>> Roles(int first, int student) =>
        Enumerable.Range(first, count).Select(user => new IdentityUserRole<int> { UserId = user, RoleId = student });

    private User With(int id, string name, Func<User, string?> password)
    {
        var user = new User
        {
            Id = id,
            UserName = name,
            NormalizedUserName = name.ToUpperInvariant(),
            Email = $"{name}@example.org",
            NormalizedEmail = $"{name}@example.org".ToUpperInvariant(),
            EmailConfirmed = true,
            LockoutEnabled = true,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            CreatedAt = now,
        };
        user.PasswordHash = password(user);
        return user;
    }
}
