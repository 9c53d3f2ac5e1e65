-- A declared break that was taken back: why, when and by whom. Nothing of it is public. Owner: app/observe.
create table observe.withdrawn_break (
  id integer generated always as identity primary key,
  series_id integer not null references observe.series (id) on delete cascade,
  period text not null,
  kind text not null check (kind in ('definition', 'law', 'source', 'method', 'partial')),
  note jsonb not null,
  reason text not null check (length(reason) between 1 and 400),
  withdrawn_at timestamptz not null default now(),
  withdrawn_by text not null
);
create index withdrawn_break_series on observe.withdrawn_break (series_id, withdrawn_at desc);
