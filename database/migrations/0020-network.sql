-- The world network: members and what they show. Owner: app/network.

-- A fourth scope: a role held for a member of the network. The columns stay; only what they may say grows.
alter table identity.role_grant drop constraint role_grant_role_check;
alter table identity.role_grant add constraint role_grant_role_check check (role in (
  'administrator', 'secretariat', 'editor', 'moderator', 'auditor', 'coordinator', 'checker', 'approver', 'publisher', 'entry',
  'mandate-holder', 'correspondent'));
alter table identity.role_grant drop constraint role_grant_scope_kind_check;
alter table identity.role_grant add constraint role_grant_scope_kind_check
  check (scope_kind in ('network', 'observatory', 'partner', 'member'));
alter table identity.role_grant drop constraint role_grant_check;
alter table identity.role_grant drop constraint role_grant_check1;
alter table identity.role_grant add constraint role_grant_observatory
  check ((observatory_id is not null) = (scope_kind in ('observatory', 'partner')));
alter table identity.role_grant add constraint role_grant_organisation
  check ((organisation_id is not null) = (scope_kind in ('partner', 'member')));

create schema network;

-- What an organisation is to the network. Its name, kind and territory are identity's row.
create table network.member (
  organisation_id uuid primary key references identity.organisation (id),
  state text not null default 'listed' check (state in ('listed', 'invited', 'candidate', 'member', 'observer', 'partner', 'left')),
  -- What outsiders may know: everything, the institution and no person of it, its region alone, or nothing.
  protection text not null default 'open' check (protection in ('open', 'institution', 'region', 'unlisted')),
  country_code text not null,
  -- One of app/network/core/region.ts.
  region text not null,
  latitude double precision,
  longitude double precision,
  population integer check (population >= 0),
  population_year smallint,
  population_source text,
  -- ISO 639-1, those in which it works.
  languages text[] not null default '{}',
  website text,
  -- Translated texts: what it may decide, and how it presents itself.
  mandate jsonb,
  presentation jsonb,
  legal_system text check (legal_system in ('civil', 'common', 'religious', 'customary', 'mixed')),
  time_zone text,
  joined_on date,
  renewal_due date,
  left_on date,
  sample boolean not null default false,
  updated_at timestamptz not null default now()
);
create index member_place on network.member (region, country_code) where protection <> 'unlisted';
create index member_state on network.member (state);

-- Sections of the world organisation, national and regional networks, projects: a member may be of several.
create table network.network (
  id integer generated always as identity primary key,
  slug text not null unique,
  name jsonb not null,
  kind text not null check (kind in ('section', 'regional', 'national', 'thematic', 'project')),
  website text,
  sample boolean not null default false
);
create table network.network_member (
  network_id integer not null references network.network (id) on delete cascade,
  organisation_id uuid not null references network.member (organisation_id) on delete cascade,
  since date,
  until date,
  primary key (network_id, organisation_id)
);
create index network_member_organisation on network.network_member (organisation_id);

-- Who works for a member, by role. Nobody is public unless she says so herself.
create table network.team_member (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references network.member (organisation_id) on delete cascade,
  account_id uuid references identity.user_account (id) on delete set null,
  role jsonb not null,
  position integer not null default 0,
  unique (organisation_id, account_id)
);

-- How somebody appears outside the workspace. No row: as her institution.
create table network.person (
  account_id uuid primary key references identity.user_account (id) on delete cascade,
  shown text not null default 'institution' check (shown in ('name', 'institution', 'unattributed')),
  updated_at timestamptz not null default now()
);

-- What a member shows on its page, written by later slices in the transaction that changes it; its activity is this by date.
create table network.showing (
  organisation_id uuid not null references network.member (organisation_id) on delete cascade,
  -- observatory, policy, practice, offer, need, exchange, statement, commitment, discussion …
  kind text not null,
  id text not null,
  title jsonb not null,
  -- A path without the language.
  href text not null,
  audience text not null default 'public' check (audience in ('public', 'members')),
  at timestamptz not null default now(),
  primary key (kind, id, organisation_id)
);
create index showing_of on network.showing (organisation_id, at desc);
