namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>Messengers name a file by the message: the day or the moment it was sent or saved, not taken.</summary>
internal static class MessengerNames
{
    private const string TelegramWords = "(photo|video|file|animation|sticker|audio|round)";

    public static readonly NameFormat[] Formats =
    [
        Message("*(IMG|VID|AUD|PTT|STK|DOC|GIF)-{yyyyMMdd}-WA####", "whatsapp"),
        Message("*(IMG|VID|AUD|PTT|STK|DOC|GIF)-{yyyyMMdd}-WA#####", "whatsapp"),
        Message("WhatsApp (%|% %) {yyyy-MM-dd}~" + IsoNames.TimeOfDay + "({a}|)", "whatsapp"),
        Message("signal-{yyyy-MM-dd}-({HHmmss}|{HH-mm-ss-fff}|{HH-mm-ss})", "signal"),
        Message(TelegramWords + "_{yyyy-MM-dd}_" + IsoNames.TimeOfDay, "telegram"),
        // The only names with the day first whose order is certain: the exporter writes no other.
        Message(TelegramWords + "_#+@{dd-MM-yyyy}_" + IsoNames.TimeOfDay, "telegram"),
        Message("viber[_ ](image|video)[_ ]{yyyy-MM-dd}~" + IsoNames.TimeOfDay + "(-{fff}|)", "viber"),
        Message("threema-{yyyyMMdd}-{HHmmss}({fff}|)", "threema"),
        Message("KakaoTalk_(Photo_|Video_|){yyyyMMdd}_{HHmmss}({fff}|)", "kakaotalk"),
        Message("KakaoTalk_(Photo_|Video_|){yyyy-MM-dd}-{HH-mm-ss}", "kakaotalk"),
        Message("Skype_(Picture|Video)_{yyyyMMdd}T{HHmmss}({z}|)", "skype"),
        Message("(FB_IMG_|FB_VID_|Facebook_creation_){epoch}", "facebook"),
        Message("(mmexport|wx_camera_|microMsg.){epoch}", "wechat"),
        Message("LINE(_|_MOVIE_|_P_){epoch}", "line"),
        // Downloaders of Instagram write the time of the post.
        Message("*{yyyy-MM-dd}_{HH-mm-ss}_UTC", "instagram", isUtc: true),
    ];

    private static readonly HashSet<string> Families =
        [.. Formats.Select(format => format.Family)];

    /// <summary>The name of a messenger or a network: its time is the message's.</summary>
    public static bool IsMessage(string family) => Families.Contains(family);

    private static NameFormat Message(string format, string family, bool isUtc = false) =>
        new(format, family, isUtc, isGeneric: true);
}
