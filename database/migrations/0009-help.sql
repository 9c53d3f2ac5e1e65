-- Where the directory of help is edited. Owner: app/help. Pages never read these tables: they answer from the published
-- file. No table of ours has a column for an address, and no row is a person who asks for help.
create schema help;

-- A record of the directory: a service with its paired lines, a country's emergency numbers, or an edition of the scale.
create table help.entry (
  id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  kind text not null check (kind in ('service', 'emergency', 'scale')),
  -- Null for the general editions of the scale.
  country text check (country ~ '^[A-Z]{2}$'),
  -- The revision that stands: the last one that a second person approved. Null until the first.
  approved_revision integer,
  created_at timestamptz not null default now()
);
create index entry_country on help.entry (country, kind);

-- What somebody proposes for a record; `content` null proposes to take it out of the directory.
create table help.revision (
  entry_id text not null references help.entry (id),
  revision integer not null,
  content jsonb,
  state text not null check (state in ('proposed', 'approved', 'refused', 'replaced')),
  note text,
  proposed_by text not null,
  proposed_at timestamptz not null default now(),
  decided_by text,
  decided_at timestamptz,
  primary key (entry_id, revision),
  -- Nobody approves her own words; the directory of the programme comes approved by the programme.
  check (state <> 'approved' or decided_by is not null and (decided_by <> proposed_by or proposed_by like 'system:%'))
);
-- One proposal at a time for a record: two people on one entry are told, never overwritten in silence.
create unique index revision_waiting on help.revision (entry_id) where state = 'proposed';

-- Who answers for a country's entries: an account and the organisation whose name is shown.
create table help.steward (
  account_id text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  organisation text not null,
  since timestamptz not null default now(),
  named_by text not null,
  primary key (account_id, country)
);

-- Each edition of the directory as it was published; the file in DATA_DIR is written from the last one.
create table help.edition (
  version integer primary key,
  directory jsonb not null,
  published_at timestamptz not null default now(),
  published_by text not null
);
