using CodeRunner.Core.Jobs;
using Hangfire;
using Microsoft.Extensions.Hosting;

namespace CodeRunner.Core.Mail;

/// <summary>Looks for due mails at start and every minute: those to be tried again, and those whose job was lost.</summary>
public sealed class MailSchedule(IRecurringJobManager recurring, WorkSignal signal) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        recurring.AddOrUpdate<IMailJob>("mail", job => job.SendWaitingAsync(CancellationToken.None), Cron.Minutely);
        signal.MailStored();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
