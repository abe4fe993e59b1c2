namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>
/// Screenshots and recordings of Android, iOS, macOS, GNOME, KDE and Windows: local time, some in two halves of the
/// day. Languages that are not listed are read by <see cref="IsoNames"/> all the same.
/// </summary>
internal static class ScreenshotNames
{
    // Only how the words begin: "Screen Shot", "Bildschirmfoto vom", "Captura de pantalla", "Schermafbeelding".
    private const string Words = "(Screen|Bildschirm|Capture d|Captur|Enregistrement|Grabaci|Scherm|Istantanea|Registra"
        + "|Grava|Zrzut|Nagranie|Ekran|Снимок|Запись|スクリーン|画面|스크린샷|화면|屏幕|截屏|截图|录屏|螢幕|截圖)";

    public static readonly NameFormat[] Formats =
    [
        new(Words + "~{yyyyMMdd}[_ -]{HHmmss}({fff}|)", "screenshot"),
        new(Words + "~{yyyy-MM-dd}[_ -]({HHmmss}|{HH-mm-ss-fff}|{HH-mm-ss}_{fff}|{HH-mm-ss})", "screenshot"),
        new(Words + "~{yyyy-MM-dd}( |){a}( |)" + IsoNames.TimeOfDay, "screenshot"),
        new(Words + "~{yyyy-MM-dd}~" + IsoNames.TimeOfDay + "({a}|)", "screenshot"),
        new("RPReplay_Final{unix}", "screen recording"),
        // Photo Booth writes no seconds.
        new("(Photo|Movie) on {yyyy-MM-dd} at {H.mm}({a}|)", "photo booth"),
    ];
}
