-- What the next edition of a series would hide in a year, and which merges would hide less, as last worked out. It can be
-- made again at any time, holds no value of a figure and is not exported. Owner: app/observe.
create table observe.look_ahead (
  dataset_id integer not null references observe.dataset (id) on delete cascade,
  series_code text not null,
  year text not null,
  -- Everything that it stands on, as one fingerprint: when this differs, it is worked out anew.
  ground text not null,
  state text not null check (state in ('waiting', 'working', 'done')),
  -- {done, of}: merges tried.
  progress jsonb not null default '{}',
  result jsonb,
  beat_at timestamptz not null default now(),
  primary key (dataset_id, series_code, year)
);
