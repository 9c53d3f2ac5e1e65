-- What we say to whom. Owner: app/inform.
create schema inform;

-- What the feeds carry: one row a thing, its words in each language, written when the thing is announced.
create table inform.feed_entry (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('news', 'new-figures', 'revised-figures', 'new-source', 'bulletin')),
  -- The article, the dataset, the edition of the bulletin.
  subject text not null,
  -- {fr: {title, summary, blocks, writtenIn}, …}
  texts jsonb not null,
  -- A path below the language.
  href text not null,
  themes text[] not null default '{}',
  territories text[] not null default '{}',
  indicators text[] not null default '{}',
  sample boolean not null default false,
  published_at timestamptz not null,
  updated_at timestamptz not null default now(),
  unique (kind, subject)
);
create index feed_entry_latest on inform.feed_entry (published_at desc, id desc);
create index feed_entry_themes on inform.feed_entry using gin (themes);
create index feed_entry_territories on inform.feed_entry using gin (territories);
create index feed_entry_indicators on inform.feed_entry using gin (indicators);

-- Who asked for the bulletin. Nothing else is known of them, and nothing of what they read.
create table inform.subscriber (
  id uuid primary key default gen_random_uuid(),
  email text not null unique check (email = lower(email)),
  locale text not null check (locale in ('fr', 'en', 'es')),
  state text not null default 'pending' check (state in ('pending', 'active', 'left', 'stopped')),
  -- Chosen interests: themes and territories; empty is everything.
  themes text[] not null default '{}',
  territories text[] not null default '{}',
  -- Neutral sender, neutral subject, plain text alone: a mailbox may be shared.
  discreet boolean not null default false,
  -- The wording agreed to, when, and by which way: the form, or an import with its own proof.
  consent jsonb not null,
  asked_at timestamptz not null default now(),
  confirmed_at timestamptz,
  left_at timestamptz,
  -- 'unsubscribed', 'bounced', 'complained', 'by the secretariat'
  left_reason text,
  soft_bounces integer not null default 0
);
create index subscriber_active on inform.subscriber (state, locale);

-- Addresses that must never be written to again, known by a keyed hash alone.
create table inform.suppression (
  email_hash text primary key,
  reason text not null check (reason in ('unsubscribed', 'bounced', 'complained', 'by-secretariat')),
  at timestamptz not null default now()
);

-- One edition of the bulletin, in every language at once.
create table inform.edition (
  id integer generated always as identity primary key,
  -- '2026-11'; a special edition has a suffix: '2026-11-b'.
  issue text not null unique check (issue ~ '^\d{4}-\d{2}(-[a-z])?$'),
  state text not null default 'draft' check (state in ('draft', 'approved', 'sending', 'paused', 'sent')),
  -- Labels: a translated text. The opening words, above the items.
  title jsonb not null,
  opening jsonb not null,
  -- {languages: [...], themes: [...], territories: [...]}: see core/segment. Everybody when empty.
  segment jsonb not null default '{}',
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  created_by text not null,
  approved_at timestamptz,
  approved_by text,
  started_at timestamptz,
  finished_at timestamptz
);

create table inform.edition_item (
  id integer generated always as identity primary key,
  edition_id integer not null references inform.edition (id) on delete cascade,
  position integer not null,
  kind text not null,
  -- What it was drawn from, so that drafting again never brings it twice.
  subject text not null,
  texts jsonb not null,
  href text,
  included boolean not null default true,
  unique (edition_id, kind, subject)
);

-- One row a mail to be sent: made in one statement when sending starts, so that nobody is forgotten.
create table inform.dispatch (
  edition_id integer not null references inform.edition (id) on delete cascade,
  subscriber_id uuid not null references inform.subscriber (id) on delete cascade,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'refused', 'left')),
  attempts integer not null default 0,
  not_before timestamptz not null default now(),
  -- The server's answer, without the address.
  answer text,
  sent_at timestamptz,
  primary key (edition_id, subscriber_id)
);
create index dispatch_waiting on inform.dispatch (edition_id, not_before) where state = 'waiting';
