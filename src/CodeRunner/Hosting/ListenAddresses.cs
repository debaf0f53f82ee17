using CodeRunner.Commands;

namespace CodeRunner.Hosting;

/// <summary>Where the site is to listen, looked at before anything is begun: the server says it late and in no words for people.</summary>
internal static class ListenAddresses
{
    private const int MaxPort = 65_535;

    /// <exception cref="UsageException">One of the addresses is none.</exception>
    public static void Check(IConfiguration configuration)
    {
        const StringSplitOptions Each = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        foreach (var address in (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', Each))
        {
            if (!IsAddress(address))
            {
                throw new UsageException($"\"{address}\" is no address to listen on; give --urls, or the setting Urls, one such as http://127.0.0.1:5080.");
            }
        }
    }

    private static bool IsAddress(string address)
    {
        try
        {
            var parsed = BindingAddress.Parse(address);
            return parsed.Scheme is "http" or "https" && parsed.Port <= MaxPort;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
