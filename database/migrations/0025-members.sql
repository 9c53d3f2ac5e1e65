-- Members, widened: the open list of cities, the way in, the charter, renewal, messages, leaving. Owner: app/network.

-- Comes from an open list and has nothing to do with us yet: thousands of them, so that choices leave them out.
alter table identity.organisation add column from_open_list boolean not null default false;

alter table network.member
  -- The list and its own id: `geonames:2988507`. Its licence asks to be named: see app/network/core/open-list.ts.
  add column source text unique,
  -- The division in which it lies, where two towns of a country bear one name.
  add column division text,
  -- The rung of establish's ladder that its observatory shows in public.
  add column maturity smallint check (maturity between 0 and 5),
  -- A mailbox of the office, told by neutral mails what waits; it stays when people change, and is never shown.
  add column mailbox text,
  -- One of app/network/core/budget.ts: what the whole administration spends in a year.
  add column budget_band text,
  -- Of who has left: whether its name stays on what it wrote.
  add column attribution text check (attribution in ('kept', 'removed'));

alter table network.showing
  -- Codes of content.theme and of the agendas' items, for the directory's filters.
  add column themes text[] not null default '{}',
  add column agendas text[] not null default '{}';

-- An observatory may hide whatever its owner does: then it is in no public list, feed or search.
alter table observe.observatory add column protected boolean not null default false;

-- What the secretariat sets and the site says: how soon a moderator looks at a threat.
create table network.setting (
  key text primary key,
  value jsonb not null,
  updated_at timestamptz not null default now()
);

-- Somebody says that she is threatened: hidden at once, and a moderator called. Nothing of what happened is asked or kept.
create table network.threat_report (
  -- The case of content's queue.
  case_id uuid primary key,
  organisation_id uuid references network.member (organisation_id) on delete cascade,
  account_id uuid references identity.user_account (id) on delete cascade,
  reported_at timestamptz not null default now(),
  -- When moderators and administrators were called a second time.
  called_again_at timestamptz
);

-- Asks to join, or claims a page of the open list. People named here are asked by mail and have no account before it is accepted.
create table network.application (
  id uuid primary key default gen_random_uuid(),
  number integer generated always as identity unique,
  -- The page that is claimed; of who is not listed, made when the application is accepted.
  organisation_id uuid references network.member (organisation_id),
  wishes text not null check (wishes in ('member', 'observer', 'partner')),
  name text not null,
  country_code text not null,
  locale text not null,
  -- Population, languages, website, why it wants to join: as typed.
  facts jsonb not null,
  -- What outsiders are to know of it from the first day.
  protection text not null default 'open' check (protection in ('open', 'institution', 'region', 'unlisted')),
  applicant_name text not null,
  applicant_email text not null,
  mandate_name text not null,
  mandate_email text not null,
  technical_name text not null,
  technical_email text not null,
  -- mandate: waits for the mandate holder's yes; technical: for the technical contact's; review and question: at the secretariat;
  -- joined: a second application for one place, read with the first; accepted: until the charter is signed the member is a candidate.
  state text not null default 'mandate'
    check (state in ('mandate', 'technical', 'review', 'question', 'joined', 'accepted', 'refused', 'withdrawn')),
  joined_to uuid references network.application (id),
  -- What shows that it speaks for the body whose page it claims.
  proof text check (proof in ('mail-domain', 'letter', 'seen')),
  letter_key text,
  letter_type text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((state = 'joined') = (joined_to is not null))
);
create index application_state on network.application (state, created_at);
create index application_organisation on network.application (organisation_id);

-- What happened to an application, in order: each yes, question, answer, decision and its being undone.
create table network.application_step (
  id bigint generated always as identity primary key,
  application_id uuid not null references network.application (id) on delete cascade,
  kind text not null,
  -- applicant, mandate, technical, or an actor as in the audit trail.
  by text not null,
  note text not null default '',
  at timestamptz not null default now()
);
create index application_step_of on network.application_step (application_id, id);

-- The charter, by version; a member signs one.
create table network.charter (
  version integer primary key,
  title jsonb not null,
  body jsonb not null,
  -- Null: a draft of the platform's, to be adopted by the network.
  adopted_on date,
  published_at timestamptz not null default now()
);
create table network.charter_signature (
  organisation_id uuid not null references network.member (organisation_id),
  version integer not null references network.charter (version),
  account_id uuid references identity.user_account (id) on delete set null,
  signed_at timestamptz not null default now(),
  primary key (organisation_id, version)
);

-- Which reminder of which year's renewal has gone out.
create table network.renewal_reminder (
  organisation_id uuid not null references network.member (organisation_id) on delete cascade,
  due_on date not null,
  step text not null,
  sent_at timestamptz not null default now(),
  primary key (organisation_id, due_on, step)
);

-- What somebody outside writes to a member through us: its people read it in the workspace, neither side sees an address.
create table network.message (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references network.member (organisation_id) on delete cascade,
  email text not null,
  name text not null,
  locale text not null,
  state text not null default 'new' check (state in ('new', 'answered', 'closed')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index message_of on network.message (organisation_id, updated_at desc);
create table network.message_line (
  id bigint generated always as identity primary key,
  message_id uuid not null references network.message (id) on delete cascade,
  kind text not null check (kind in ('writer', 'member')),
  account_id uuid references identity.user_account (id) on delete set null,
  body text not null,
  at timestamptz not null default now()
);
create index message_line_of on network.message_line (message_id, id);
