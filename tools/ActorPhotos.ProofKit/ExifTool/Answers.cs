using ActorPhotos.Metadata.ExifTool.Supervision;

namespace ActorPhotos.ProofKit.ExifTool;

/// <summary>Every answer to every request, also those there should not be. Thread-safe.</summary>
internal sealed class Answers
{
    private readonly Lock _lock = new();
    private readonly List<(AskedFile File, List<object> Heard)> _requests = [];
    private int _open;

    public int Requests
    {
        get
        {
            lock (_lock)
            {
                return _requests.Count;
            }
        }
    }

    /// <summary>Requests without an answer.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Enters a request; what is returned is to be called with each of its answers.</summary>
    public Action<object> Asked(AskedFile file)
    {
        var heard = new List<object>();
        lock (_lock)
        {
            _requests.Add((file, heard));
            _open++;
        }
        return answer =>
        {
            lock (_lock)
            {
                heard.Add(answer);
                _open -= heard.Count == 1 ? 1 : 0;
            }
        };
    }

    public Numbers Judge(Ground ground)
    {
        lock (_lock)
        {
            var once = 0;
            var right = new Dictionary<bool, int> { [true] = 0, [false] = 0 };
            foreach (var (file, heard) in _requests)
            {
                once += heard.Count == 1 ? 1 : 0;
                ground.Expect(heard.Count == 1, $"{file.Path}: {heard.Count} answers");
                if (heard.Count == 0)
                {
                    continue;
                }
                var problem = heard[0] is TagsRead(var metadata) ? file.Problem(metadata) : $"{heard[0]}";
                ground.Expect(problem is null, $"{file.Path}: {problem}");
                right[file.IsGuilty] += problem is null ? 1 : 0;
            }
            var guilty = _requests.Count(request => request.File.IsGuilty);
            return Numbers.None with
            {
                Requests = _requests.Count,
                Once = once,
                Guilty = guilty,
                GuiltyAsExpected = right[true],
                Others = _requests.Count - guilty,
                Unharmed = right[false],
            };
        }
    }
}
