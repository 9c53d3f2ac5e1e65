-- What members decide (policies) and what they show to others (practices). Owner: app/practice.
create schema practice;

-- One practice of one member. `draft` is being written; `shown` is what the public reads, null while nothing is.
-- Nothing stored here bears the member's name: it is drawn on reading, as far as its protection lets it.
create table practice.practice (
  id integer generated always as identity primary key,
  slug text not null unique,
  organisation_id uuid not null references identity.organisation (id),
  state text not null default 'draft' check (state in ('draft', 'peer', 'secretariat', 'published', 'withdrawn')),
  sample boolean not null default false,
  revision integer not null default 1,
  draft jsonb not null,
  shown jsonb,
  -- The latest published version, 0 before the first.
  version integer not null default 0,
  -- What can be filtered by, of what is shown: `action:prevention`, `form:sexual`; empty while nothing is shown.
  facets text[] not null default '{}',
  -- The criteria of evidence that both readers found met, and the grade that they give.
  criteria text[] not null default '{}',
  grade text check (grade in ('described', 'monitored', 'evaluated', 'replicated')),
  -- Accounts (or `operator`, `system:…`): who wrote last, and who read it as a peer.
  written_by text not null,
  first_published_at timestamptz,
  published_at timestamptz,
  updated_at timestamptz not null default now()
);
create index practice_shown on practice.practice (published_at desc, id) where shown is not null;
create index practice_organisation on practice.practice (organisation_id);
create index practice_state on practice.practice (state) where state in ('peer', 'secretariat');

-- Each published version as it was; a withdrawn practice shows none of them.
create table practice.version (
  practice_id integer not null references practice.practice (id) on delete cascade,
  number integer not null,
  document jsonb not null,
  grade text not null,
  criteria text[] not null,
  published_at timestamptz not null default now(),
  primary key (practice_id, number)
);

-- A reading by a peer of another member, or by the secretariat (no organisation).
create table practice.review (
  id integer generated always as identity primary key,
  practice_id integer not null references practice.practice (id) on delete cascade,
  revision integer not null,
  reader text not null,
  organisation_id uuid references identity.organisation (id),
  decision text not null check (decision in ('accepted', 'returned')),
  criteria text[] not null default '{}',
  note text not null default '' check (length(note) <= 4000),
  at timestamptz not null default now()
);
create index review_practice on practice.review (practice_id, id);

-- What a member has decided, as far as it says so.
create table practice.policy (
  id integer generated always as identity primary key,
  slug text not null unique,
  organisation_id uuid not null references identity.organisation (id),
  state text not null default 'draft' check (state in ('draft', 'published', 'withdrawn')),
  sample boolean not null default false,
  revision integer not null default 1,
  draft jsonb not null,
  shown jsonb,
  facets text[] not null default '{}',
  written_by text not null,
  first_published_at timestamptz,
  published_at timestamptz,
  updated_at timestamptz not null default now()
);
create index policy_shown on practice.policy (published_at desc, id) where shown is not null;
create index policy_organisation on practice.policy (organisation_id);

-- Why words that look like a person may stay. The words are not kept, only the mark of where they stand.
create table practice.finding_answer (
  kind text not null check (kind in ('practice', 'policy')),
  id integer not null,
  finding text not null,
  reason text not null check (length(reason) between 10 and 1000),
  answered_by text not null,
  at timestamptz not null default now(),
  primary key (kind, id, finding)
);

-- Where a practice comes from (another practice), where it was judged, presented, cited (a page).
create table practice.link (
  id integer generated always as identity primary key,
  from_id integer not null references practice.practice (id) on delete cascade,
  kind text not null check (kind in ('inspired-by', 'adapted-from', 'evaluated-in', 'presented-at', 'cited-in')),
  to_id integer references practice.practice (id) on delete cascade,
  href text,
  title jsonb,
  -- What was changed on the way, and what came of it.
  note jsonb,
  created_by text not null,
  check ((kind in ('inspired-by', 'adapted-from')) = (to_id is not null)),
  check ((to_id is null) = (href is not null and title is not null)),
  check (from_id <> to_id),
  unique (from_id, kind, to_id)
);
create index link_to on practice.link (to_id);
