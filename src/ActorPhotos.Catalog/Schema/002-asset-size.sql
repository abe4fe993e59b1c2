-- A file whose size no known content has must be new: it is copied in the same read that hashes it.
CREATE INDEX asset_size ON asset (size);
