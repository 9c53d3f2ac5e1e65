-- The writing table of texts: working copies, what is left to translate, the words we agreed on. Owner: app/content.

-- One language of an article while somebody writes it. The text is kept as typed, so that nothing is lost to a slip of
-- notation; readers see nothing of it until it is published.
create table content.article_draft (
  article_id uuid not null references content.article (id) on delete cascade,
  locale text not null check (locale in ('fr', 'en', 'es')),
  title text not null default '',
  summary text not null default '',
  body text not null default '',
  state text not null default 'draft' check (state in ('draft', 'review')),
  -- When it is to be published by itself.
  publish_at timestamptz,
  -- Grows with each save: two people on one text are told, never overwritten in silence.
  revision integer not null default 1,
  by text not null,
  at timestamptz not null default now(),
  primary key (article_id, locale)
);
create index article_draft_planned on content.article_draft (publish_at) where publish_at is not null;

-- What is left to translate, over all slices; written in the transaction that changes the text.
create table content.translation_task (
  kind text not null,
  id text not null,
  locale text not null,
  source text not null,
  state text not null check (state in ('missing', 'stale', 'draft')),
  title text not null,
  -- Where it is translated: a path of the workspace, without the language of the interface.
  href text not null,
  since timestamptz not null default now(),
  primary key (kind, id, locale)
);
create index translation_task_locale on content.translation_task (locale, state, since);

-- The words of the field in our languages, shown beside a text that is being translated.
create table content.term (
  id integer generated always as identity primary key,
  fr text not null,
  en text not null,
  es text not null,
  -- When to use it, when not.
  note jsonb,
  at timestamptz not null default now(),
  by text not null
);
