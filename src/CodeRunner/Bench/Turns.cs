namespace CodeRunner.Bench;

/// <summary>Takes a figure and its reference in turns, so that what happens to the machine meanwhile happens to both.</summary>
internal static class Turns
{
    /// <summary>Of so many <paramref name="rounds"/>, after those that are not counted.</summary>
    public static async Task<(Samples Ours, Samples Reference)> TakeAsync(
        int warmUp, int rounds, Func<Task<double>> measureReference, Func<Task<double>> measureOurs)
    {
        var (ours, reference) = (new List<double>(), new List<double>());
        for (var round = -warmUp; round < rounds; round++)
        {
            var (theirs, own) = (await measureReference(), await measureOurs());
            if (round >= 0)
            {
                reference.Add(theirs);
                ours.Add(own);
            }
        }

        return (new(ours), new(reference));
    }
}
