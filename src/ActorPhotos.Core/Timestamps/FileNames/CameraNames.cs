namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>
/// Phone cameras: date and time of the shot, local, with or without a word before and anything behind.
/// </summary>
internal static class CameraNames
{
    // Android's own, Oppo and OnePlus (IMG20190304101530), Motorola (with milliseconds), Huawei, Xiaomi, LG, Samsung's
    // editor, Insta360 (LRV, PRO), camera apps. The burst word follows counters:
    // 00001IMG_00001_BURST20171111030039, DSC_0001_BURST20190102030405678.
    private const string Words = "(IMG|VID|PANO|MVIMG|BURST|PORTRAIT|SAVE|CAM|MOV|PIC|TRIM|LRM_EXPORT|C360|B612|NIGHT"
        + "|DOC|SCN|HDR|SNAP|PHOTO|VIDEO|SL_MO|SLOW_MOTION|TIMELAPSE|COLLAGE|SELFIE|LRV|PRO_VID|VIDEOEDITOR|MTXX|BEAUTY"
        + "|OPENCAMERA|RAW|AR|CAMERA|IMAGE)";

    public static readonly NameFormat[] Formats =
    [
        new("*" + Words + "[_-]?{yyyyMMdd}[_-]?{HHmmss}({fff}|)", "phone camera"),
        // Samsung, LG, HTC.
        new("{yyyyMMdd}[_ -]{HHmmss}({fff}|)", "phone camera"),
        new("*{yyyyMMdd}[_ -]{HHmmss}({fff}|)", "date and time", isGeneric: true),
        new("*BURST{epoch}", "burst"),
        // BlackBerry: the day and a counter.
        new("(IMG|VID)-{yyyyMMdd}-#####", "blackberry"),
    ];
}
