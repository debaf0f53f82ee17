namespace CodeRunner.Commands;

/// <summary>Something the user of a command can mend; the message says what and how.</summary>
internal sealed class UsageException(string message) : Exception(message);
