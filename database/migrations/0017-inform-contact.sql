-- Who writes to us, and the press: messages with their state, the list of the press, texts under embargo, searches to
-- follow. Owner: app/inform. What an article says beside its text is content's own, further down.

-- One conversation. Nothing is known of the writer but what she wrote; it goes N months after its last message.
create table inform.ticket (
  id uuid primary key default gen_random_uuid(),
  -- What people call it: "message 214".
  number integer generated always as identity unique,
  topic text not null check (topic in
    ('data', 'press', 'join', 'partner', 'correction', 'privacy', 'accessibility', 'safety', 'other')),
  -- 'unconfirmed' waits for its writer's second yes, since it looks like a programme's.
  state text not null check (state in ('unconfirmed', 'new', 'open', 'waiting', 'answered', 'closed')),
  spam boolean not null default false,
  email text not null check (email = lower(email)),
  name text not null default '',
  locale text not null check (locale in ('fr', 'en', 'es')),
  -- The account that takes care of it.
  assigned_to text,
  -- Of the first message: the same text again and again is a programme's.
  text_hash text not null,
  created_at timestamptz not null default now(),
  -- The last message, by either side: retention counts from here.
  touched_at timestamptz not null default now()
);
create index ticket_desk on inform.ticket (state, topic, touched_at desc);
create index ticket_text on inform.ticket (text_hash, created_at);

create table inform.ticket_message (
  id bigint generated always as identity primary key,
  ticket_id uuid not null references inform.ticket (id) on delete cascade,
  -- A note is for the team alone.
  kind text not null check (kind in ('writer', 'team', 'note')),
  -- 'other-address': a mail to the signed address that was not sent from the writer's own.
  via text not null check (via in ('form', 'mail', 'other-address', 'workspace')),
  body text not null,
  by text not null,
  at timestamptz not null default now()
);
create index ticket_message_ticket on inform.ticket_message (ticket_id, id);

-- Answers that are written again and again, in each language. Topic null: for any.
create table inform.reply_template (
  id integer generated always as identity primary key,
  topic text,
  -- {fr, en, es}
  title jsonb not null,
  body jsonb not null,
  changed_at timestamptz not null default now(),
  changed_by text not null
);

-- Journalists who receive texts before their hour: asked for, confirmed by mail, approved by the secretariat.
create table inform.journalist (
  id uuid primary key default gen_random_uuid(),
  email text not null unique check (email = lower(email)),
  name text not null,
  outlet text not null,
  locale text not null check (locale in ('fr', 'en', 'es')),
  state text not null default 'pending' check (state in ('pending', 'confirmed', 'approved', 'refused', 'left')),
  -- The wording of the terms that she accepted.
  terms_version text not null,
  asked_at timestamptz not null default now(),
  decided_at timestamptz,
  decided_by text,
  left_at timestamptz
);

-- A text for the press, shown to the list alone until its hour, to everybody from then on.
create table inform.press_text (
  id uuid primary key default gen_random_uuid(),
  -- {fr, en, es}; a language left empty falls back to another one, visibly.
  title jsonb not null,
  body jsonb not null,
  embargo_until timestamptz not null,
  state text not null default 'draft' check (state in ('draft', 'sent', 'withdrawn')),
  revision integer not null default 1,
  created_by text not null,
  created_at timestamptz not null default now(),
  sent_at timestamptz
);

-- The text as one journalist has it: her link is this row's.
create table inform.press_copy (
  id uuid primary key default gen_random_uuid(),
  text_id uuid not null references inform.press_text (id) on delete cascade,
  journalist_id uuid not null references inform.journalist (id) on delete cascade,
  sent_at timestamptz not null default now(),
  unique (text_id, journalist_id)
);

-- Each look at a text under embargo. Nothing is counted once its hour has come.
create table inform.press_look (
  id bigint generated always as identity primary key,
  copy_id uuid not null references inform.press_copy (id) on delete cascade,
  at timestamptz not null default now()
);
create index press_look_copy on inform.press_look (copy_id, at);

-- A search to be followed: what is looked for, never by whom. The same search is the same row.
create table inform.saved_search (
  id uuid primary key default gen_random_uuid(),
  words text not null,
  theme text not null default '',
  territory text not null default '',
  locale text not null check (locale in ('fr', 'en', 'es')),
  -- One that no reader's programme has asked for in half a year is forgotten.
  used_on date not null default current_date,
  unique (words, theme, territory, locale)
);

-- A hard entry takes the way to help along, wherever it goes.
alter table inform.feed_entry add column hard boolean not null default false;
alter table inform.edition_item add column hard boolean not null default false;

-- Owner of the rest: app/content. What an article says beside its text.
alter table content.article
  add column territories text[] not null default '{}',
  -- By role, never by name: see core/author.
  add column authors text[] not null default '{}',
  add column cover uuid references content.media (id),
  -- Marked by its editor; a text may also be found to be hard, see core/hard-text.
  add column hard boolean not null default false;

-- The same facts while they are being written, with the copy of the source language; null: as they stand.
alter table content.article_draft add column facts jsonb;

-- Owner: app/platform. An answer comes back to its conversation; a list is left by the mail programme's own button.
alter table platform.mail_outbox
  add column reply_to text,
  add column leave_url text;
