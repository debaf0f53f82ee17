using System.Threading.Channels;

namespace CodeRunner.Core.Events;

/// <summary>Events inside one process: a small channel per subscriber.</summary>
public sealed class InProcessEvents : IEvents
{
    private const int KeptForSlowReaders = 16;
    private readonly Lock _gate = new();
    private readonly Dictionary<Topic, List<Subscription>> _subscriptions = [];

    public void Publish(Topic topic, Progress progress)
    {
        lock (_gate)
        {
            foreach (var subscription in _subscriptions.GetValueOrDefault(topic, []))
            {
                subscription.Channel.Writer.TryWrite(progress);
            }
        }
    }

    public ISubscription Subscribe(Topic topic)
    {
        var subscription = new Subscription(this, topic);
        lock (_gate)
        {
            if (!_subscriptions.TryGetValue(topic, out var list))
            {
                _subscriptions[topic] = list = [];
            }

            list.Add(subscription);
        }

        return subscription;
    }

    private void Remove(Subscription subscription)
    {
        lock (_gate)
        {
            if (_subscriptions.TryGetValue(subscription.Topic, out var list) && list.Remove(subscription) && list.Count == 0)
            {
                _subscriptions.Remove(subscription.Topic);
            }
        }
    }

    private sealed class Subscription(InProcessEvents events, Topic topic) : ISubscription
    {
        public Topic Topic => topic;

        public Channel<Progress> Channel { get; } = System.Threading.Channels.Channel.CreateBounded<Progress>(
            new BoundedChannelOptions(KeptForSlowReaders) { FullMode = BoundedChannelFullMode.DropOldest });

        public IAsyncEnumerable<Progress> ReadAllAsync(CancellationToken cancellation) => Channel.Reader.ReadAllAsync(cancellation);

        public void Dispose()
        {
            events.Remove(this);
            Channel.Writer.TryComplete();
        }
    }
}
