using System.ComponentModel;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace ActorPhotos.ProofKit.Crash;

/// <summary>What the kernel refuses to the program, as some file systems do.</summary>
[Flags]
public enum Refusals
{
    Nothing = 0,

    /// <summary>renameat2 with RENAME_NOREPLACE says EINVAL: NFS, some FUSE, exFAT.</summary>
    RenameNoReplace = 1,

    /// <summary>linkat says EPERM: FAT and exFAT.</summary>
    Link = 2,
}

/// <summary>Starts something under a seccomp filter, which its processes inherit; without special rights.</summary>
internal static unsafe partial class RefusingKernel
{
    private const ushort Load = 0x20, JumpIfEqual = 0x15, Return = 0x06;
    private const uint Allow = 0x7fff0000, Errno = 0x00050000, EINVAL = 22, EPERM = 1, Never = uint.MaxValue;
    private const int SetNoNewPrivileges = 38, SetSeccomp = 22, FilterMode = 2;

    /// <summary>Whoever <paramref name="start"/> starts lives with the refusals; we ourselves do not.</summary>
    /// <exception cref="Win32Exception">The system does not allow filters.</exception>
    public static T Under<T>(Refusals refusals, Func<T> start)
    {
        if (refusals == Refusals.Nothing)
        {
            return start();
        }
        // The filter is for ever, so it is given to a thread that ends.
        var (result, failure) = (default(T), default(ExceptionDispatchInfo));
        var thread = new Thread(() =>
        {
            try
            {
                Set(refusals);
                result = start();
            }
            catch (Exception error)
            {
                failure = ExceptionDispatchInfo.Capture(error);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }

    private static void Set(Refusals refusals)
    {
        var arm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;
        uint rename = arm ? 276u : 316u, link = arm ? 37u : 265u;
        // struct seccomp_data: number at 0, arguments from 16; the fifth argument of renameat2 is its flags.
        Span<Instruction> program =
        [
            new(Load, 0, 0, 0),
            new(JumpIfEqual, 0, 2, refusals.HasFlag(Refusals.RenameNoReplace) ? rename : Never),
            new(Load, 0, 0, 16 + 4 * 8),
            new(JumpIfEqual, 2, 1, 1),
            new(JumpIfEqual, 2, 0, refusals.HasFlag(Refusals.Link) ? link : Never),
            new(Return, 0, 0, Allow),
            new(Return, 0, 0, Errno | EINVAL),
            new(Return, 0, 0, Errno | EPERM),
        ];
        fixed (Instruction* first = program)
        {
            var filter = new Filter { Length = (ushort)program.Length, First = first };
            if (Control(SetNoNewPrivileges, 1, 0, 0, 0) != 0
                || Control(SetSeccomp, FilterMode, (nint)(&filter), 0, 0) != 0)
            {
                throw new Win32Exception(Marshal.GetLastPInvokeError(), "seccomp filters are not allowed here");
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int Control(int option, nint a, nint b, nint c, nint d);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Instruction(ushort code, byte ifTrue, byte ifFalse, uint value)
    {
        public readonly ushort Code = code;
        public readonly byte IfTrue = ifTrue, IfFalse = ifFalse;
        public readonly uint Value = value;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Filter
    {
        public ushort Length;
        public Instruction* First;
    }
}
