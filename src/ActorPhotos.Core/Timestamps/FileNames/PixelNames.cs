namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>Google Pixel: the only camera that names its files in UTC.</summary>
internal static class PixelNames
{
    public static readonly NameFormat[] Formats =
        [new("*PXL_{yyyyMMdd}_{HHmmss}({fff}|)", "pixel", isUtc: true)];
}
