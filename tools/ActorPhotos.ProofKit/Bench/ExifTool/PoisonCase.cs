using ActorPhotos.Core.Outcomes;
using ActorPhotos.Metadata.ExifTool.Supervision;

namespace ActorPhotos.ProofKit.Bench.ExifTool;

/// <summary>
/// The real ExifTool, but for one thing: it crashes (SIGSEGV) when it is given a file with "poison" in its name. The
/// same tool reads both lists, with the program's default settings.
/// </summary>
internal static class PoisonCase
{
    private const int Files = 2000, OneIn = 100;

    public static async Task Measure(BenchRun run)
    {
        var source = run["edited"];
        PhotoSet.Make(source, Files, 20_000, 60_000, videos: false, edited: true);
        string[] clean = PhotoSet.In(source);
        var poisoned = clean.Select((file, index) => index % OneIn == OneIn / 2 ? Poison(file) : file).ToArray();
        var tool = await Make(run["mortal"], await Pool.Tool());
        await BenchRun.Settle(source);

        List<double> without = [], with = [], ratios = [];
        var deaths = 0;
        for (var round = 0; round < run.Rounds; round++)
        {
            without.Add(Files / (await Read(run, tool, clean, poison: 0)).Seconds);
            (var seconds, deaths) = await Read(run, tool, poisoned, poison: Files / OneIn);
            with.Add(Files / seconds);
            ratios.Add(with[^1] / without[^1]);
        }
        BenchRun.Print("no poison", FormattableString.Invariant($"{BenchRun.Median(without):0} files/s"));
        BenchRun.Print($"{Files / OneIn} files that kill, {deaths} processes lost",
            FormattableString.Invariant($"{BenchRun.Median(with):0} files/s"));
        run.AtLeast("with poison / without", BenchRun.Median(ratios), 0.5);
        await run.Clear();
    }

    private static string Poison(string file)
    {
        var copy = Path.Combine(Path.GetDirectoryName(file)!, "poison-" + Path.GetFileName(file));
        File.Copy(file, copy);
        return copy;
    }

    private static async Task<(double Seconds, int Deaths)> Read(
        BenchRun run, string tool, string[] files, int poison)
    {
        var state = Directory.CreateDirectory(run.Fresh("state")).FullName;
        var settings = new ExifToolSettings(tool, state);
        await using var pool = new Pool(settings);
        await pool.Warm([.. files.Where(file => !file.Contains("poison", StringComparison.Ordinal)).Take(100)],
            settings.Workers);
        var (seconds, results) = await pool.Read(files);
        var wrong = files.Zip(results).Count(pair =>
            (pair.Second.Result == StageResult.Ok) == pair.First.Contains("poison", StringComparison.Ordinal));
        var failed = results.Count(result => result.Result == StageResult.FailedPermanent);
        return wrong == 0 && failed == poison
            ? (seconds, (await pool.Status()).EndsByReason.Sum(end => end.Value))
            : throw new InvalidOperationException(
                $"{failed} of {poison} killers failed, {wrong} files with another answer than they should have");
    }

    /// <summary>Perl's own way of standing in: the tool is loaded and its reading of a file wrapped.</summary>
    private static async Task<string> Make(string folder, string tool)
    {
        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, "exiftool");
        await File.WriteAllTextAsync(path, $$"""
            #!/usr/bin/env perl
            BEGIN {
                $0 = '{{tool}}';
                (my $lib = $0) =~ s{/[^/]*$}{/lib};
                unshift @INC, $lib if -d $lib;
            }
            use Image::ExifTool;
            {
                no warnings 'redefine';
                my $read = \&Image::ExifTool::ExtractInfo;
                *Image::ExifTool::ExtractInfo = sub {
                    kill 'SEGV', $$ if ($_[0]{FILENAME} // '') =~ /poison/;
                    goto &$read;
                };
            }
            do $0;
            die $@ if $@;
            """);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
