-- The words of an edition as they were when it left (labels, code lists, method sheets in all languages, licence,
-- citations), so that a lost file can be made again byte for byte whatever our words have become. Owner: app/observe.
create table observe.edition_text (
  release_id integer primary key references observe.release (id) on delete cascade,
  texts jsonb not null,
  -- release: with the first file. Of editions from before this table: archive (read out of the stored ZIP), today
  -- (the words that stood when this table came).
  taken_from text not null check (taken_from in ('release', 'archive', 'today')),
  -- The files that could not be made again from these words: their hash says that they were others.
  unproved text[] not null default '{}',
  kept_at timestamptz not null default now()
);
