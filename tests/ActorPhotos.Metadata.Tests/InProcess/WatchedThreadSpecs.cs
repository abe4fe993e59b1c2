using ActorPhotos.Metadata.InProcess;

namespace ActorPhotos.Metadata.Tests.InProcess;

public sealed class WatchedThreadSpecs
{
    [Fact(Timeout = 60_000)]
    public async Task Code_that_does_not_come_back_is_left_and_never_called_again()
    {
        using var gate = new ManualResetEventSlim();
        var calls = 0;
        using var watched = new WatchedThread<string, string>(
            text =>
            {
                Interlocked.Increment(ref calls);
                if (text == "spin") gate.Wait(Timeout.Infinite);
                return text + "!";
            },
            TimeSpan.FromSeconds(5), "watched");
        await Task.Run(() =>
        {
            watched.Run("a").ShouldBe(("a!", null));
            watched.Run("spin").ShouldBe((null, "timed out"));
            watched.IsOff.ShouldBeTrue();
            watched.Run("b").ShouldBe((null, "off"));
        });
        calls.ShouldBe(2);
        gate.Set();
    }

    [Fact]
    public void Whatever_the_code_throws_is_a_value_and_the_next_call_works()
    {
        using var watched = new WatchedThread<string, string>(
            text => text == "bad" ? throw new InvalidDataException("huge") : text, TimeSpan.FromMinutes(1), "watched");
        watched.Run("bad").ShouldBe((null, "InvalidDataException: huge"));
        watched.Run("good").ShouldBe(("good", null));
    }
}
