-- What people decided, by content. Rows are only ever added: undoing a batch is another batch. Of one content the row
-- with the highest batch counts; it has no time after when an undo went back to before the first decision.
CREATE TABLE decision_batch (
    batch_id        INTEGER PRIMARY KEY AUTOINCREMENT,
    who             TEXT NOT NULL,
    decided         INTEGER NOT NULL,
    how             TEXT NOT NULL,
    undoes          INTEGER REFERENCES decision_batch (batch_id)
) STRICT;

CREATE TABLE decision (
    batch_id            INTEGER NOT NULL REFERENCES decision_batch (batch_id),
    sha256              BLOB NOT NULL CHECK (length(sha256) = 32),
    -- The batch in whose words the time after was decided: this one, or the one that an undo went back to.
    explains            INTEGER REFERENCES decision_batch (batch_id),
    -- What counted before, decided or not, and the source that it came from.
    before_local        TEXT,
    before_precision    TEXT,
    before_offset       INTEGER,
    before_basis        TEXT,
    before_source       TEXT,
    after_local         TEXT,
    after_precision     TEXT,
    after_offset        INTEGER,
    after_basis         TEXT,
    PRIMARY KEY (batch_id, sha256),
    CHECK ((after_local IS NULL) = (explains IS NULL))
) STRICT;

CREATE INDEX decision_content ON decision (sha256, batch_id);

-- How wrong the clocks of cameras are. Rows are only ever added; of one camera the last counts, and it has no segments
-- when the model was forgotten.
CREATE TABLE clock_model (
    model_id        INTEGER PRIMARY KEY AUTOINCREMENT,
    camera          TEXT NOT NULL,
    segments        TEXT,
    basis           TEXT NOT NULL,
    pairs           INTEGER NOT NULL,
    median_seconds  REAL,
    worst_seconds   REAL,
    who             TEXT NOT NULL,
    applied         INTEGER NOT NULL
) STRICT;

CREATE INDEX clock_model_camera ON clock_model (camera, model_id);

-- Intent first: published copies that are about to move to the name that goes with their new time. The row is gone when
-- the publication has that name.
CREATE TABLE redating (
    asset_id        INTEGER NOT NULL PRIMARY KEY REFERENCES asset (asset_id),
    path            BLOB NOT NULL UNIQUE,
    collision_key   TEXT NOT NULL UNIQUE
) STRICT;

-- Whose zone and start time the verdict rests on; null for what was scored before this column was there.
ALTER TABLE media_file ADD COLUMN scored_job INTEGER REFERENCES job (job_id);
