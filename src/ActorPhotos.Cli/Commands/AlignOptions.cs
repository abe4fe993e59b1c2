using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ActorPhotos.Core.Timestamps.Deciding;

namespace ActorPhotos.Cli.Commands;

/// <summary>What <c>align</c> is asked for, and which options go together.</summary>
internal sealed class AlignOptions
{
    private readonly Option<string?> _reference = Text("--reference", "CAMERA", "The camera whose times are right.");
    private readonly Option<string?> _target = Text("--target", "CAMERA", "The camera whose clock is wrong.");

    private readonly Option<string[]?> _photo = new("--photo")
    {
        Description = "Given twice: a photo of the reference, then one of the target that shows the same moment.",
        HelpName = "FILE",
    };

    private readonly Option<string[]?> _pair = new("--pair")
    {
        Description = "Two photos of the same moment, the right one first; as often as you like.",
        HelpName = "RIGHT=WRONG",
    };

    private readonly Option<string?> _camera =
        Text("--camera", "CAMERA", "The camera to correct, or a part of its name.");

    private readonly Option<string?> _offset = Text(
        "--offset", "SPAN", "How much later it really was than the camera shows: " + GivenTime.SpanForms);

    // Text, because a validator that asks for a number that is none throws.
    private readonly Option<string?> _drift = Text(
        "--drift", "SECONDS", "With --offset: seconds by which that grows in a day. Default: 0.");

    private readonly Option<bool> _estimate = new("--estimate")
    {
        Description = "Estimate from satellite times and shared events; without --camera for all of them.",
    };

    private readonly Option<bool> _apply = new("--apply") { Description = "Keep the model." };
    private readonly Option<string?> _forget = Text("--forget", "CAMERA", "Believe the camera's clock again.");
    private readonly Option<string?> _by = ByOption.Create();

    public AlignOptions() => _drift.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && Seconds(token.Value) is null)
        {
            result.AddError("--drift takes seconds a day, from -3600 to 3600.");
        }
    });

    public void AddTo(Command command)
    {
        foreach (var option in new Option[]
            { _reference, _target, _photo, _pair, _camera, _offset, _drift, _estimate, _apply, _forget, _by })
        {
            command.Options.Add(option);
        }
        command.Validators.Add(Validate);
    }

    public string? Reference(ParseResult parsed) => parsed.GetValue(_reference);

    public string? Target(ParseResult parsed) => parsed.GetValue(_target);

    public string? Camera(ParseResult parsed) => parsed.GetValue(_camera);

    public TimeSpan? Offset(ParseResult parsed) =>
        parsed.GetValue(_offset) is { } text ? GivenTime.ParseSpan(text) : null;

    public double Drift(ParseResult parsed) => parsed.GetValue(_drift) is { } text ? Seconds(text) ?? 0 : 0;

    public bool Applies(ParseResult parsed) => parsed.GetValue(_apply);

    public string? Forget(ParseResult parsed) => parsed.GetValue(_forget);

    public string By(ParseResult parsed) => ByOption.Name(parsed, _by);

    public bool EstimatesAll(ParseResult parsed) => parsed.GetValue(_estimate) && Camera(parsed) is null;

    public IReadOnlyList<(string Reference, string Target)> Pairs(ParseResult parsed) =>
    [
        .. (parsed.GetValue(_pair) ?? []).Select(Split),
        .. parsed.GetValue(_photo) is [var right, var wrong] ? new[] { (right, wrong) } : [],
    ];

    private static double? Seconds(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var drift)
            && Math.Abs(drift) <= 3600 ? drift : null;

    private void Validate(CommandResult result)
    {
        foreach (var pair in (result.GetValue(_pair) ?? []).Where(pair => Split(pair) is ("", _) or (_, "")))
        {
            result.AddError($"--pair '{pair}' is no pair; it takes RIGHT.jpg=WRONG.jpg.");
        }
        if (result.GetValue(_photo) is { Length: not (0 or 2) })
        {
            result.AddError("--photo is given twice: a photo of the reference, then one of the target.");
        }
        if (result.GetValue(_offset) is { } offset && GivenTime.ParseSpan(offset) is null)
        {
            result.AddError($"--offset '{offset}' is no span; it takes {GivenTime.SpanForms}.");
        }
        var pairs = result.GetValue(_pair) is { Length: > 0 } || result.GetValue(_photo) is { Length: > 0 };
        var given = result.GetValue(_offset) is not null;
        var (estimate, forget) = (result.GetValue(_estimate), result.GetValue(_forget) is not null);
        var ways = new[] { pairs, given, estimate, forget }.Count(way => way);
        if (ways > 1)
        {
            result.AddError("One way at a time: photos, --offset, --estimate or --forget.");
        }
        else if (given && result.GetValue(_camera) is null)
        {
            result.AddError("--offset: of which camera? Add --camera CAMERA.");
        }
        else if (result.GetResult(_drift) is not null && !given)
        {
            result.AddError("--drift goes with --offset.");
        }
        else if (result.GetValue(_camera) is not null && !given && !estimate)
        {
            result.AddError("--camera: and then? Add --offset SPAN, or --estimate.");
        }
        else if (result.GetValue(_apply) && (ways == 0 || (estimate && result.GetValue(_camera) is null)))
        {
            result.AddError("--apply: which model? Add photos, --camera with --offset, or --camera with --estimate.");
        }
        else if ((result.GetValue(_target) is not null && !pairs)
            || (result.GetValue(_reference) is not null && !pairs && !estimate))
        {
            result.AddError("--reference and --target go with --photo or --pair, --reference with --estimate too.");
        }
    }

    private static Option<string?> Text(string name, string help, string description) =>
        new(name) { Description = description, HelpName = help };

    private static (string Right, string Wrong) Split(string pair) =>
        pair.IndexOf('=', StringComparison.Ordinal) is var at and >= 0 ? (pair[..at], pair[(at + 1)..]) : (pair, "");
}
