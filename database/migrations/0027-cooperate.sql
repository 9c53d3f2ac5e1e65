-- Peers and cooperation: cards, suggestions, introductions, spaces. Owner: app/cooperate.

create schema cooperate;

-- Who lets itself be suggested to others. No row, or not open: nobody hears of it.
create table cooperate.participation (
  organisation_id uuid primary key references network.member (organisation_id) on delete cascade,
  open boolean not null default false,
  -- How many requests it can answer in a year: one's own word, kept by the matching.
  capacity smallint not null default 3 check (capacity between 0 and 20),
  changed_by text not null,
  changed_at timestamptz not null default now()
);

-- An offer or a need, short and dated.
create table cooperate.card (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references network.member (organisation_id) on delete cascade,
  kind text not null check (kind in ('offer', 'need')),
  -- Codes of app/cooperate/core/card.ts and of the code list `violence_form`.
  theme text not null,
  forms text[] not null default '{}',
  help text not null,
  languages text[] not null,
  title jsonb not null,
  detail jsonb not null,
  -- What one would like in return: a theme, or nothing said.
  wish text,
  valid_from date not null,
  valid_until date not null,
  public boolean not null default false,
  -- While it is open it is matched and shown within its dates.
  open boolean not null default true,
  revision integer not null default 1,
  sample boolean not null default false,
  created_by text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (valid_until >= valid_from)
);
create index card_organisation on cooperate.card (organisation_id, kind);
create index card_valid on cooperate.card (valid_until) where open;

-- One allocation over all cards.
create table cooperate.matching (
  id integer generated always as identity primary key,
  actor text not null,
  state text not null default 'waiting' check (state in ('waiting', 'working', 'done', 'abandoned')),
  -- The step that is under way, and how many of how many are done.
  progress jsonb not null default '{}',
  -- Counts and measures of fairness; names nobody.
  outcome jsonb,
  started_at timestamptz not null default now(),
  beat_at timestamptz not null default now(),
  ended_at timestamptz
);

-- Two members that could help each other; each answers by itself and does not hear how the other answered.
create table cooperate.suggestion (
  id uuid primary key default gen_random_uuid(),
  matching_id integer not null references cooperate.matching (id),
  need_id uuid not null references cooperate.card (id) on delete cascade,
  offer_id uuid not null references cooperate.card (id) on delete cascade,
  receiver_id uuid not null references network.member (organisation_id) on delete cascade,
  giver_id uuid not null references network.member (organisation_id) on delete cascade,
  score integer not null,
  reasons jsonb not null,
  receiver_answer text check (receiver_answer in ('yes', 'no')),
  receiver_account uuid references identity.user_account (id) on delete set null,
  giver_answer text check (giver_answer in ('yes', 'no')),
  giver_account uuid references identity.user_account (id) on delete set null,
  state text not null default 'open' check (state in ('open', 'introduced', 'closed')),
  at timestamptz not null default now(),
  closed_at timestamptz,
  check (receiver_id <> giver_id)
);
create unique index suggestion_open on cooperate.suggestion (need_id, giver_id) where state = 'open';
create index suggestion_receiver on cooperate.suggestion (receiver_id, state);
create index suggestion_giver on cooperate.suggestion (giver_id, state);

create table cooperate.introduction (
  id uuid primary key default gen_random_uuid(),
  suggestion_id uuid not null unique references cooperate.suggestion (id) on delete cascade,
  receiver_id uuid not null references network.member (organisation_id) on delete cascade,
  giver_id uuid not null references network.member (organisation_id) on delete cascade,
  at timestamptz not null default now(),
  ended_at timestamptz
);
create index introduction_receiver on cooperate.introduction (receiver_id);
create index introduction_giver on cooperate.introduction (giver_id);

-- What the two write to each other through the platform, so that no address is given away.
create table cooperate.introduction_message (
  id bigint generated always as identity primary key,
  introduction_id uuid not null references cooperate.introduction (id) on delete cascade,
  organisation_id uuid not null,
  account_id uuid references identity.user_account (id) on delete set null,
  text text not null,
  at timestamptz not null default now()
);
create index introduction_message_of on cooperate.introduction_message (introduction_id, id);

-- After 3 and after 12 months: did something change? Each side is asked, each answers for itself.
create table cooperate.follow_up (
  introduction_id uuid not null references cooperate.introduction (id) on delete cascade,
  organisation_id uuid not null references network.member (organisation_id) on delete cascade,
  months smallint not null check (months in (3, 12)),
  due_on date not null,
  asked_at timestamptz,
  reminded_at timestamptz,
  answer text check (answer in ('yes', 'not-yet', 'no')),
  text text not null default '',
  -- The practice that came of it, or from which it came, and how they are tied: for the family tree of practices.
  practice text,
  practice_link text check (practice_link in ('inspired-by', 'adapted-from')),
  answered_by text,
  answered_at timestamptz,
  primary key (introduction_id, organisation_id, months)
);
create index follow_up_due on cooperate.follow_up (due_on) where answered_at is null;

-- A project or a learning exchange of several members.
create table cooperate.space (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique,
  kind text not null check (kind in ('project', 'exchange')),
  phase text not null default 'call'
    check (phase in ('call', 'partners', 'memorandum', 'plan', 'activities', 'results')),
  theme text not null,
  -- What the public reads: written for it, apart from what partners write for each other.
  title jsonb not null,
  summary jsonb not null,
  call jsonb not null,
  call_open_until date,
  call_opened_at timestamptz,
  languages text[] not null default '{}',
  currency text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
  -- Ready-made deliverables: app/establish's five.
  template text check (template in ('starting-territory')),
  published_at timestamptz,
  closed_at timestamptz,
  revision integer not null default 1,
  sample boolean not null default false,
  created_by text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index space_published on cooperate.space (published_at desc) where published_at is not null;

-- Who is in it, asked to be, or was. Only who is in it opens its room.
create table cooperate.space_partner (
  space_id uuid not null references cooperate.space (id) on delete cascade,
  organisation_id uuid not null references network.member (organisation_id) on delete cascade,
  part text not null default 'partner' check (part in ('lead', 'host', 'visitor', 'partner')),
  state text not null check (state in ('asking', 'in', 'refused', 'left')),
  message text not null default '',
  asked_at timestamptz not null default now(),
  since timestamptz,
  until timestamptz,
  primary key (space_id, organisation_id)
);
create index space_partner_organisation on cooperate.space_partner (organisation_id, state);

create table cooperate.memorandum (
  space_id uuid not null references cooperate.space (id) on delete cascade,
  version integer not null,
  text jsonb not null,
  written_by text not null,
  written_at timestamptz not null default now(),
  primary key (space_id, version)
);
create table cooperate.memorandum_agreement (
  space_id uuid not null,
  version integer not null,
  organisation_id uuid not null references network.member (organisation_id) on delete cascade,
  account_id uuid references identity.user_account (id) on delete set null,
  at timestamptz not null default now(),
  primary key (space_id, version, organisation_id),
  foreign key (space_id, version) references cooperate.memorandum (space_id, version) on delete cascade
);

-- Steps of the plan, activities, results; in an exchange also questions before and notes after.
create table cooperate.entry (
  id uuid primary key default gen_random_uuid(),
  space_id uuid not null references cooperate.space (id) on delete cascade,
  kind text not null check (kind in ('step', 'activity', 'result', 'question', 'note')),
  title jsonb not null,
  text jsonb not null,
  organisation_id uuid references network.member (organisation_id) on delete set null,
  starts_on date,
  due_on date,
  state text not null default 'planned' check (state in ('planned', 'under-way', 'done', 'dropped')),
  -- One of the five deliverables, where the plan came from the template.
  deliverable text,
  -- Beside the statement stands the figure in force, read when it is shown: no value is kept here.
  indicator text,
  territory text,
  -- Part of the public page.
  public boolean not null default false,
  position integer not null default 0,
  revision integer not null default 1,
  created_by text not null,
  updated_at timestamptz not null default now()
);
create index entry_of on cooperate.entry (space_id, kind, position);

-- The one idea that an exchange left behind.
create table cooperate.adopted_idea (
  space_id uuid primary key references cooperate.space (id) on delete cascade,
  organisation_id uuid not null references network.member (organisation_id) on delete cascade,
  text jsonb not null,
  practice text,
  practice_link text check (practice_link in ('inspired-by', 'adapted-from')),
  public boolean not null default false,
  recorded_by text not null,
  recorded_at timestamptz not null default now()
);

create table cooperate.budget_line (
  id uuid primary key default gen_random_uuid(),
  space_id uuid not null references cooperate.space (id) on delete cascade,
  label text not null,
  -- Money, or what is given otherwise: rooms, hours of staff, translation, with its worth.
  kind text not null check (kind in ('money', 'in-kind')),
  organisation_id uuid references network.member (organisation_id) on delete set null,
  planned numeric(14, 2) not null check (planned >= 0),
  spent numeric(14, 2) check (spent >= 0),
  position integer not null default 0
);
create index budget_line_of on cooperate.budget_line (space_id, position);

-- Working papers: bytes in the store of files, read by partners alone.
create table cooperate.space_file (
  id uuid primary key default gen_random_uuid(),
  space_id uuid not null references cooperate.space (id) on delete cascade,
  name text not null,
  media_type text not null,
  bytes integer not null check (bytes > 0),
  file_key text not null unique,
  organisation_id uuid references network.member (organisation_id) on delete set null,
  added_by text not null,
  added_at timestamptz not null default now(),
  removed_at timestamptz
);
create index space_file_of on cooperate.space_file (space_id, added_at) where removed_at is null;
