-- The words of the columns are those of src/README.md. Times are nanoseconds since 1970 UTC unless a comment says
-- otherwise. Paths and hashes are bytes. Codes (outcome, reason, ...) are the stable words of Core.

CREATE TABLE library (
    id          TEXT NOT NULL PRIMARY KEY,
    created     INTEGER NOT NULL
) STRICT;

CREATE TABLE source (
    source_id   INTEGER PRIMARY KEY,
    root        BLOB NOT NULL UNIQUE
) STRICT;

CREATE TABLE job (
    job_id              INTEGER PRIMARY KEY AUTOINCREMENT,
    kind                TEXT NOT NULL CHECK (kind IN ('import', 'ingest', 'export')),
    dry_run             INTEGER NOT NULL CHECK (dry_run IN (0, 1)),
    zone                TEXT NOT NULL,
    started             INTEGER NOT NULL,
    settings            TEXT NOT NULL,
    state               TEXT NOT NULL,
    state_reason        TEXT,
    attempt             INTEGER NOT NULL DEFAULT 0,
    phase               TEXT NOT NULL DEFAULT '',
    checkpoint_files    INTEGER NOT NULL DEFAULT 0,
    checkpoint_bytes    INTEGER NOT NULL DEFAULT 0,
    checkpoint_time     INTEGER NOT NULL DEFAULT 0,
    found_files         INTEGER,
    found_bytes         INTEGER,
    plan_complete       INTEGER NOT NULL DEFAULT 0 CHECK (plan_complete IN (0, 1)),
    sheet               TEXT,
    ended               INTEGER
) STRICT;

-- The order of a job's sources is part of the job: it breaks ties.
CREATE TABLE job_source (
    job_id          INTEGER NOT NULL REFERENCES job (job_id),
    source_index    INTEGER NOT NULL,
    source_id       INTEGER NOT NULL REFERENCES source (source_id),
    PRIMARY KEY (job_id, source_index),
    UNIQUE (job_id, source_id)
) STRICT;

CREATE TABLE asset (
    asset_id            INTEGER PRIMARY KEY,
    sha256              BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    size                INTEGER NOT NULL,
    content_type        TEXT,
    metadata_result     TEXT,
    -- 0 nothing read, 1 may be tried again, 2 timed out, 3 unreadable, 4 read: the higher one stays.
    metadata_rank       INTEGER NOT NULL DEFAULT 0,
    tags                TEXT,
    reader              TEXT,
    complete            INTEGER CHECK (complete IN (0, 1)),
    metadata_detail     TEXT,
    first_seen_job      INTEGER NOT NULL REFERENCES job (job_id)
) STRICT;

-- One path at one moment. A file that no job touches again keeps its row; an unchanged one changes only its generation
-- (seen_job, seen_attempt).
CREATE TABLE media_file (
    media_file_id       INTEGER PRIMARY KEY,
    source_id           INTEGER NOT NULL REFERENCES source (source_id),
    path                BLOB NOT NULL,
    size                INTEGER,
    mtime_ns            INTEGER,
    ctime_ns            INTEGER,
    inode               INTEGER,
    content_type        TEXT,
    asset_id            INTEGER REFERENCES asset (asset_id),
    seen_job            INTEGER NOT NULL REFERENCES job (job_id),
    seen_attempt        INTEGER NOT NULL,
    -- The job that gave the outcome; null while pending.
    settled_job         INTEGER REFERENCES job (job_id),
    outcome             TEXT NOT NULL,
    reason              TEXT NOT NULL,
    detail              TEXT,
    -- Wall-clock text YYYY-MM-DDTHH:MM:SS.fffffff, sortable.
    local_time          TEXT,
    precision           TEXT,
    offset_minutes      INTEGER,
    zone_basis          TEXT,
    confidence          REAL,
    level               TEXT,
    chosen_source       TEXT,
    reasons             TEXT,
    candidates          TEXT,
    formula_version     INTEGER,
    mtime_shared        INTEGER NOT NULL DEFAULT 0 CHECK (mtime_shared IN (0, 1)),
    needs_scoring       INTEGER NOT NULL DEFAULT 0 CHECK (needs_scoring IN (0, 1)),
    UNIQUE (source_id, path),
    CHECK ((outcome = 'pending') = (settled_job IS NULL))
) STRICT;

CREATE INDEX media_file_seen ON media_file (seen_job, media_file_id);
CREATE INDEX media_file_asset ON media_file (asset_id);
CREATE INDEX media_file_pending ON media_file (seen_job, media_file_id) WHERE outcome = 'pending';
CREATE INDEX media_file_scoring ON media_file (seen_job, media_file_id) WHERE needs_scoring = 1;
CREATE INDEX media_file_known ON media_file (media_file_id) WHERE outcome = 'known';

-- The files to be named, in naming order.
CREATE TABLE plan_item (
    job_id          INTEGER NOT NULL REFERENCES job (job_id),
    seq             INTEGER NOT NULL,
    media_file_id   INTEGER NOT NULL REFERENCES media_file (media_file_id) ON DELETE CASCADE,
    asset_id        INTEGER NOT NULL REFERENCES asset (asset_id),
    PRIMARY KEY (job_id, seq),
    UNIQUE (job_id, asset_id)
) STRICT;

-- Intent first (reserved), outcome after (published). An asset stands in the library once.
CREATE TABLE publication (
    asset_id        INTEGER NOT NULL PRIMARY KEY REFERENCES asset (asset_id),
    path            BLOB NOT NULL UNIQUE,
    collision_key   TEXT NOT NULL UNIQUE,
    state           TEXT NOT NULL CHECK (state IN ('reserved', 'published')),
    job_id          INTEGER NOT NULL REFERENCES job (job_id),
    -- The file the copy is made from; null when that file was forgotten.
    media_file_id   INTEGER REFERENCES media_file (media_file_id) ON DELETE SET NULL,
    copy_sha256     BLOB CHECK (length(copy_sha256) = 32),
    size            INTEGER,
    mtime_ns        INTEGER,
    reserved_at     INTEGER NOT NULL,
    published_at    INTEGER,
    CHECK ((state = 'published') = (copy_sha256 IS NOT NULL))
) STRICT;

-- For the foreign keys.
CREATE INDEX publication_media_file ON publication (media_file_id);
CREATE INDEX plan_item_media_file ON plan_item (media_file_id);
CREATE INDEX publication_intents ON publication (job_id) WHERE state = 'reserved';
