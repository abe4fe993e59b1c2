-- What was read in a sidecar; by content, as the tags of media are.
CREATE TABLE sidecar (
    asset_id        INTEGER NOT NULL PRIMARY KEY REFERENCES asset (asset_id),
    kind            TEXT NOT NULL,
    facts           TEXT NOT NULL
) STRICT;

-- A file that belongs to another: a sidecar, or the small file of a camera. It may date several (still, video, edited
-- copy) and travels with one.
CREATE TABLE companion (
    media_file_id   INTEGER NOT NULL REFERENCES media_file (media_file_id) ON DELETE CASCADE,
    master_id       INTEGER NOT NULL REFERENCES media_file (media_file_id) ON DELETE CASCADE,
    kind            TEXT NOT NULL,
    travels         INTEGER NOT NULL CHECK (travels IN (0, 1)),
    dates           INTEGER NOT NULL CHECK (dates IN (0, 1)),
    -- How its name is made from its master's: *.*.json, *.xmp.
    form            TEXT NOT NULL,
    reason          TEXT NOT NULL,
    PRIMARY KEY (media_file_id, master_id)
) STRICT;

CREATE INDEX companion_master ON companion (master_id);
CREATE UNIQUE INDEX companion_travels ON companion (media_file_id) WHERE travels = 1;

-- Media files that belong together: shot (one verdict, one name) or burst (each its own). Without a leader: a file that
-- was in question and was not joined, and why.
CREATE TABLE file_group (
    media_file_id   INTEGER NOT NULL REFERENCES media_file (media_file_id) ON DELETE CASCADE,
    kind            TEXT NOT NULL CHECK (kind IN ('shot', 'burst')),
    leader_id       INTEGER REFERENCES media_file (media_file_id) ON DELETE CASCADE,
    reason          TEXT NOT NULL,
    PRIMARY KEY (media_file_id, kind)
) STRICT;

CREATE INDEX file_group_leader ON file_group (leader_id);

-- Set for a companion: the content it lies beside.
ALTER TABLE plan_item ADD COLUMN master_asset_id INTEGER REFERENCES asset (asset_id);
