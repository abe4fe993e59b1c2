namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>Dash cams: the beginning of the clip, local.</summary>
internal static class DashCamNames
{
    public static readonly NameFormat[] Formats =
    [
        // Viofo and its kin: 2019_0304_101530_001.
        new("{yyyy}_{MMdd}_{HHmmss}", "dash cam"),
        // 70mai: normal, event and parking clips.
        new("(NO|EV|PA){yyyyMMdd}-{HHmmss}", "dash cam"),
        // Thinkware: REC_2019_03_04_10_15_30_F.
        new("(REC|EVT|MOT|MAN|PARK)_{yyyy_MM_dd_HH_mm_ss}", "dash cam"),
    ];
}
