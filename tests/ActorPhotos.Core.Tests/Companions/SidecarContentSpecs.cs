using System.Text;
using ActorPhotos.Core.Companions;
using ActorPhotos.Core.Tests.Timestamps;
using ActorPhotos.Core.Timestamps;
using FsCheck.Fluent;

namespace ActorPhotos.Core.Tests.Companions;

/// <summary>What is read in sidecars, and what every kind of broken one gives: a reason, never an exception.</summary>
public sealed class SidecarContentSpecs
{
    private const string Rdf = """
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        """;

    private const string Description = """
        <rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
          xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
        """;

    private const string End = "</rdf:RDF></x:xmpmeta>";

    [Fact]
    public void Takeouts_json_gives_title_times_and_place()
    {
        var (facts, reason) = Takeout("""
            {"title": "IMG_1.jpg", "creationTime": {"timestamp": "1700000000"}, "people": [{"name": "A"}],
             "photoTakenTime": {"timestamp": "-86400", "formatted": "x"},
             "geoData": {"latitude": 52.5, "longitude": 13.4, "altitude": 0}}
            """);
        reason.ShouldBeNull();
        facts.ShouldBe(new SidecarFacts(CompanionKind.Takeout, "IMG_1.jpg", -86_400, 1_700_000_000, 52.5, 13.4));
    }

    [Theory]
    [InlineData("{}", "JSON, but not Takeout's")]
    [InlineData("[]", "JSON, but not Takeout's")]
    [InlineData("""{"photoTakenTime": "2019"}""", "JSON, but not Takeout's")]
    [InlineData("""{"name": "package", "version": "1.0"}""", "JSON, but not Takeout's")]
    [InlineData("""{"title": "x", "date": {"timestamp": "1"}, "access": "x"}""",
        "Takeout's JSON of an album, not of a photo")]
    [InlineData("""{"photoTakenTime": {"timestamp": "yesterday"}}""",
        "Takeout's JSON, but its photoTakenTime is no time")]
    [InlineData("""{"photoTakenTime": {"timestamp": "99999999999999999999"}}""",
        "Takeout's JSON, but its photoTakenTime is no time")]
    [InlineData("""{"photoTakenTime": {"timestamp": {}}}""", "Takeout's JSON, but its photoTakenTime is no time")]
    [InlineData("""{"photoTakenTime": {"timestamp": "1"}""", "not valid JSON (line 1)")]
    [InlineData("""{"photoTakenTime": {"timestamp": "1"}} trailing""", "not valid JSON (line 1)")]
    [InlineData("{\"a\0b\": 1}", "not valid JSON (line 1)")]
    [InlineData("", "not valid JSON (line 1)")]
    [InlineData("{\"title\": \"\\ud800\", \"photoTakenTime\": {\"timestamp\": \"1\"}}", "not valid JSON")]
    public void What_is_not_takeouts_has_a_reason(string json, string reason) =>
        Takeout(json).ShouldBe((null, reason));

    [Fact]
    public void Bad_json_of_every_size_has_a_reason()
    {
        Takeout(string.Concat(Enumerable.Repeat("{\"a\":", 100_000))).Reason!.ShouldStartWith("not valid JSON");
        Takeout("{\"a\": \"" + new string('x', CompanionFiles.LongestContent) + "\"}").Reason
            .ShouldBe("too long for Takeout's JSON");
        TakeoutSidecar.Parse([(byte)'{', 0xC3, (byte)'}']).Reason.ShouldBe("not valid UTF-8");
        var (facts, _) = Takeout(
            $$$"""{"title": "{{{new string('x', 10_240)}}}", "photoTakenTime": {"timestamp": "5"}}""");
        facts.ShouldBe(new SidecarFacts(CompanionKind.Takeout, TakenSeconds: 5),
            "a title that is no file name is left out");
    }

    [Fact]
    public void Xmp_gives_the_most_trusted_date_as_attribute_or_element()
    {
        Xmp(Rdf + Description + """ xmp:CreateDate="2001" exif:DateTimeOriginal="2019-03-04T10:15:30+01:00"/>""" + End)
            .ShouldBe(new(CompanionKind.Xmp, DateTag: "exif:DateTimeOriginal", DateText: "2019-03-04T10:15:30+01:00"));
        Xmp("<?xpacket begin='\uFEFF'?>" + Rdf + Description
            + "><photoshop:DateCreated> 2019-03 </photoshop:DateCreated>"
            + "<xmp:CreateDate>2001-01-01</xmp:CreateDate></rdf:Description>" + End + "<?xpacket end='w'?>  \0\0")
            .ShouldBe(new(CompanionKind.Xmp, DateTag: "photoshop:DateCreated", DateText: "2019-03"));
        Xmp(Rdf + Description + "/>" + Description + " xmp:CreateDate='2001-01-01'/>" + End).DateTag
            .ShouldBe("xmp:CreateDate");
    }

    [Fact]
    public void The_dates_of_a_photos_history_are_not_its_own() =>
        Xmp(Rdf + Description + """
            ><xmpMM:DerivedFrom><rdf:Description exif:DateTimeOriginal="1999-01-01"/></xmpMM:DerivedFrom>
            <xmpMM:History><rdf:Seq><rdf:li><exif:DateTimeOriginal>1999-01-01</exif:DateTimeOriginal></rdf:li></rdf:Seq>
            </xmpMM:History></rdf:Description>
            """ + End).ShouldBe(new(CompanionKind.Xmp));

    [Fact]
    public void Bad_xmp_has_a_problem_and_no_date()
    {
        Xmp("<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]><x>&b;</x>").Problem!
            .ShouldStartWith("not valid XML");
        Xmp("<?xml version='1.0'?><plist/>").Problem.ShouldBe("XML, but not XMP");
        Xmp("").Problem.ShouldBe("not valid XML");
        Xmp(Rdf).Problem.ShouldBe("not valid XML (line 1)");
        Xmp(Rdf + Description + " exif:DateTimeOriginal='20\019'/>" + End).Problem!.ShouldStartWith("not valid XML");
        Xmp(string.Concat(Enumerable.Repeat("<a>", 100_000))).Problem.ShouldBe("nested too deeply");
        Xmp(Rdf + Description + $" exif:DateTimeOriginal='{new string('1', 10_240)}'/>" + End).Problem
            .ShouldBe("exif:DateTimeOriginal is too long for a date");
        XmpSidecar.Parse(Encoding.Latin1.GetBytes("<x:xmpmeta xmlns:x='adobe:ns:meta/'>\u00C3</x:xmpmeta>")).Problem!
            .ShouldStartWith("not valid XML");
        XmpSidecar.Parse(new byte[CompanionFiles.LongestContent + 1]).Problem.ShouldBe("too long to be read");
    }

    [Fact]
    public void No_bytes_make_reading_throw() => Properties.Check(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        XmpSidecar.Parse(bytes).Kind == CompanionKind.Xmp
        && TakeoutSidecar.Parse(bytes) is { Facts: null, Reason: not null }
        && Enum.GetValues<CompanionKind>().All(kind => !CompanionFiles.LooksLike(kind, bytes) || bytes.Length > 0));

    [Fact]
    public void Takeout_is_utc_and_worth_less_when_it_is_the_time_of_the_upload()
    {
        var taken = Candidate(new(CompanionKind.Takeout, TakenSeconds: 1_551_690_930, CreatedSeconds: 1_600_000_000));
        (taken.Source, taken.Witness, taken.Weight, taken.IsUtc).ShouldBe(("takeout", Witness.Cloud, .75, true));
        taken.Time.ShouldBe(new(new DateTime(2019, 3, 4, 10, 15, 30), Precision.Second, 60, ZoneBasis.Assumed));
        var upload = Candidate(new(CompanionKind.Takeout, TakenSeconds: 1_551_690_930, CreatedSeconds: 1_551_690_932));
        (upload.Weight, upload.Note).ShouldBe((.30, "the same as the time of the upload"));
    }

    [Fact]
    public void Xmp_states_what_a_person_set_and_partner_what_the_other_file_says()
    {
        var edited = Candidate(new(CompanionKind.Xmp, DateTag: "exif:DateTimeOriginal", DateText: "1987-06"));
        (edited.Source, edited.Witness, edited.Weight, edited.Time.Precision)
            .ShouldBe(("xmp.sidecar", Witness.Sidecar, .90, Precision.Month));
        Candidate(new(CompanionKind.Xmp, DateTag: "xmp:CreateDate", DateText: "2019-03-04T10:15")).Weight.ShouldBe(.50);
        Candidate(new(CompanionKind.Xmp, DateTag: "exif:DateTimeOriginal", DateText: "soon")).Rejected.ShouldBeTrue();
        var partner = SidecarCandidates.Of([new DatingCompanion("MVI_1.THM", null, new(
            [new("ExifIFD:DateTimeOriginal", "2019:03:04 10:15:30")]))], Make.Berlin).ShouldHaveSingleItem();
        (partner.Source, partner.Witness, partner.Weight, partner.Note)
            .ShouldBe(("partner", Witness.Partner, .60, "from MVI_1.THM"));
    }

    private static Candidate Candidate(SidecarFacts facts) =>
        SidecarCandidates.Of([new DatingCompanion("a", facts, null)], Make.Berlin).ShouldHaveSingleItem();

    private static (SidecarFacts? Facts, string? Reason) Takeout(string json) =>
        TakeoutSidecar.Parse(Encoding.UTF8.GetBytes(json));

    private static SidecarFacts Xmp(string xml) => XmpSidecar.Parse(Encoding.UTF8.GetBytes(xml));
}
