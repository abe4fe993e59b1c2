using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Cli.Output;

/// <summary>
/// The form of everything printed for programs: camelCase names, kebab-case words, names as display text.
/// </summary>
internal static class JsonOutput
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // control characters are escaped all the same
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>The same on one line.</summary>
    public static readonly JsonSerializerOptions Lines = new(Options) { WriteIndented = false };

    public static object Counts(BalanceSheet sheet) => new
    {
        found = sheet.Found.Files,
        foundBytes = sheet.Found.Bytes,
        balances = sheet.Balances,
        outcomes = Enum.GetValues<Outcome>().ToDictionary(
            outcome => Words.Of(outcome), outcome => new { sheet[outcome].Files, sheet[outcome].Bytes }),
        reasons = sheet.Lines.Select(line => new
        {
            line.Outcome,
            reason = ReasonText.Code(line.Reason),
            line.Tally.Files,
            line.Tally.Bytes,
        }),
    };
}
