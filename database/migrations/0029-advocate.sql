-- Speaking together: joint statements, commitments, the secretariat's roadmap. Owner: app/advocate.
create schema advocate;

-- The working copy; what the public reads and members sign is a version.
create table advocate.statement (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique,
  state text not null default 'draft' check (state in ('draft', 'open', 'closed', 'withdrawn')),
  -- {title, summary, body, agendaItems, closesOn}: app/advocate/core/statement.ts
  document jsonb not null,
  revision integer not null default 1,
  sample boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by text not null
);

-- Never changed: somebody signed exactly this.
create table advocate.statement_version (
  statement_id uuid not null references advocate.statement (id) on delete cascade,
  number integer not null,
  document jsonb not null,
  -- What changed, for those who signed the one before.
  note jsonb,
  -- The meaning changed: who signed before is asked again and is not counted until then.
  asks_again boolean not null default false,
  published_at timestamptz not null default now(),
  published_by text not null,
  primary key (statement_id, number)
);

-- Whose mandate holder stands behind it. Withdrawn, never deleted.
create table advocate.signature (
  id uuid primary key default gen_random_uuid(),
  statement_id uuid not null references advocate.statement (id) on delete cascade,
  organisation_id uuid not null references network.member (organisation_id),
  version integer not null,
  signed_by text not null,
  signed_at timestamptz not null default now(),
  withdrawn_at timestamptz
);
create unique index signature_standing on advocate.signature (statement_id, organisation_id) where withdrawn_at is null;
create index signature_member on advocate.signature (organisation_id);

create table advocate.commitment (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references network.member (organisation_id),
  state text not null default 'draft' check (state in ('draft', 'public', 'withdrawn')),
  title jsonb not null,
  text jsonb not null,
  -- Codes of content's agendas, and of indicators whose figures tell whether it moves.
  agenda_items text[] not null default '{}',
  indicators text[] not null default '{}',
  begins_on date,
  due_on date,
  revision integer not null default 1,
  sample boolean not null default false,
  published_at timestamptz,
  updated_at timestamptz not null default now()
);
create index commitment_member on advocate.commitment (organisation_id);
create index commitment_items on advocate.commitment using gin (agenda_items) where state = 'public';

-- The member's own word on where it stands; the latest one counts, the earlier ones stay.
create table advocate.commitment_report (
  id bigint generated always as identity primary key,
  commitment_id uuid not null references advocate.commitment (id) on delete cascade,
  progress text not null check (progress in ('not-begun', 'under-way', 'kept', 'given-up')),
  text jsonb not null,
  -- Where it can be read: a decision, a budget, a report.
  evidence text,
  reported_by text not null,
  reported_at timestamptz not null default now()
);
create index commitment_report_of on advocate.commitment_report (commitment_id, reported_at desc);

-- The secretariat's roadmap: what it does, and what members ask it to do.
create table advocate.action (
  id uuid primary key default gen_random_uuid(),
  state text not null default 'planned' check (state in ('proposed', 'planned', 'under-way', 'done', 'declined')),
  title jsonb not null,
  text jsonb not null,
  agenda_items text[] not null default '{}',
  due_on date,
  proposed_by uuid references network.member (organisation_id),
  revision integer not null default 1,
  sample boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index action_state on advocate.action (state, due_on);

-- Each step of an action with its reason: planned because, declined because, done with this result.
create table advocate.action_step (
  id bigint generated always as identity primary key,
  action_id uuid not null references advocate.action (id) on delete cascade,
  state text not null,
  reason jsonb,
  by text not null,
  at timestamptz not null default now()
);
create index action_step_of on advocate.action_step (action_id, id);
