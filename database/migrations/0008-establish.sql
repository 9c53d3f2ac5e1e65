-- How an observatory begins and keeps going: what it works on before and beside figures. Owner: app/establish.
-- Roles, institutions and counts only: no row of these tables is a person who suffered violence, nor anybody's private name.
create schema establish;

-- What an observatory has chosen for its groundwork.
create table establish.groundwork (
  -- observe.observatory.id; no foreign key across slices that may one day live apart.
  observatory_id integer primary key,
  -- The languages of its documents; the first is the one in which it writes.
  languages text[] not null default '{fr,en,es}' check (languages <@ '{fr,en,es}' and cardinality(languages) > 0),
  -- The legal orders that a woman may meet there: state law, customary law, religious law.
  legal_orders text[] not null default '{state}' check (legal_orders <@ '{state,customary,religious}'),
  -- The level of the maturity ladder as the coordinator published it; null: not public.
  shown_level integer check (shown_level between 0 and 5),
  shown_at timestamptz,
  updated_at timestamptz not null default now(),
  updated_by text not null
);

-- One line of a section: an actor, a step of the pathway, an action, a meeting, a protocol… See core/chapters.
create table establish.entry (
  id integer generated always as identity primary key,
  observatory_id integer not null,
  section text not null,
  position integer not null,
  -- Codes, numbers and days by the name of their field.
  facts jsonb not null default '{}',
  -- {field: translated text}: written field by field, language by language.
  texts jsonb not null default '{}',
  -- The day on which something is due while it is open: a deadline, an expiry. Taken from the facts.
  due_on date,
  -- Grows with each change: two people on one entry are told, never overwritten in silence.
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  created_by text not null,
  updated_at timestamptz not null default now(),
  updated_by text not null,
  -- Taken away, and brought back with one button.
  removed_at timestamptz,
  removed_by text
);
create index entry_section on establish.entry (observatory_id, section, position);
create index entry_due on establish.entry (due_on) where due_on is not null and removed_at is null;

-- Telephone numbers that a coordinator knows to be an institution's: others look like a person's, and are refused.
create table establish.institution_number (
  observatory_id integer not null,
  digits text not null check (digits ~ '^[0-9+]{3,20}$'),
  confirmed_at timestamptz not null default now(),
  confirmed_by text not null,
  primary key (observatory_id, digits)
);

-- A chapter as the public reads it: written once, then only withdrawn.
create table establish.publication (
  id integer generated always as identity primary key,
  observatory_id integer not null,
  chapter text not null,
  version integer not null,
  -- {locale: document}: see kernel/print-document.
  documents jsonb not null,
  state text not null default 'published' check (state in ('published', 'replaced', 'withdrawn')),
  published_at timestamptz not null default now(),
  published_by text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  unique (observatory_id, chapter, version)
);
create unique index publication_current on establish.publication (observatory_id, chapter) where state = 'published';

-- Which reminders have left, so that none leaves twice.
create table establish.reminder (
  entry_id integer not null references establish.entry (id) on delete cascade,
  due_on date not null,
  days_before integer not null,
  at timestamptz not null default now(),
  primary key (entry_id, due_on, days_before)
);

-- A calendar of due days that a calendar programme fetches by a secret address; only the hash is here.
create table establish.calendar_link (
  id integer generated always as identity primary key,
  observatory_id integer not null,
  token_hash text not null unique,
  created_at timestamptz not null default now(),
  created_by text not null,
  revoked_at timestamptz
);
create index calendar_link_observatory on establish.calendar_link (observatory_id) where revoked_at is null;
