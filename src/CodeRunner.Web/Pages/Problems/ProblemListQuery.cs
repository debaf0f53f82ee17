using CodeRunner.Core.Problems;
using Microsoft.AspNetCore.Mvc;

namespace CodeRunner.Web.Pages.Problems;

/// <summary>What the address of the list says: which problems, in which order. What makes no sense restricts nothing.</summary>
public sealed class ProblemListQuery
{
    [FromQuery(Name = "q")]
    public string? Search { get; set; }

    [FromQuery(Name = "tag")]
    public string? Tag { get; set; }

    [FromQuery(Name = "difficulty")]
    public string? Difficulty { get; set; }

    [FromQuery(Name = "status")]
    public string? Status { get; set; }

    /// <summary>A column, downwards with a minus before it.</summary>
    [FromQuery(Name = "sort")]
    public string? Sort { get; set; }

    [FromQuery(Name = "page")]
    public int Page { get; set; }

    public Difficulty? ChosenDifficulty => ValueOf<Difficulty>(Difficulty);

    public ProblemProgress? ChosenStatus => ValueOf<ProblemProgress>(Status);

    /// <summary>Whether problems may be missing from the list.</summary>
    public bool Restricts => ToFilter() with { Sort = default, Reversed = false } != new ProblemFilter();

    public ProblemFilter ToFilter()
    {
        var (sort, down) = Sort is ['-', .. var column] ? (column, true) : (Sort, false);
        return new ProblemFilter
        {
            Search = string.IsNullOrWhiteSpace(Search) ? null : Search,
            Tag = string.IsNullOrWhiteSpace(Tag) ? null : Tag,
            Difficulty = ChosenDifficulty,
            Progress = ChosenStatus,
            Sort = sort switch { "difficulty" => ProblemSort.Difficulty, "solved" => ProblemSort.Solved, _ => ProblemSort.Name },

            // The catalogue begins with what most people solved.
            Reversed = sort == "solved" ? !down : down,
        };
    }

    private static T? ValueOf<T>(string? name)
        where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => string.Equals(value.ToString(), name, StringComparison.OrdinalIgnoreCase));
}
