-- In which languages an entry can be had and in which it was written, beside its texts: a feed of a thousand entries asks
-- this of each, and would otherwise unpack megabytes to know it.
alter table inform.feed_entry
  add column languages text[] not null default '{}',
  add column written_in text[] not null default '{}';

-- What members wrote in a language that is none of ours stood on the page alone; feeds of all languages carry it.
insert into inform.feed_entry (kind, subject, texts, href, observatory_id, published_at)
  select 'from-members', i.id::text,
    jsonb_build_object(i.language, jsonb_build_object('title', i.title, 'summary', i.summary, 'blocks', null,
      'writtenIn', i.language, 'source', jsonb_build_object('name', f.name, 'feed', f.address))),
    i.link, f.observatory_id, i.published_at
  from inform.gathered_item i join inform.member_feed f on f.id = i.feed_id
  where i.state = 'accepted' and i.language not in ('fr', 'en', 'es', 'und')
  on conflict (kind, subject) do nothing;

update inform.feed_entry set
  languages = array(select key from jsonb_each(texts) order by key),
  written_in = array(select key from jsonb_each(texts) where value ->> 'writtenIn' = key order by key);
