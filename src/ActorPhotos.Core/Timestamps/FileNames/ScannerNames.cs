namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>
/// Scanners and scanning apps name a file by the time of the scan, which is not when the picture was taken.
/// </summary>
internal static class ScannerNames
{
    public const string Family = "scanner";

    private const string Words = "(Scan|Scanned|Scanner|Escaneo|Scansione|Numérisation|CamScanner|Adobe Scan|Scannable"
        + "|Genius Scan|Office Lens|Microsoft Lens)";

    /// <summary>Scan0001.jpg, scanned_3.tif, but not Scandinavia.jpg.</summary>
    public static bool SaysScan(string fileName) =>
        fileName.StartsWith("scan", StringComparison.OrdinalIgnoreCase)
        && (!char.IsLetter(fileName[Math.Min(4, fileName.Length - 1)])
            || fileName.StartsWith("scanned", StringComparison.OrdinalIgnoreCase)
            || fileName.StartsWith("scanner", StringComparison.OrdinalIgnoreCase));

    public static readonly NameFormat[] Formats =
    [
        new(Words + "~{yyyyMMdd}[_ -]{HHmmss}({fff}|)", Family),
        new(Words + "~{yyyyMMddHHmmss}", Family),
        new(Words + "~{yyyy-MM-dd}~" + IsoNames.TimeOfDay, Family),
        // CamScanner writes the order of the phone's language; it is certain only where no month can be meant.
        new(Words + "~({DD-MM-yyyy}|{MM-DD-yyyy})~" + IsoNames.TimeOfDay, Family),
        // Epson Scan: img20190304_10153012, the last two digits a counter.
        new("img{yyyyMMdd}_{HHmmss}##", Family),
        new(Words + "~({yyyyMMdd}|{yyyy-MM-dd})", Family, isGuarded: true),
    ];
}
