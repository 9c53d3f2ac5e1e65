-- What a common word finds is a great deal, and to rank it every document's words must be unpacked. The words of its title
-- alone are short and lie with the document: what says the words in its title comes first, and nothing is unpacked.
-- Owner: app/content.
alter table content.search_document add column title_words tsvector not null default '';
-- Who may find it in which language, as a word among the words, so that the index alone tells it (as migration 0038 did).
update content.search_document set title_words = ts_filter(words, '{a}'),
  words = words || array_to_tsvector(array['for/' || audience || '/' || locale]);

-- How many say the words, counted no further than asked. Asked without sequential scans for the reason of migration 0038.
create function content.how_many_say(asked tsquery, at_most integer) returns integer
language sql stable set enable_seqscan = off
as $$
  select count(*)::integer from (select from content.search_document where words @@ asked limit at_most) said
$$;

-- A page of what says the words: first what says them in its title, then by weight; with how many there are in all.
create function content.documents_by_title(asked tsquery, in_title tsquery, skipped integer, most integer)
returns table (kind text, id text, written_in text, title text, summary text, href text, total bigint)
language sql stable set enable_seqscan = off
as $$
  with said as materialized (
    select one.kind, one.id, one.locale, one.title, one.weight, one.title_words @@ in_title as titled
    from content.search_document one where one.words @@ asked
  ), page as (
    select * from said order by titled desc, weight desc, title, kind, id limit most offset skipped
  )
  select p.kind, p.id, d.written_in, d.title, d.summary, d.href, (select count(*) from said)
  from page p join content.search_document d using (kind, id, locale)
  order by p.titled desc, p.weight desc, p.title, p.kind, p.id
$$;
