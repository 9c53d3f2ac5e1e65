-- The kinds of things whose texts all stand in the queue of translations, those from before it included. Owner: app/content.
create table content.queued_kind (
  kind text primary key,
  queued_at timestamptz not null default now()
);
