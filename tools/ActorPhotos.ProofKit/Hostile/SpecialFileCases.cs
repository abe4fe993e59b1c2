using System.Net.Sockets;

namespace ActorPhotos.ProofKit.Hostile;

/// <summary>What lies in a folder and is no file with bytes.</summary>
public static class SpecialFileCases
{
    public static IReadOnlyList<HostileCase> All { get; } =
    [
        new("empty-files", IsQuick: true, Empty),
        new("empty-source", IsQuick: false, Nothing),
        new("fifo-socket-links", IsQuick: true, Special),
        new("devices", IsQuick: true, Devices, Needs.Root),
    ];

    private static async Task Empty(Scene scene)
    {
        scene.Scratch.Write("source/zero.jpg", []);
        scene.Scratch.Write("source/zero.mp4", []);
        scene.Scratch.Write("source/one.jpg", [0xFF]);
        scene.Scratch.Write("source/good.jpg", SmallMedia.Dated("good"));
        await NameCases.Import(scene);
        var account = await Account.Of(scene);
        account.Expect(scene, "zero-bytes", "zero.jpg", "zero.mp4");
        account.Expect(scene, "not-media", "one.jpg");
        account.Expect(scene, "dated", "good.jpg");
    }

    private static async Task Nothing(Scene scene)
    {
        scene.Scratch.Folder("source/a/b/c");
        scene.ExpectEnd(await scene.Import(), 0, "completed");
    }

    private static async Task Special(Scene scene)
    {
        scene.Scratch.Write("outside/secret.jpg", SmallMedia.Dated("secret"));
        scene.Scratch.Write("source/folder/good.jpg", SmallMedia.Dated("good"));
        scene.Scratch.Shell("""
            cd source; mkfifo pipe.jpg
            ln -s . self; ln -s ../source up; ln -s loop1 loop2; ln -s loop2 loop1; ln -s .. folder/parent
            ln -s ../outside out; ln -s ../outside/secret.jpg out.jpg; ln -s /dev/zero zero.jpg; ln -s gone gone.jpg
            ln folder/good.jpg hard.jpg
            """);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(scene.Source, "socket.jpg")));
        await NameCases.Import(scene);
        var account = await Account.Of(scene);
        account.Expect(scene, "special-file", "pipe.jpg", "socket.jpg");
        account.Expect(scene, "symbolic-link", "self", "up", "loop1", "loop2", "folder/parent", "out", "out.jpg",
            "zero.jpg", "gone.jpg");
        scene.Expect(Inventory.Take(scene.Library, ".actorphotos").Files.Count == 1, "more than the one photo came");
    }

    private static async Task Devices(Scene scene)
    {
        scene.Scratch.Write("source/good.jpg", SmallMedia.Dated("good"));
        scene.Scratch.Shell("cd source; mknod zero.jpg c 1 5; mknod tty.mp4 c 5 0; mknod disk.png b 7 99");
        await NameCases.Import(scene);
        (await Account.Of(scene)).Expect(scene, "special-file", "zero.jpg", "tty.mp4", "disk.png");
    }
}
