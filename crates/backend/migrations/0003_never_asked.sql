-- People in the audience without an answer on record. Empty for days that were counted before anybody asked.
ALTER TABLE daily_counts ADD COLUMN never_asked BIGINT;
