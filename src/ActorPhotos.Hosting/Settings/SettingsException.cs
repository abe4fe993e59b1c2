namespace ActorPhotos.Hosting.Settings;

/// <summary>
/// A setting cannot be used; the message is one line that names the key, the value and what is allowed.
/// </summary>
public sealed class SettingsException(string message) : Exception(message);
