namespace ActorPhotos.Architecture.Tests;

/// <summary>One C# file: as it stands, and as code alone.</summary>
internal sealed class SourceText
{
    public SourceText(string path)
    {
        Path = path;
        Text = Repository.Read(path);
        Code = CodeOnly.Of(Text);
    }

    public string Path { get; }

    public string Text { get; }

    public string Code { get; }

    /// <summary>The project folder, for example ActorPhotos.Core.</summary>
    public string Room => Path.Split('/')[1];

    public string FileName => System.IO.Path.GetFileName(Path);

    public int Lines => Text.Count(c => c == '\n');

    public int LineOf(int index) => Code.AsSpan(0, index).Count('\n') + 1;
}
