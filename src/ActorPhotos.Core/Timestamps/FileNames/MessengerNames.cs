using System.Text.RegularExpressions;

namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>Messengers name a file by the message: the day or the moment it was sent or saved, not taken.</summary>
internal static partial class MessengerNames
{
    public static IEnumerable<NamedTime> Find(string stem) =>
    [
        .. NamePattern.All(WhatsAppPhone(), stem, "whatsapp", isGeneric: true),
        .. NamePattern.All(WhatsAppDesktop(), stem, "whatsapp", isGeneric: true),
        .. NamePattern.All(Signal(), stem, "signal", isGeneric: true),
        .. NamePattern.All(Telegram(), stem, "telegram", isGeneric: true),
        .. NamePattern.All(TelegramExport(), stem, "telegram", isGeneric: true),
        .. NamePattern.Epochs(Facebook(), stem, "facebook", isGeneric: true),
    ];

    [GeneratedRegex(NamePattern.Begin + "(IMG|VID|AUD|PTT|STK|DOC|GIF)-"
        + NamePattern.Date + "-WA[0-9]{4,}" + NamePattern.End,
        NamePattern.Options)]
    private static partial Regex WhatsAppPhone();

    [GeneratedRegex(@"^WhatsApp \w+ " + NamePattern.DashedDate + @" (at|um|à|a las|alle|om) "
        + NamePattern.SeparatedTime
        + "(" + NamePattern.Half + ")?" + NamePattern.End, NamePattern.Options)]
    private static partial Regex WhatsAppDesktop();

    [GeneratedRegex("^signal-" + NamePattern.DashedDate + "-(" + NamePattern.Time + "|" + NamePattern.SeparatedTime
        + "(-" + NamePattern.Millis + ")?)" + NamePattern.End, NamePattern.Options)]
    private static partial Regex Signal();

    [GeneratedRegex("^(photo|video|file|animation|sticker)_" + NamePattern.DashedDate + "_" + NamePattern.SeparatedTime
        + NamePattern.End, NamePattern.Options)]
    private static partial Regex Telegram();

    // The only names with the day first whose order is certain: the exporter writes no other.
    [GeneratedRegex("^(photo|video|file|animation|sticker)_[0-9]+@(?<d>[0-9]{2})-(?<mo>[0-9]{2})-"
        + NamePattern.Year + "_"
        + NamePattern.SeparatedTime + NamePattern.End, NamePattern.Options)]
    private static partial Regex TelegramExport();

    [GeneratedRegex("^FB_IMG_(?<epoch>1[0-9]{12})" + NamePattern.End, NamePattern.Options)]
    private static partial Regex Facebook();
}
