-- Campaigns: what is said, who takes part, what is promised. Owner: app/inform.

-- The kinds of entries are a list of the code (core/feed.ts); the database holds their form alone.
alter table inform.feed_entry drop constraint if exists feed_entry_kind_check;
alter table inform.feed_entry add constraint feed_entry_kind_check check (kind ~ '^[a-z][a-z-]{1,40}$');

-- One campaign, all its texts in one document: it is written, reviewed and published as one.
create table inform.campaign (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  template text not null check (template in ('25-november', '16-days', '8-march', 'local')),
  -- Whose it is: an observatory's (observe.observatory), or, where empty, the network's.
  observatory_id integer,
  state text not null default 'draft' check (state in ('draft', 'review', 'published', 'withdrawn')),
  sample boolean not null default false,
  -- What is being written, and what the public sees: see core/campaign/campaign.ts.
  draft jsonb not null,
  shown jsonb,
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  created_by text not null,
  published_at timestamptz
);

-- An observatory that takes part, with its own words and numbers. It is shown no more precisely than it chooses.
create table inform.campaign_participation (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references inform.campaign (id) on delete cascade,
  observatory_id integer not null,
  precision text not null check (precision in ('name', 'country', 'region', 'counted')),
  -- {fr: "…"}: its own words, in the languages in which it wrote them.
  message jsonb not null default '{}',
  -- [{name, number}]
  lines jsonb not null default '[]',
  -- Sanitised, at most 200 KB.
  logo bytea,
  logo_type text check (logo_type in ('image/svg+xml', 'image/png', 'image/jpeg')),
  state text not null default 'waiting' check (state in ('waiting', 'shown', 'refused')),
  changed_at timestamptz not null default now(),
  changed_by text not null,
  unique (campaign_id, observatory_id),
  check ((logo is null) = (logo_type is null))
);

create table inform.campaign_action (
  id integer generated always as identity primary key,
  participation_id uuid not null references inform.campaign_participation (id) on delete cascade,
  day date not null,
  title text not null,
  place text not null default '',
  state text not null default 'waiting' check (state in ('waiting', 'shown', 'refused'))
);
create index campaign_action_of on inform.campaign_action (participation_id);

-- What an institution promises, and what became of it. The address is there to ask, and is forgotten once it answered.
create table inform.campaign_pledge (
  id uuid primary key default gen_random_uuid(),
  campaign_id uuid not null references inform.campaign (id) on delete cascade,
  institution text not null,
  promise text not null,
  unnamed boolean not null,
  locale text not null check (locale in ('fr', 'en', 'es')),
  email text check (email = lower(email)),
  state text not null default 'unconfirmed' check (state in ('unconfirmed', 'waiting', 'shown', 'refused')),
  follow_up_on date not null,
  -- How often the question was put, and when last.
  asked integer not null default 0,
  last_asked_on date,
  outcome text check (outcome in ('kept', 'partly', 'not')),
  outcome_note text not null default '',
  outcome_at timestamptz,
  -- What it says became of the promise is read before it is shown, as the promise was.
  outcome_shown boolean not null default false,
  created_at timestamptz not null default now(),
  confirmed_at timestamptz
);
create index campaign_pledge_of on inform.campaign_pledge (campaign_id, state);
create index campaign_pledge_due on inform.campaign_pledge (follow_up_on) where email is not null;
