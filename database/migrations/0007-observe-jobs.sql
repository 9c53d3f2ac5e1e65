-- Imports and editions that are prepared beside the request, with their progress. Owner: app/observe.

-- A file that has arrived and waits to be read. Its bytes lie encrypted in the data folder; the key is here, so that
-- neither is of use without the other. Row and file go when the file has been read, or after a few hours.
create table observe.upload (
  id uuid primary key,
  actor text not null,
  file_name text not null,
  file_bytes bigint not null,
  key bytea not null,
  -- What one look at it found, for whoever draws a profile: columns and the distinct words of codes, never a row.
  facts jsonb,
  at timestamptz not null default now()
);
create index upload_at on observe.upload (at);

alter table observe.import drop constraint import_state_check;
alter table observe.import add constraint import_state_check
  check (state in ('waiting', 'reading', 'done', 'unchanged', 'refused', 'abandoned'));

-- An edition that was asked for in the workspace: how far it has come, and what became of it.
create table observe.release_task (
  id integer generated always as identity primary key,
  dataset_id integer not null references observe.dataset (id) on delete cascade,
  actor text not null,
  state text not null default 'waiting' check (state in ('waiting', 'preparing', 'published', 'refused', 'abandoned')),
  -- The series that is being protected, and how many of how many are done.
  progress jsonb not null default '{}',
  failure jsonb,
  version integer,
  started_at timestamptz not null default now(),
  beat_at timestamptz not null default now(),
  ended_at timestamptz
);
create index release_task_dataset on observe.release_task (dataset_id, id desc);

-- How far an import that is shown to somebody has come.
alter table observe.import add column bytes_read bigint not null default 0;
