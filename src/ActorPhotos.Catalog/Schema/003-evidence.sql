-- The candidates are most of a file's row and are read only to explain it, while every job rewrites the row to say that
-- it saw the file: so they lie apart.
CREATE TABLE evidence (
    media_file_id   INTEGER PRIMARY KEY REFERENCES media_file (media_file_id) ON DELETE CASCADE,
    candidates      TEXT NOT NULL
) STRICT;

INSERT INTO evidence (media_file_id, candidates)
SELECT media_file_id, candidates FROM media_file WHERE candidates IS NOT NULL;

ALTER TABLE media_file DROP COLUMN candidates;
