-- What the council says to everybody beside a decision, in Welsh, too.

ALTER TABLE public_sentence RENAME TO public_sentence_before;

CREATE TABLE public_sentence (
    council_id VARCHAR NOT NULL,
    public_sentence_id VARCHAR NOT NULL,
    activity_id VARCHAR NOT NULL,
    sentence VARCHAR NOT NULL,
    sentence_cy VARCHAR NOT NULL,
    said_on DATE,
    look_again_on DATE,
    not_kept BOOLEAN NOT NULL,
    PRIMARY KEY (council_id, public_sentence_id)
);

INSERT INTO public_sentence (council_id, public_sentence_id, activity_id, sentence, sentence_cy, said_on, look_again_on, not_kept)
SELECT council_id, public_sentence_id, activity_id, sentence, '', said_on, look_again_on, not_kept FROM public_sentence_before;

DROP TABLE public_sentence_before;
