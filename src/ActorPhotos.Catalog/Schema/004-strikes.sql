-- Contents that ExifTool was lost to in every attempt, and how the last one ended. They are in quarantine: not read again
-- until another version of the tool is there or somebody lifts it.
CREATE TABLE strike (
    asset_id        INTEGER NOT NULL PRIMARY KEY REFERENCES asset (asset_id),
    tool_version    TEXT NOT NULL,
    command         TEXT NOT NULL,
    ended           TEXT NOT NULL,
    error_tail      TEXT NOT NULL,
    limit_ns        INTEGER NOT NULL,
    attempts        INTEGER NOT NULL,
    result          TEXT NOT NULL,
    job_id          INTEGER NOT NULL REFERENCES job (job_id),
    struck          INTEGER NOT NULL,
    -- The next job that meets the content reads it again, whatever the version.
    lifted          INTEGER NOT NULL DEFAULT 0 CHECK (lifted IN (0, 1))
) STRICT;
