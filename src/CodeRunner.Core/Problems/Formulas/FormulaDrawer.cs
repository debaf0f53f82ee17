using System.Diagnostics.CodeAnalysis;
using Jint;
using Jint.Constraints;
using Jint.Native;
using Jint.Runtime;

namespace CodeRunner.Core.Problems.Formulas;

/// <summary>
/// Makes MathML of TeX by KaTeX, which <see cref="Jint"/> runs within bounds: TeX can say as little as "for ever" in a few
/// characters. Not thread-safe; <see cref="Use"/> lets one statement after the other have it.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "What the engine holds is memory alone, which goes with it.")]
internal sealed class FormulaDrawer
{
    /// <summary>The longest formula, in characters.</summary>
    public const int MaxTex = 4000;

    private const int MaxSteps = 2_000_000; // a formula of MaxTex letters takes a tenth
    private const int MaxDepth = 600;
    private const long MaxBytes = 256 << 20; // allocated, not held
    private const int MaxMathMl = 1 << 20;
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(10);

    // Some 12 MB, and a second's work to make: kept while formulas come, and until the memory is wanted.
    private static readonly WeakReference<FormulaDrawer?> Idle = new(null);
    private static readonly Lock InUse = new();

    private readonly OperationDeadlineConstraint _deadline = new();
    private readonly Engine _engine;
    private readonly JsValue _draw;
    private int _mathMlLeft;

    private FormulaDrawer()
    {
        _engine = new Engine(options =>
        {
            options.Strict().LimitRecursion(MaxDepth).LimitMemory(MaxBytes).MaxStatements(MaxSteps).Constraint(_deadline);
            options.Constraints.StackOverflowGuard = true;
        });
        _engine.Execute(Bundle());
        _draw = _engine.GetValue("draw");
    }

    /// <summary>Lets <paramref name="use"/> draw the formulas of one statement, which together may take ten seconds and a million characters.</summary>
    public static void Use(Action<FormulaDrawer> use)
    {
        lock (InUse)
        {
            if (!Idle.TryGetTarget(out var drawer))
            {
                Idle.SetTarget(drawer = new FormulaDrawer());
            }

            drawer._mathMlLeft = MaxMathMl;
            drawer._deadline.Begin(MaxTime);
            try
            {
                use(drawer);
            }
            finally
            {
                drawer._deadline.End();
            }
        }
    }

    /// <summary>Its MathML within a <c>span</c>, as KaTeX writes it; or why there is none, for people.</summary>
    public (string? MathMl, string Reason) Draw(Formula formula)
    {
        if (formula.Tex.Length > MaxTex)
        {
            return (null, Texts.Statement_Formula_TooLong.With(MaxTex));
        }

        try
        {
            var mathMl = _engine.Invoke(_draw, formula.Tex, formula.IsDisplay).AsString();
            _mathMlLeft -= mathMl.Length;
            return _mathMlLeft >= 0 ? (mathMl, "") : (null, Texts.Statement_Formula_TooMuch);
        }
        catch (JavaScriptException refusal)
        {
            var reason = refusal.Error.Get("rawMessage") is JsString ofKatex ? ofKatex.ToString() : refusal.Message;
            return (null, Texts.Statement_Formula_NotTex.With(reason.TrimEnd('.')));
        }
        catch (Exception bound) when (bound is JintException or TimeoutException)
        {
            return (null, Texts.Statement_Formula_TooMuch);
        }
    }

    private static string Bundle()
    {
        using var stream = typeof(FormulaDrawer).Assembly.GetManifestResourceStream(typeof(FormulaDrawer), "katex.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
