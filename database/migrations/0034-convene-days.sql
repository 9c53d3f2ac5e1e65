-- Before, on and after the day: an hour that is fair, what is asked after acceptance, presence, contributions, evaluation,
-- what came of it. Owner: app/convene.

-- Whether she comes to the place or follows online, and what the organisers asked in their own questions.
alter table convene.registration add column attends text not null default 'online' check (attends in ('place', 'online'));
alter table convene.registration add column answers jsonb not null default '{}';
-- Asked after acceptance alone; erased with the row.
alter table convene.registration add column follow_up jsonb;

-- One question a time to be decided: which hour. Candidates are hours of the wall in the event's zone.
create table convene.hour_poll (
  event_id uuid primary key references convene.event (id) on delete cascade,
  candidates text[] not null,
  rounds integer not null check (rounds between 1 and 12),
  every_days integer not null check (every_days between 1 and 92),
  state text not null default 'open' check (state in ('open', 'chosen')),
  -- The hour chosen for each round, on the wall.
  chosen text[] not null default '{}',
  opened_at timestamptz not null default now(),
  opened_by text not null
);

-- Who answered: a label of her own choice, her zone and the hours at which she is awake; no address.
create table convene.hour_answer (
  id uuid primary key default gen_random_uuid(),
  event_id uuid not null references convene.hour_poll (event_id) on delete cascade,
  label text not null,
  zone text not null,
  wakes text not null,
  sleeps text not null,
  cannot text[] not null default '{}',
  at timestamptz not null default now()
);
create index hour_answer_event on convene.hour_answer (event_id, at);

create table convene.attendance (
  registration_id uuid not null references convene.registration (id) on delete cascade,
  occurrence timestamptz not null,
  -- code: she typed the code of the room; desk: the organisers noted her, from a sheet of paper for instance.
  by text not null check (by in ('code', 'desk')),
  at timestamptz not null default now(),
  primary key (registration_id, occurrence)
);

-- Notes and questions of the day. What somebody with a place writes bears no author, and waits for a moderator.
create table convene.contribution (
  id uuid primary key default gen_random_uuid(),
  event_id uuid not null references convene.event (id) on delete cascade,
  kind text not null check (kind in ('question', 'note', 'decision', 'practice', 'action')),
  text text not null,
  locale text not null check (locale in ('fr', 'en', 'es')),
  origin text not null check (origin in ('desk', 'participant')),
  state text not null check (state in ('waiting', 'shown', 'hidden', 'removed')),
  answered boolean not null default false,
  at timestamptz not null default now()
);
create index contribution_event on convene.contribution (event_id, at);

-- Answers without a person: who has answered is known by the second table alone, and nothing joins the two.
create table convene.evaluation (
  id uuid primary key default gen_random_uuid(),
  event_id uuid not null references convene.event (id) on delete cascade,
  ratings jsonb not null,
  remark text not null default ''
);
create index evaluation_event on convene.evaluation (event_id);
create table convene.evaluation_given (
  registration_id uuid primary key references convene.registration (id) on delete cascade
);

-- What came of it: the text that the public reads, recordings, and where each thing went.
create table convene.outcome (
  event_id uuid primary key references convene.event (id) on delete cascade,
  document jsonb not null,
  closed_at timestamptz not null default now(),
  closed_by text not null
);
