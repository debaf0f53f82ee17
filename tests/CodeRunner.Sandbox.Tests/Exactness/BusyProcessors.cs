namespace CodeRunner.Sandbox.Tests.Exactness;

/// <summary>Keeps every processor but one busy.</summary>
internal sealed class BusyProcessors : IDisposable
{
    private volatile bool _enough;

    public BusyProcessors()
    {
        for (var i = 1; i < Environment.ProcessorCount; i++)
        {
            new Thread(Burn) { IsBackground = true }.Start();
        }
    }

    public void Dispose() => _enough = true;

    private void Burn()
    {
        while (!_enough)
        {
            Thread.SpinWait(1000);
        }
    }
}
