using Microsoft.AspNetCore.Identity;

namespace CodeRunner.Core.Users;

/// <summary>For operations that no input can make fail.</summary>
public static class IdentityResults
{
    /// <exception cref="InvalidOperationException">It failed after all, as when the account was changed at the same moment.</exception>
    public static void ThrowUnlessDone(this IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join(" ", result.Errors.Select(error => error.Description)));
        }
    }
}
