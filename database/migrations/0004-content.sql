-- What slices share about texts. Owner: app/content.
create schema content;

create table content.theme (
  code text primary key,
  label jsonb not null
);

-- Bytes live in platform files; what a reader is told of them lives here.
create table content.media (
  id uuid primary key default gen_random_uuid(),
  file_key text not null unique,
  media_type text not null,
  bytes bigint not null,
  width integer,
  height integer,
  alternative jsonb not null,
  captions jsonb not null default '{}',
  licence text not null,
  author text,
  access text not null default 'public' check (access in ('public', 'members', 'private')),
  created_at timestamptz not null default now()
);

-- A page or an article: titles and bodies are translated texts and blocks, never stored HTML.
create table content.article (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('page', 'news')),
  slug text not null,
  title jsonb not null,
  summary jsonb,
  -- {source, fields: {locale: {blocks, revision, sourceRevision, by, at, state}}}
  body jsonb not null,
  themes text[] not null default '{}',
  state text not null default 'draft' check (state in ('draft', 'review', 'published', 'withdrawn')),
  published_at timestamptz,
  sample boolean not null default false,
  updated_at timestamptz not null default now(),
  unique (kind, slug)
);

create table content.article_revision (
  article_id uuid not null references content.article (id) on delete cascade,
  revision integer not null,
  snapshot jsonb not null,
  actor text not null,
  at timestamptz not null default now(),
  primary key (article_id, revision)
);

-- What can be found, in one language, by one audience; written in the transaction that changes its source.
create table content.search_document (
  kind text not null,
  id text not null,
  locale text not null check (locale in ('fr', 'en', 'es')),
  -- The language its title and summary are written in: another one where a translation is missing.
  written_in text not null check (written_in in ('fr', 'en', 'es')),
  audience text not null default 'public',
  title text not null,
  summary text not null default '',
  words tsvector not null,
  href text not null,
  weight real not null default 1,
  primary key (kind, id, locale)
);
create index search_document_words on content.search_document using gin (words);

-- One queue for whatever a moderator must look at.
create table content.moderation_case (
  id uuid primary key default gen_random_uuid(),
  subject_kind text not null,
  subject_id text not null,
  reason text not null,
  -- A decision can be taken back: the case is then open again, and the audit trail keeps what was decided.
  state text not null default 'open' check (state in ('open', 'kept', 'removed')),
  opened_by text not null,
  opened_at timestamptz not null default now(),
  decided_by text,
  decided_at timestamptz,
  decision_note text
);
create index moderation_case_state on content.moderation_case (state, opened_at);
create unique index moderation_case_open on content.moderation_case (subject_kind, subject_id) where state = 'open';

create table content.notification_preference (
  account_id text not null,
  topic text not null,
  channel text not null check (channel in ('none', 'workspace', 'mail')),
  primary key (account_id, topic)
);

create table content.notification (
  id uuid primary key default gen_random_uuid(),
  account_id text not null,
  topic text not null,
  -- The topic's sentence is the message; this is what it is about.
  subject text not null,
  href text,
  created_at timestamptz not null default now(),
  read_at timestamptz
);
create index notification_account on content.notification (account_id, created_at desc);
