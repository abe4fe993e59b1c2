using System.CommandLine;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Cli.Output;
using ActorPhotos.Cli.Running;
using ActorPhotos.Hosting.Running;
using ActorPhotos.Pipeline.Jobs;

namespace ActorPhotos.Cli.Commands;

/// <summary>
/// What <c>import</c> and <c>ingest</c> have in common: sources, a zone, a job that is run to its rest.
/// </summary>
internal static class SourceCommand
{
    public static Command Create(string name, string about, JobKind kind, bool offersDryRun)
    {
        var sources = new Argument<string[]>("SOURCE")
        {
            Description = "Folders to read; their order decides between files of the same second.",
            Arity = ArgumentArity.OneOrMore,
        };
        // The parser takes a misspelt option for one more folder.
        sources.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-')))
            {
                result.AddError($"There is no option '{token.Value}'; a folder of that name is ./{token.Value}");
            }
        });
        var zone = ZoneOption.Create();
        var dryRun = new Option<bool>("--dry-run")
        {
            Description = "Make the same plan, write nothing but the state folder, and list where each file would go.",
        };
        var common = new CommonOptions();
        var command = new Command(name, about) { sources, zone };
        if (offersDryRun)
        {
            command.Options.Add(dryRun);
        }
        common.AddTo(command, runsJobs: true);
        command.SetAction(async (parsed, _) =>
        {
            var options = common.Host(parsed, createLibrary: !(offersDryRun && parsed.GetValue(dryRun)));
            var check = SourceCheck.Of(parsed.GetValue(sources)!, options.Library);
            foreach (var note in check.Notes)
            {
                Console.Error.WriteLine(SafeText.Of(note));
            }
            var start = new StartJob(
                kind, offersDryRun && parsed.GetValue(dryRun), check.Sources,
                    ZoneOption.Resolve(parsed.GetValue(zone)));
            return await JobRunner.Run(options, start, common.Json(parsed));
        });
        return command;
    }
}
