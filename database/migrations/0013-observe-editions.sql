-- Editions that are prepared, looked at, and leave at their hour; and the files they leave behind. Owner: app/observe.

-- `draft`: protected and written, and nobody outside sees it. `embargoed`: it leaves by itself at its hour.
alter table observe.release drop constraint release_state_check;
alter table observe.release add constraint release_state_check
  check (state in ('preparing', 'draft', 'embargoed', 'published', 'withdrawn', 'refused'));

-- An edition has its number when it leaves: a draft that is thrown away leaves no gap.
alter table observe.release alter column version drop not null;
alter table observe.release add constraint release_has_version
  check (version is not null or state in ('preparing', 'draft', 'embargoed', 'refused'));

alter table observe.release
  -- {fr, en, es}: what changed against the edition before, for its readers. `note` is why an edition was withdrawn.
  add column revision_note jsonb,
  add column embargo_until timestamptz,
  -- What the protection stood on: policy, plan, services held back, earlier editions. See core/release/ground.ts.
  add column ground jsonb,
  -- What changed against the edition that was in force, counted from released figures. See core/release/comparison.ts.
  add column comparison jsonb,
  -- Why an edition could not leave at its hour; it is a draft again.
  add column refusal jsonb,
  add constraint release_embargo check (state <> 'embargoed' or embargo_until is not null);
create index release_embargo on observe.release (embargo_until) where state = 'embargoed';

-- Work on an edition: made ready (`prepare`), or let out after all was checked again (`release`).
alter table observe.release_task drop constraint release_task_state_check;
alter table observe.release_task add constraint release_task_state_check
  check (state in ('waiting', 'preparing', 'prepared', 'planned', 'published', 'refused', 'abandoned'));
alter table observe.release_task
  add column release_id integer,
  -- {note: {fr, en, es} | null, at: instant | null}: how the edition is to leave. Null: it is only made ready.
  add column wish jsonb;

-- The files of an edition, written once when it leaves, and what they must hash to for ever.
create table observe.edition_file (
  release_id integer not null references observe.release (id) on delete cascade,
  -- csv, ndjson, sdmx.csv, xlsx, parquet, zip: the ending of its address
  format text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 text not null,
  -- Where the store of the installation keeps it.
  file_key text not null,
  written_at timestamptz not null default now(),
  primary key (release_id, format)
);

-- Who may look at an edition before it leaves, beside those who see the observatory's figures anyway.
create table observe.early_reader (
  release_id integer not null references observe.release (id) on delete cascade,
  account_id text not null,
  added_by text not null,
  added_at timestamptz not null default now(),
  primary key (release_id, account_id)
);

-- Who did look before it left, and when. Kept with the edition; a draft that is thrown away keeps it in the audit trail.
create table observe.early_look (
  release_id integer not null references observe.release (id) on delete cascade,
  actor text not null,
  first_at timestamptz not null default now(),
  last_at timestamptz not null default now(),
  times integer not null default 1,
  primary key (release_id, actor)
);

-- When figures of a dataset last came in from services, for editions that were prepared before.
alter table observe.dataset add column collected_at timestamptz;
