namespace ActorPhotos.ProofKit;

/// <summary>How a command of the kit ends.</summary>
public static class ExitCodes
{
    public const int AsExpected = 0;
    public const int Failed = 1;
    public const int CannotStart = 4;
    public const int Usage = 64;
}
