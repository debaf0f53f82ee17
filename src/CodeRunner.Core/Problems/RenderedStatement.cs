namespace CodeRunner.Core.Problems;

/// <summary>A statement as HTML that can be put into a page as it is.</summary>
/// <param name="Html">Sanitised, whatever the faults.</param>
/// <param name="Faults">What was left out or cannot be shown.</param>
/// <param name="Warnings">What is shown, but not well for everybody.</param>
public sealed record RenderedStatement(string Html, IReadOnlyList<StatementFault> Faults, IReadOnlyList<StatementFault> Warnings);

/// <summary>Something in a statement that cannot be shown, or not well.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Reason">What is wrong and what to do, for people.</param>
public sealed record StatementFault(int Line, string Reason);
