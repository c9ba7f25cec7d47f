-- What kind of browser on which system each sign-in is in, for its person's own list.

ALTER TABLE sign_in ADD COLUMN browser VARCHAR DEFAULT '';
