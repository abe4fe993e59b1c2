using System.Xml;

namespace ActorPhotos.Core.Companions;

/// <summary>
/// Reads the capture date of an XMP sidecar: of the properties of the photo itself, not of what is told about its
/// history. Never throws, whatever the bytes: no DTD, no entities, no other files, limits on length and depth.
/// </summary>
public static class XmpSidecar
{
    private const int DeepestNesting = 256;
    private const int LongestDate = 256;

    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", Meta = "adobe:ns:meta/";

    // By trust. The last is often the time of an export.
    private static readonly (string Namespace, string Name, string Tag)[] Dates =
    [
        ("http://ns.adobe.com/exif/1.0/", "DateTimeOriginal", "exif:DateTimeOriginal"),
        ("http://ns.adobe.com/photoshop/1.0/", "DateCreated", "photoshop:DateCreated"),
        ("http://ns.adobe.com/xap/1.0/", "CreateDate", "xmp:CreateDate"),
    ];

    /// <summary>Facts in every case; without a date when it has none, with a problem when it cannot be read.</summary>
    public static SidecarFacts Parse(ReadOnlyMemory<byte> content)
    {
        if (content.Length > CompanionFiles.LongestContent) return Trouble("too long to be read");
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = CompanionFiles.LongestContent,
            MaxCharactersFromEntities = 1024,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        try
        {
            // A packet is padded with blanks, and some programs end it with NULs.
            var end = content.Span.LastIndexOfAnyExcept((byte)0) + 1;
            using var stream = new MemoryStream(content[..end].ToArray(), writable: false);
            using var reader = XmlReader.Create(stream, settings);
            return Read(reader);
        }
        catch (Exception e) when (e is XmlException or ArgumentException or InvalidOperationException)
        {
            return Trouble(e is XmlException { LineNumber: > 0 } at
                ? FormattableString.Invariant($"not valid XML (line {at.LineNumber})") : "not valid XML");
        }
    }

    private static SidecarFacts Read(XmlReader reader)
    {
        var found = new string?[Dates.Length];
        var isXmp = false;
        int? description = null;
        while (reader.Read())
        {
            if (reader.Depth > DeepestNesting) return Trouble("nested too deeply");
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader is { LocalName: "xmpmeta", NamespaceURI: Meta } or { LocalName: "RDF", NamespaceURI: Rdf })
            {
                isXmp = true;
                description = reader.LocalName == "RDF" ? reader.Depth + 1 : null;
            }
            else if (reader.Depth == description)
            {
                TakeAttributes(reader, found);
            }
            else if (reader.Depth == description + 1 && Index(reader) is >= 0 and var at && found[at] is null)
            {
                found[at] = Text(reader);
            }
        }
        if (!isXmp) return Trouble("XML, but not XMP");
        var first = Array.FindIndex(found, text => !string.IsNullOrWhiteSpace(text));
        return first < 0 ? new(CompanionKind.Xmp)
            : found[first]!.Length > LongestDate ? Trouble($"{Dates[first].Tag} is too long for a date")
            : new(CompanionKind.Xmp, DateTag: Dates[first].Tag, DateText: found[first]!.Trim());
    }

    private static void TakeAttributes(XmlReader reader, string?[] found)
    {
        for (var i = 0; i < Dates.Length; i++)
            found[i] ??= reader.GetAttribute(Dates[i].Name, Dates[i].Namespace);
    }

    private static int Index(XmlReader reader)
    {
        var (name, space) = (reader.LocalName, reader.NamespaceURI);
        return Array.FindIndex(Dates, date => date.Name == name && date.Namespace == space);
    }

    // Only the text right inside; the reader stays on the last node it read, so that nothing is skipped.
    private static string? Text(XmlReader reader)
    {
        if (reader.IsEmptyElement) return null;
        reader.Read();
        return reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA ? reader.Value : null;
    }

    private static SidecarFacts Trouble(string problem) => new(CompanionKind.Xmp, Problem: problem);
}
