using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ActorPhotos.Core.Files;
using ActorPhotos.Files;
using ActorPhotos.Metadata.ExifTool.Supervision;
using ActorPhotos.Pipeline.Jobs;
using Akka.Actor;
using Akka.Event;

namespace ActorPhotos.Hosting.Control;

/// <summary>
/// <c>.actorphotos/control.sock</c>, mode 0600: the way for <c>pause</c>, <c>resume</c>, <c>cancel</c>,
/// <c>discard</c> and <c>doctor</c> to reach the process that owns the library. One request and one answer per
/// connection.
/// </summary>
public sealed class ControlSocket : IAsyncDisposable
{
    public static readonly BytePath Name = BytePath.FromText("control.sock");
    private static readonly TimeSpan RequestLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);

    private readonly RootFolder _state;
    private readonly IActorRef _jobs;
    private readonly IActorRef _exifTool;
    private readonly ILoggingAdapter _log;
    private readonly Socket _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    private ControlSocket(
        RootFolder state, IActorRef jobs, IActorRef exifTool, ILoggingAdapter log, Socket listener)
    {
        (_state, _jobs, _exifTool, _log, _listener) = (state, jobs, exifTool, log, listener);
        _accepting = Accept();
    }

    /// <summary>The caller holds the library's lock, so a socket file that is there is a dead owner's.</summary>
    /// <exception cref="HostStartException"/>
    public static ControlSocket Open(RootFolder state, IActorRef jobs, IActorRef exifTool, ILoggingAdapter log)
    {
        if (Folders.RemoveFile(state, Name) is { } left)
        {
            throw new HostStartException($"Cannot remove the old control socket in {state}: {left}.");
        }
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            var path = Address(state);
            listener.Bind(new UnixDomainSocketEndPoint(path));
            // Before Listen nobody can connect, so there is no moment at which others could.
            System.IO.File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            listener.Listen(8);
        }
        catch (Exception error) when (error is SocketException or IOException or UnauthorizedAccessException)
        {
            listener.Dispose();
            throw new HostStartException($"Cannot open the control socket in {state}: {error.Message}", error);
        }
        return new ControlSocket(state, jobs, exifTool, log, listener);
    }

    /// <summary>
    /// Sends one request to the owner; null when there is none, or none that can be understood.
    /// </summary>
    public static async Task<ControlAnswer?> Ask(RootFolder state, ControlRequest request, CancellationToken cancel)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Address(state)), cancel);
            await using var stream = new NetworkStream(socket);
            await WriteLine(stream, request, cancel);
            var line = await ReadLine(stream, ControlLine.LongestAnswer, cancel);
            return line is null ? null : JsonSerializer.Deserialize<ControlAnswer>(line, ControlLine.Json);
        }
        catch (Exception error) when (error is SocketException or IOException or JsonException)
        {
            return null; // nobody listens, or not any more, or a program of another version
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        if (Folders.RemoveFile(_state, Name) is { } error)
        {
            _log.Warning("control socket not removed: {0}", error);
        }
        _stop.Dispose();
    }

    // The path of a Unix socket ends at 108 bytes; the one through the open folder is short whatever the library's is.
    private static string Address(RootFolder state) => $"{state.ProcPath}/{Name.Text}";

    private async Task Accept()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var connection = await _listener.AcceptAsync(_stop.Token);
                _ = Serve(connection);
            }
            catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
            {
                return; // closed by us
            }
            catch (SocketException error)
            {
                _log.Warning("control socket: {0}", error.Message);
            }
        }
    }

    private async Task Serve(Socket connection)
    {
        try
        {
            using (connection)
            {
                await using var stream = new NetworkStream(connection);
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
                limit.CancelAfter(RequestLimit);
                var line = await ReadLine(stream, ControlLine.LongestRequest, limit.Token);
                var answer = line is null ? new ControlAnswer(false, "no request") : await Answer(line);
                await WriteLine(stream, answer, _stop.Token);
            }
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
        {
            _log.Info("control socket: a caller went away: {0}", error.Message);
        }
    }

    private async Task<ControlAnswer> Answer(string line)
    {
        ControlRequest? request;
        try
        {
            request = JsonSerializer.Deserialize<ControlRequest>(line, ControlLine.Json);
        }
        catch (JsonException error)
        {
            return new ControlAnswer(false, $"not a request: {error.Message}");
        }
        object? command = request?.Command switch
        {
            ControlVerb.Pause => new PauseJob(request.Job),
            ControlVerb.Resume => new ResumeJob(request.Job),
            ControlVerb.Cancel => new CancelJob(request.Job),
            ControlVerb.Discard => new DiscardJob(request.Job),
            _ => null,
        };
        try
        {
            return request?.Command == ControlVerb.Health
                ? await Health()
                : command is null
                    ? new ControlAnswer(false, "not a command")
                    : ToAnswer(await _jobs.Ask<object>(command, AnswerLimit));
        }
        catch (AskTimeoutException)
        {
            return new ControlAnswer(false, $"no answer within {AnswerLimit.TotalSeconds:0} s; look again with 'jobs'");
        }
    }

    private async Task<ControlAnswer> Health()
    {
        var status = await _exifTool.Ask<ExifToolStatus>(GetExifToolStatus.Instance, AnswerLimit);
        return new ControlAnswer(true, status.Explanation, ExifTool: status);
    }

    /// <summary>Words for the answer of a job, the same over the socket and in the process itself.</summary>
    public static ControlAnswer ToAnswer(object answer) => answer switch
    {
        JobStatus status => new ControlAnswer(
            true, status.Detail, status.Life.ToString().ToLowerInvariant()),
        JobRefused refused => new ControlAnswer(false, refused.Why),
        _ => new ControlAnswer(false, $"unexpected answer {answer.GetType().Name}"),
    };

    private static async Task WriteLine<T>(NetworkStream stream, T value, CancellationToken cancel)
    {
        await stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(value, ControlLine.Json), cancel);
        await stream.WriteAsync("\n"u8.ToArray(), cancel);
    }

    /// <returns>Null when the other side ends before its line does, or the line is too long.</returns>
    private static async Task<string?> ReadLine(NetworkStream stream, int longest, CancellationToken cancel)
    {
        var buffer = new byte[ControlLine.LongestRequest];
        for (var length = 0; length < longest;)
        {
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(2 * length, longest));
            }
            var count = await stream.ReadAsync(buffer.AsMemory(length), cancel);
            if (count == 0)
            {
                return null;
            }
            length += count;
            var end = Array.IndexOf(buffer, (byte)'\n', length - count, count);
            if (end >= 0)
            {
                return Encoding.UTF8.GetString(buffer, 0, end);
            }
        }
        return null;
    }
}
