-- When a role was given: somebody long unseen who has just been given one is not to go.

ALTER TABLE membership ADD COLUMN given_at TIMESTAMP;
