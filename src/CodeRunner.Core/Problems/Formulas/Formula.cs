namespace CodeRunner.Core.Problems.Formulas;

/// <summary>A formula as it is written.</summary>
/// <param name="Tex">Without the dollar signs.</param>
/// <param name="IsDisplay">Whether it stands on lines of its own.</param>
internal readonly record struct Formula(string Tex, bool IsDisplay);

/// <summary>A formula that is shown as it is written.</summary>
/// <param name="Tex">Without the dollar signs.</param>
/// <param name="Reason">Why, for people.</param>
internal sealed record RefusedFormula(string Tex, string Reason);
