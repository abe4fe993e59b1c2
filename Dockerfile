# Ubuntu's own archive carries .NET 10, ExifTool and SQLite, so nothing else is needed.
FROM ubuntu:24.04 AS build
RUN apt-get update && apt-get install -y --no-install-recommends dotnet-sdk-10.0
WORKDIR /build
COPY . .
RUN dotnet publish src/ActorPhotos.Cli/ActorPhotos.Cli.csproj -c Release -o /app

FROM ubuntu:24.04
RUN apt-get update \
    && apt-get install -y --no-install-recommends dotnet-runtime-10.0 libsqlite3-0 libimage-exiftool-perl tzdata \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /app /app
ENTRYPOINT ["/app/actorphotos"]
