-- The archive of an observatory of another installation that a person brought in her browser: what it holds, and what
-- became of it. The file itself waits where other uploads do, under the same number, and goes with the last step.
create table gather.arrival (
  id uuid primary key,
  actor text not null,
  file_name text not null,
  file_bytes bigint not null,
  state text not null default 'waiting'
    check (state in ('waiting', 'looking', 'looked', 'asked', 'bringing', 'done', 'refused', 'left')),
  -- The observatory's address and names, and how many of what; never a count.
  found jsonb,
  -- Why it was refused: a code and what its sentence needs.
  problem jsonb,
  moved_at timestamptz not null default now(),
  at timestamptz not null default now()
);
create index arrival_actor on gather.arrival (actor, at desc);
