-- What is told: yearly and thematic reports, their versions, and what became of their recommendations. Owner: app/report.
-- No figure is kept here: blocks name the edition, series, place and period that they show. See app/report/core/report-blocks.
create schema report;

-- A report as it is being written.
create table report.report (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('yearly', 'thematic')),
  -- observe.observatory.id; no foreign key across slices. Null: the network's own.
  observatory_id integer,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  year integer check (year between 1900 and 2200),
  title jsonb not null,
  summary jsonb not null,
  -- {version, figures, blocks}
  document jsonb not null,
  state text not null default 'draft' check (state in ('draft', 'review')),
  -- Somebody else publishes.
  review_asked_by text,
  sample boolean not null default false,
  -- Grows with each change.
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  created_by text not null,
  updated_at timestamptz not null default now(),
  updated_by text not null,
  check ((kind = 'yearly') = (year is not null)),
  check (kind = 'thematic' or observatory_id is not null)
);
-- One yearly report of an observatory a year.
create unique index report_year on report.report (observatory_id, year) where kind = 'yearly';

-- A publication, numbered and frozen: written once, then only replaced or withdrawn.
create table report.version (
  report_id uuid not null references report.report (id) on delete cascade,
  number integer not null,
  state text not null default 'published' check (state in ('published', 'replaced', 'withdrawn')),
  title jsonb not null,
  summary jsonb not null,
  document jsonb not null,
  -- The recommendations that it shows, as they stood that day.
  recommendations jsonb not null default '[]',
  published_at timestamptz not null default now(),
  published_by text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  reason text,
  primary key (report_id, number),
  check ((state = 'withdrawn') = (withdrawn_at is not null and reason is not null))
);
create unique index version_published on report.version (report_id) where state = 'published';

-- One thing that a report asks for. The owner is an institution or a function, never a private person.
create table report.recommendation (
  id uuid primary key default gen_random_uuid(),
  report_id uuid not null references report.report (id) on delete cascade,
  text jsonb not null,
  owner text not null default '',
  due_on date,
  state text not null default 'open' check (state in ('open', 'started', 'done', 'dropped')),
  since timestamptz not null default now(),
  created_at timestamptz not null default now()
);
create index recommendation_report on report.recommendation (report_id, created_at);

-- What became of it, step by step: nothing here is edited.
create table report.recommendation_step (
  id bigint generated always as identity primary key,
  recommendation_id uuid not null references report.recommendation (id) on delete cascade,
  state text not null check (state in ('open', 'started', 'done', 'dropped')),
  note text not null default '',
  at timestamptz not null default now(),
  by text not null
);
create index recommendation_step_of on report.recommendation_step (recommendation_id, id);
