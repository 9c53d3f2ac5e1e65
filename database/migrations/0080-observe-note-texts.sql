-- What is said of a break, language by language. The column note stays what is shown: each language's words, or another
-- one's with its name before them.
alter table observe.series_break add column texts jsonb;
