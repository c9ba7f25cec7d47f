-- What tells a council from one of the same id that was erased before it was made.

ALTER TABLE council ADD COLUMN born VARCHAR;
