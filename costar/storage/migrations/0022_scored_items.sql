-- What is scored may be an activity or an element of risk culture, and what is answered an impact or a level.
ALTER TABLE workshop_activity RENAME TO workshop_item;
ALTER TABLE workshop_item RENAME COLUMN activity_id TO item_id;
ALTER TABLE score RENAME COLUMN activity_id TO item_id;
ALTER TABLE score RENAME COLUMN impact TO first_answer;
ALTER TABLE score RENAME COLUMN effort TO second_answer;
