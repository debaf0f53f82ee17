using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace CodeRunner.Web.Workbench;

/// <summary>
/// Names of trials in addresses, which nobody can guess: a trial of somebody without an account is whoever's knows its
/// name, that of a user theirs only.
/// </summary>
public sealed class TrialKeys(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Trial");

    /// <summary>In hexadecimal digits, because addresses are made lower case.</summary>
    public string Of(long id)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, id);
        return Convert.ToHexStringLower(_protector.Protect(bytes));
    }

    /// <summary>The id of the execution; null for what is no name of ours.</summary>
    public long? Find(string key)
    {
        try
        {
            return BinaryPrimitives.ReadInt64BigEndian(_protector.Unprotect(Convert.FromHexString(key)));
        }
        catch (Exception fault) when (fault is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
