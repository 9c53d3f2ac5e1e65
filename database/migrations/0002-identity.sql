-- Who acts, for whom, and what was done. Owner: app/identity.
create schema identity;

-- One row an organisation: a member, a data partner and an observatory's owner are roles of it.
create table identity.organisation (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique,
  name jsonb not null,
  kind text not null check (kind in ('local_government', 'service', 'network', 'other')),
  -- A code of atlas.territory; text, since identity stands before atlas.
  territory_code text,
  state text not null default 'active' check (state in ('active', 'closed')),
  sample boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index organisation_territory on identity.organisation (territory_code);

-- The six tables of the sign-in library, under our names (app/identity/data/auth-options.server.ts maps them).
create table identity.user_account (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  locale text not null default 'fr',
  second_factor_enabled boolean default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table identity.session (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references identity.user_account (id) on delete cascade,
  token text not null unique,
  -- How it was proven: 'password' alone, 'two-factor', 'passkey'.
  proof text not null default 'password' check (proof in ('password', 'two-factor', 'passkey')),
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_account on identity.session (account_id);

create table identity.credential (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references identity.user_account (id) on delete cascade,
  provider_account_id text not null,
  provider_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, provider_account_id)
);
create index credential_account on identity.credential (account_id);

create table identity.verification (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_identifier on identity.verification (identifier);

create table identity.second_factor (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null unique references identity.user_account (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean default true,
  failed_count integer default 0,
  locked_until timestamptz
);

create table identity.passkey (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references identity.user_account (id) on delete cascade,
  name text,
  public_key text not null,
  credential_id text not null unique,
  counter integer not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz default now()
);
create index passkey_account on identity.passkey (account_id);

-- A role held over a scope. Ended, never deleted: who could do what on a given day stays known.
create table identity.role_grant (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references identity.user_account (id) on delete cascade,
  role text not null check (role in (
    'administrator', 'secretariat', 'editor', 'moderator', 'auditor', 'coordinator', 'checker', 'approver', 'publisher', 'entry')),
  scope_kind text not null check (scope_kind in ('network', 'observatory', 'partner')),
  -- observe.observatory.id; no foreign key, since identity stands before observe.
  observatory_id integer,
  organisation_id uuid references identity.organisation (id),
  granted_by text not null,
  at timestamptz not null default now(),
  ends_at timestamptz,
  check ((observatory_id is not null) = (scope_kind in ('observatory', 'partner'))),
  check ((organisation_id is not null) = (scope_kind = 'partner'))
);
create index role_grant_account on identity.role_grant (account_id);

-- Only the hash of a token is kept: who reads this table cannot use the link.
create table identity.invitation (
  id uuid primary key default gen_random_uuid(),
  token_hash text not null unique,
  email text not null check (email = lower(email)),
  locale text not null default 'fr',
  grants jsonb not null,
  invited_by text not null,
  at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz
);
create index invitation_open on identity.invitation (at) where accepted_at is null and withdrawn_at is null;

create table identity.one_time_link (
  id uuid primary key default gen_random_uuid(),
  purpose text not null check (purpose in ('first-administrator', 'recover')),
  token_hash text not null unique,
  account_id uuid references identity.user_account (id) on delete cascade,
  at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);

-- What an account holder agreed to, in which wording; withdrawn, never deleted.
create table identity.consent (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references identity.user_account (id) on delete cascade,
  purpose text not null,
  wording_version text not null,
  at timestamptz not null default now(),
  withdrawn_at timestamptz
);
create index consent_account on identity.consent (account_id, purpose);

-- Every change, each entry sealed by the hash of the one before it.
create table identity.audit_entry (
  seq bigint primary key,
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  before jsonb,
  after jsonb,
  reason text,
  previous_hash text not null,
  hash text not null unique
);
create index audit_entry_subject on identity.audit_entry (subject_kind, subject_id, seq);
create index audit_entry_actor on identity.audit_entry (actor, seq);

create function identity.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is only ever added to' using errcode = 'restrict_violation';
end
$$;
create trigger audit_entry_append_only before update or delete on identity.audit_entry
  for each row execute function identity.refuse_change();
create trigger audit_entry_no_truncate before truncate on identity.audit_entry
  for each statement execute function identity.refuse_change();
