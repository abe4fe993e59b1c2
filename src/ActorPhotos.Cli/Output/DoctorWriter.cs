using System.Text.Json;
using ActorPhotos.Hosting.Running;

namespace ActorPhotos.Cli.Output;

/// <summary>Findings, one line each.</summary>
internal static class DoctorWriter
{
    public static void Write(IReadOnlyList<Finding> findings, bool json, TextWriter output)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(findings, JsonOutput.Options));
            return;
        }
        foreach (var finding in findings)
        {
            var advice = finding.Advice is null ? "" : $"\n{"",-25}{SafeText.Of(finding.Advice)}";
            output.WriteLine(
                $"{Words.Of(finding.Health),-9} {finding.Part,-14} {SafeText.Of(finding.Found)}{advice}");
        }
    }
}
