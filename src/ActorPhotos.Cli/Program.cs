using ActorPhotos.Cli;

return await CommandLine.Run(args);
