-- The sentence that goes out with a figure, language by language. The column footnote stays what goes out: each language's
-- words, or another one's with its name before them.
alter table gather.cell_comment add column footnote_texts jsonb;
