-- Which kind, in which language, as a word among the words: the index then finds what practices say in Spanish by itself,
-- and no document of another kind or language is opened. Owner: app/content.
update content.search_document set words = words || array_to_tsvector(array[kind || '/' || locale]);

-- Words that wait to be sorted into the index are read whole by every search. The embedded database has nobody who sorts
-- them in between: they are sorted in at once.
alter index content.search_document_words set (fastupdate = off);
select gin_clean_pending_list('content.search_document_words');

-- The ids of what has these words, with commas between them. Kind and language are asked by the mark alone: no word of a
-- text has a stroke in it, and asked by their columns too, a database without statistics would go by the primary key. A
-- planner does not count what it costs to unpack a document's words, and would read every document as soon as a third of
-- them has the word: half a second for 60,000, against a hundredth by the index.
create function content.documents_saying(asked_kind text, asked_locale text, query tsquery) returns text
language sql stable set enable_seqscan = off
as $$
  select string_agg(id, ',') from content.search_document
  where words @@ (query && quote_literal(asked_kind || '/' || asked_locale)::tsquery) and audience = 'public'
$$;
