using System.Buffers;
using System.Buffers.Text;
using System.Text;
using ActorPhotos.Metadata.ExifTool.Processes;

namespace ActorPhotos.Metadata.ExifTool.Protocol;

/// <summary>
/// Puts the bytes of a child's two streams together into answers, in whatever pieces they come. Not thread-safe.
/// Both streams are bounded: what standard error has too much of is dropped, too much standard output breaks the child.
/// </summary>
public sealed class AnswerAssembler(int mostOutput = 8 << 20, int mostErrors = 64 << 10)
{
    private const int LongestMarker = 64;

    private readonly ArrayBufferWriter<byte> _output = new();
    private readonly ArrayBufferWriter<byte> _errors = new();
    private readonly ArrayBufferWriter<byte> _outputLine = new();
    private readonly ArrayBufferWriter<byte> _errorLine = new();
    private bool _outputDone;
    private bool _errorsDone;
    private int? _status;

    /// <summary>The number of the command that is running; null between commands.</summary>
    public long? Running { get; private set; }

    /// <summary>The tool's own process id, once the launcher has told it.</summary>
    public int? Pid { get; private set; }

    /// <summary>The tool's exit code as a shell gives it (128 + signal), once the launcher has told it.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>
    /// Set once the child can no longer be trusted; of what comes afterwards only its exit code is looked at.
    /// </summary>
    public (StopReason Reason, string Detail)? Broken { get; private set; }

    /// <summary>
    /// Standard error's beginning for the running command, or since the last one; for the report of a death.
    /// </summary>
    public string ErrorsSoFar => Text(_errors.WrittenSpan) + Text(_errorLine.WrittenSpan);

    public void Begin(long number)
    {
        if (Running is not null) throw new InvalidOperationException($"Command {Running} has not been answered yet.");
        Running = number;
        _output.ResetWrittenCount();
        _errors.ResetWrittenCount();
        (_outputDone, _errorsDone, _status) = (false, false, null);
    }

    /// <summary>The whole answer when these bytes completed it, otherwise null.</summary>
    public ToolAnswer? TakeOutput(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (!NextLine(ref bytes, _outputLine, Broken is null ? mostOutput : LongestMarker))
            {
                if (_outputLine.WrittenCount > mostOutput) Break(StopReason.AnswerTooLarge, "a line without an end");
                break;
            }
            OutputLine(_outputLine.WrittenSpan);
            _outputLine.ResetWrittenCount();
        }
        return Completed();
    }

    /// <summary>As <see cref="TakeOutput"/>, for standard error.</summary>
    public ToolAnswer? TakeErrors(ReadOnlySpan<byte> bytes)
    {
        while (Broken is null && !bytes.IsEmpty && NextLine(ref bytes, _errorLine, mostErrors))
        {
            ErrorLine(_errorLine.WrittenSpan);
            _errorLine.ResetWrittenCount();
        }
        return Completed();
    }

    private static bool NextLine(ref ReadOnlySpan<byte> bytes, ArrayBufferWriter<byte> line, int most)
    {
        var end = bytes.IndexOf((byte)'\n');
        var part = end < 0 ? bytes : bytes[..end];
        var room = Math.Max(0, most + 1 - line.WrittenCount);
        line.Write(part[..Math.Min(part.Length, room)]);
        bytes = end < 0 ? [] : bytes[(end + 1)..];
        return end >= 0;
    }

    private void OutputLine(ReadOnlySpan<byte> raw)
    {
        var line = raw.EndsWith("\r"u8) ? raw[..^1] : raw;
        if (Broken is not null)
        {
            // The launcher's word that it has ended is still heard: whoever ends it waits for that.
            if (Number(line, "{exit"u8, out var last, out _)) ExitCode = (int)last;
            return;
        }
        if (Number(line, "{ready"u8, out var number, out _))
        {
            if (number == Running && !_outputDone) _outputDone = true;
            else Break(StopReason.Desynchronised, $"end of command {number} while {Running?.ToString() ?? "none"} ran");
        }
        else if (Number(line, "{pid"u8, out var pid, out _) && Pid is null)
        {
            Pid = (int)pid;
        }
        else if (Number(line, "{exit"u8, out var code, out _))
        {
            ExitCode = (int)code;
        }
        else if (Running is null || _outputDone)
        {
            if (line.Length > 0) Break(StopReason.Desynchronised, $"output without a command: {Start(line)}");
        }
        else if (_output.WrittenCount + line.Length > mostOutput)
        {
            Break(StopReason.AnswerTooLarge, $"more than {mostOutput} bytes");
        }
        else
        {
            _output.Write(line);
            _output.Write("\n"u8);
        }
    }

    private void ErrorLine(ReadOnlySpan<byte> raw)
    {
        var line = raw.EndsWith("\r"u8) ? raw[..^1] : raw;
        // Another number here is only text: a file's own content can stand in a warning.
        if (Running is not null && Number(line, "{err"u8, out var number, out var status) && number == Running)
        {
            _errorsDone = true;
            _status = status;
            return;
        }
        var room = mostErrors - _errors.WrittenCount;
        if (room <= 0) return;
        _errors.Write(line[..Math.Min(line.Length, room)]);
        _errors.Write("\n"u8);
    }

    private ToolAnswer? Completed()
    {
        if (Broken is not null || Running is not { } number || !_outputDone || !_errorsDone) return null;
        Running = null;
        return new(number, _output.WrittenSpan.ToArray(), Text(_errors.WrittenSpan), _status);
    }

    private void Break(StopReason reason, string detail) => Broken ??= (reason, detail);

    /// <summary>Reads <c>{name12}</c> or <c>{name12:1}</c>.</summary>
    private static bool Number(ReadOnlySpan<byte> line, ReadOnlySpan<byte> start, out long number, out int? extra)
    {
        (number, extra) = (0, null);
        if (line.Length > LongestMarker || !line.StartsWith(start) || line[^1] != '}') return false;
        var inner = line[start.Length..^1];
        if (!Utf8Parser.TryParse(inner, out number, out var used)) return false;
        if (used == inner.Length) return true;
        if (inner[used] != ':') return false;
        if (Utf8Parser.TryParse(inner[(used + 1)..], out int value, out var rest) && rest == inner.Length - used - 1)
            extra = value;
        return true;
    }

    private static string Start(ReadOnlySpan<byte> line) => Text(line[..Math.Min(line.Length, 80)]);

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
