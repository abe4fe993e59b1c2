namespace ActorPhotos.Core.Timestamps.Rules;

/// <summary>Every rule that finds candidates; the order does not matter to the scorer.</summary>
internal static class AllRules
{
    private const int Usual = 8;

    public static IReadOnlyList<Candidate> Find(TimestampEvidence evidence)
    {
        var found = new List<Candidate>(Usual + evidence.FromOthers.Count);
        var survey = TagSurvey.Of(evidence.Metadata.Tags);
        var capture = survey.Has(TagGroups.Xmp | TagGroups.Png | TagGroups.Other)
            ? CaptureText.Of(evidence.Metadata.Tags, survey) : null;
        if (survey.Has(TagGroups.Exif)) ExifRule.Find(evidence, survey, found);
        if (survey.Has(TagGroups.QuickTime)) QuickTimeRule.Find(evidence, survey, found);
        if (survey.Has(TagGroups.Riff | TagGroups.H264 | TagGroups.Matroska | TagGroups.Asf))
            ContainerRule.Find(evidence, survey, found);
        if (survey.Has(TagGroups.Xmp)) XmpRule.Find(evidence, capture, found);
        if (survey.Has(TagGroups.Iptc)) IptcRule.Find(evidence, found);
        if (survey.Has(TagGroups.Png)) PngRule.Find(evidence, capture, found);
        if (survey.Has(TagGroups.Other)) MakerRule.Find(evidence, survey, capture, found);
        if (survey.Has(TagGroups.Gps | TagGroups.Xmp)) GpsRule.Find(evidence, found);
        FileNameRule.Find(evidence, found);
        FolderRule.Find(evidence, found);
        FileTimeRule.Find(evidence, found);
        found.AddRange(evidence.FromOthers);
        return found;
    }
}
