using CodeRunner.Core.Jobs;
using CsCheck;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CodeRunner.Core.Tests.Jobs;

/// <summary>
/// However those who store, work and sweep come between each other's steps, no execution is left without anybody who will look
/// for it. Each is a sequence that stops after every step; numbers that are drawn say whose next step it is.
/// </summary>
public sealed class WorkSignalPropertyTests
{
    private static readonly Gen<int[]> Turns = Gen.Int[0, 999].Array[5, 150];

    [Fact]
    [Trait("Category", "Slow")]
    public void When_nobody_has_anything_to_do_nothing_waits() => Turns.Sample(
        turns =>
        {
            var world = new World(turns, faults: false);
            world.Run();
            Assert.Equal((0, 0, false), (world.Waiting, world.JobsOnTheirWay, world.Signal.ExecutionsWait));
            Assert.InRange(world.JobsSent, 0, 2 * world.Stored);
        },
        iter: 20_000);

    [Fact]
    [Trait("Category", "Slow")]
    public void What_a_fault_leaves_is_found_by_one_sweep() => Turns.Sample(
        turns =>
        {
            var world = new World(turns, faults: true);
            world.Run();
            world.SweepOnce();
            Assert.Equal((0, 0), (world.Waiting, world.JobsOnTheirWay));
        },
        iter: 20_000);

    private sealed class World : IBackgroundJobClient
    {
        private readonly Queue<int> _turns;
        private readonly List<IEnumerator<object?>> _busy = [];
        private bool _faults;

        public World(int[] turns, bool faults)
        {
            (_turns, _faults) = (new Queue<int>(turns), faults);
            Signal = new WorkSignal(this, NullLogger<WorkSignal>.Instance);
        }

        public WorkSignal Signal { get; }
        public int Stored { get; private set; }
        public int Waiting { get; private set; }
        public int JobsSent { get; private set; }
        public int JobsOnTheirWay { get; private set; }

        public void Run()
        {
            while (_turns.Count > 0)
            {
                Step();
            }

            _faults = false;
            RunToTheEnd();
        }

        public void SweepOnce()
        {
            _busy.Add(Sweep().GetEnumerator());
            RunToTheEnd();
        }

        /// <summary>Others go on between the moment when one decides to send a job and that when it is there.</summary>
        public string Create(Job job, IState state)
        {
            Step();
            if (HasFault())
            {
                throw new BackgroundJobClientException("The storage is gone.", new InvalidOperationException());
            }

            JobsSent++;
            JobsOnTheirWay++;
            return "";
        }

        public bool ChangeState(string jobId, IState state, string expectedState) => throw new NotSupportedException();

        private void Step()
        {
            var turn = Draw();
            if (turn % 3 == 0 || _busy.Count == 0)
            {
                _busy.Add(Somebody(turn / 3 % 8).GetEnumerator());
            }

            var one = _busy[turn % _busy.Count];
            _busy.Remove(one); // so that its own step is not taken within itself
            if (one.MoveNext())
            {
                _busy.Add(one);
            }
        }

        private IEnumerable<object?> Somebody(int who) => who switch
        {
            < 3 => Store(),
            3 when _faults => Sweep(),
            _ => Work(),
        };

        private void RunToTheEnd()
        {
            while (_busy.Count > 0 || JobsOnTheirWay > 0)
            {
                var one = _busy.FirstOrDefault() ?? Work().GetEnumerator();
                _busy.Remove(one);
                while (one.MoveNext())
                {
                }
            }
        }

        private IEnumerable<object?> Store()
        {
            (Stored, Waiting) = (Stored + 1, Waiting + 1);
            yield return null;
            Signal.ExecutionStored();
        }

        // As ExecuteJob does.
        private IEnumerable<object?> Work()
        {
            if (JobsOnTheirWay == 0)
            {
                yield break;
            }

            JobsOnTheirWay--;
            yield return null;
            if (HasFault())
            {
                yield break; // before it is begun: the job's class could not be made
            }

            var several = Signal.BeginExecutions();
            yield return null;
            var ran = !HasFault() && Claim();
            yield return null;
            if (ran && several)
            {
                Signal.ExecutionsStored();
            }

            yield return null;
            while (ran && Signal.ExecutionsWait)
            {
                yield return null;
                ran = !HasFault() && !SubmissionWaits() && Claim();
                yield return null;
            }
        }

        // As SweepJob does.
        private IEnumerable<object?> Sweep()
        {
            var onTheirWay = JobsOnTheirWay;
            yield return null;
            var waiting = Waiting;
            yield return null;
            if (waiting > 0 && onTheirWay == 0)
            {
                Signal.ExecutionsForgotten();
            }
            else if (waiting > 0)
            {
                Signal.ExecutionsStored();
            }
        }

        private bool Claim()
        {
            if (Waiting == 0)
            {
                return false;
            }

            Waiting--;
            return true;
        }

        private bool HasFault() => _faults && Draw() % 4 == 0;

        private bool SubmissionWaits() => Draw() % 4 == 0;

        private int Draw() => _turns.TryDequeue(out var turn) ? turn : 1;
    }
}
