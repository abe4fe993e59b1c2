using ActorPhotos.Core.Files;
using ActorPhotos.Files;
using ActorPhotos.Hosting.State;

namespace ActorPhotos.Hosting.Running;

/// <summary>Who works on a library right now, in the owner's own words; found out by trying its lock.</summary>
public static class LibraryOwner
{
    internal static readonly BytePath LockName = BytePath.FromText("lock");

    /// <param name="command">The command line, for the message that another process gets.</param>
    /// <exception cref="HostStartException">Somebody else has it.</exception>
    internal static LibraryLock Take(RootFolder state, string library, string command, TimeProvider time)
    {
        var owner = new LockOwner(Environment.ProcessId, Environment.MachineName, time.GetLocalNow(), command);
        return LibraryLock.Take(state, LockName, owner) switch
        {
            LockResult.Held held => held.Lock,
            LockResult.HeldByAnother another => throw new HostStartException(
                $"{library} is in use by {(another.Owner.Length > 0 ? another.Owner : "another process")}. "
                + "Wait for it, or talk to it with 'actorphotos jobs' and 'actorphotos pause'."),
            LockResult.Failed failed => throw new HostStartException($"Cannot lock {library}: {failed.Error}."),
            _ => throw new InvalidOperationException("Unknown lock result."),
        };
    }

    /// <summary>Null when nobody does.</summary>
    public static string? Of(StateLayout state, TimeProvider time)
    {
        var self = new LockOwner(Environment.ProcessId, Environment.MachineName, time.GetLocalNow(), "looking");
        switch (LibraryLock.Take(state.InLibrary!, LockName, self))
        {
            case LockResult.Held held:
                held.Lock.Dispose();
                return null;
            case LockResult.HeldByAnother another:
                return another.Owner.Length > 0 ? another.Owner : "another process";
            default:
                return null; // a lock that cannot be tried is reported when it is needed
        }
    }
}
