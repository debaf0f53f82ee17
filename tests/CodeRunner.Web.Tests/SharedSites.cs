using Xunit;

// A site costs as much to start as dozens of tests on it. Tests share this one where they only add to it, under names of
// their own, and look at nothing but what they added.
[assembly: AssemblyFixture(typeof(CodeRunner.Web.Tests.TestSite))]

namespace CodeRunner.Web.Tests;

/// <summary>Tests that look at all there is: each empties the site first, and they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class EmptiedSite : ICollectionFixture<TestSite>
{
    public const string Name = "Emptied site";
}

/// <summary>Tests that hand in and run: they look at the newest execution and count jobs, so one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class HandedIn : ICollectionFixture<TestSite>
{
    public const string Name = "Handed in";
}
