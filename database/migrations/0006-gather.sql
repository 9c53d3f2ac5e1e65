-- A local observatory's month: who gives which counts, under which agreement, when, and what became of them.
-- Owner: app/gather. Counts only: no row of these tables is a person who suffered violence.
create schema gather;

-- A service that gives its counts to an observatory: a role of one organisation.
create table gather.partner (
  id integer generated always as identity primary key,
  -- observe.observatory.id; no foreign key across slices that may one day live apart.
  observatory_id integer not null,
  organisation_id uuid not null references identity.organisation (id),
  kind text not null check (kind in (
    'police', 'justice', 'health', 'shelter', 'helpline', 'social_services', 'education', 'survey',
    'civil_society', 'press')),
  -- The part of the territory that it serves. For a shelter it is never shown.
  territory_id integer not null references atlas.territory (id),
  -- The language of its forms, workbooks and reminders.
  locale text not null default 'fr',
  -- Publicly a partner is a kind of service, unless it agrees to its name. A shelter never is.
  named_publicly boolean not null default false,
  named_consent_at timestamptz,
  state text not null default 'active' check (state in ('active', 'left')),
  sample boolean not null default false,
  created_at timestamptz not null default now(),
  left_at timestamptz,
  unique (observatory_id, organisation_id, kind),
  check (not (kind = 'shelter' and named_publicly)),
  check (not named_publicly or named_consent_at is not null)
);

-- What a partner allows, as data. A new version replaces the one before; none is edited once signed.
create table gather.agreement (
  id integer generated always as identity primary key,
  partner_id integer not null references gather.partner (id),
  version integer not null,
  state text not null default 'draft' check (state in ('draft', 'signed', 'ended', 'replaced')),
  purposes text[] not null default '{}',
  legal_basis jsonb,
  -- [{indicator, countingUnit, dimensions: [...], lowestLevel}]: see core/agreement.
  terms jsonb not null default '[]',
  threshold integer not null default 5 check (threshold >= 3),
  retention_months integer not null default 36 check (retention_months between 1 and 600),
  -- Who may see figures that are not published: roles of core/agreement.
  audience text[] not null default '{}',
  starts_on date not null,
  ends_on date not null check (ends_on > starts_on),
  -- A function, never a person's name.
  signed_as text,
  signed_at timestamptz,
  signed_by text,
  ended_at timestamptz,
  ended_reason text,
  created_at timestamptz not null default now(),
  created_by text not null,
  unique (partner_id, version)
);

-- Which counts are due from a kind of partner each period: items by dimensions. Written from a template, then its own.
create table gather.collection (
  id integer generated always as identity primary key,
  observatory_id integer not null,
  -- observe.dataset.id: where its approved figures go.
  dataset_id integer not null,
  slug text not null,
  title jsonb not null,
  partner_kind text not null,
  template text,
  frequency text not null check (frequency in ('A', 'S', 'Q', 'M')),
  -- Days after the period's end on which a delivery is due.
  due_days integer not null default 15 check (due_days between 0 and 365),
  first_period text not null,
  last_period text,
  -- {items: [...]}: see core/collection. A delivery keeps the version under which it was opened.
  definition jsonb not null,
  version integer not null default 1,
  state text not null default 'open' check (state in ('draft', 'open', 'closed')),
  -- Whether its months or quarters are public where years can be added up from them.
  short_periods boolean not null default false,
  created_at timestamptz not null default now(),
  created_by text not null,
  unique (observatory_id, slug)
);

create table gather.collection_version (
  collection_id integer not null references gather.collection (id) on delete cascade,
  version integer not null,
  definition jsonb not null,
  at timestamptz not null default now(),
  by text not null,
  reason text,
  primary key (collection_id, version)
);

-- Who answers a collection, from when to when, and for which places (codes of territories; empty: the partner's own).
create table gather.assignment (
  collection_id integer not null references gather.collection (id) on delete cascade,
  partner_id integer not null references gather.partner (id),
  from_period text not null,
  to_period text,
  territory_ids integer[] not null default '{}',
  primary key (collection_id, partner_id)
);

-- One partner's answer for one period. A correction is a new version with a reason; the old one stays.
create table gather.delivery (
  id integer generated always as identity primary key,
  observatory_id integer not null,
  collection_id integer not null references gather.collection (id),
  collection_version integer not null,
  partner_id integer not null references gather.partner (id),
  period text not null,
  version integer not null default 1,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'checked', 'approved', 'replaced')),
  -- Why there is a second version, or why it went back to the partner.
  reason text,
  -- Grows with every saved cell: what a device that was offline compares with.
  revision integer not null default 0,
  opened_at timestamptz not null default now(),
  opened_by text not null,
  submitted_at timestamptz,
  submitted_by text,
  checked_at timestamptz,
  checked_by text,
  approved_at timestamptz,
  approved_by text,
  -- The last upload folded into it, so that the same file again changes nothing.
  last_file_hash text,
  unique (collection_id, partner_id, period, version)
);
create unique index delivery_open on gather.delivery (collection_id, partner_id, period) where state in ('draft', 'submitted', 'checked');
create index delivery_observatory on gather.delivery (observatory_id, period, state);
create index delivery_partner on gather.delivery (partner_id, period);

-- Who entered something into a delivery: none of them may approve it.
create table gather.delivery_author (
  delivery_id integer not null references gather.delivery (id) on delete cascade,
  actor text not null,
  primary key (delivery_id, actor)
);

-- The six states of a value: a number (zero is one of them, and is typed), not collected, not applicable, unknown, withheld
-- by the partner; a cell that has no row is empty, and is never published as zero.
create table gather.cell (
  delivery_id integer not null references gather.delivery (id) on delete cascade,
  item text not null,
  territory_id integer not null,
  -- observe's breakdownKey: `age_band=y18_24&sex=female`, '' for the total.
  breakdown text not null default '',
  value double precision,
  status text not null check (status in ('number', 'not_collected', 'not_applicable', 'unknown', 'withheld')),
  -- Grows with each change of this cell: two people on one cell are told, never overwritten in silence.
  revision integer not null default 1,
  via text not null check (via in ('grid', 'workbook', 'api', 'rows')),
  at timestamptz not null default now(),
  by text not null,
  primary key (delivery_id, item, territory_id, breakdown),
  check ((value is not null) = (status = 'number'))
);

-- What a cell said before, kept as long as the delivery.
create table gather.cell_change (
  id bigint generated always as identity primary key,
  delivery_id integer not null references gather.delivery (id) on delete cascade,
  item text not null,
  territory_id integer not null,
  breakdown text not null,
  before jsonb,
  after jsonb,
  at timestamptz not null default now(),
  by text not null
);
create index cell_change_delivery on gather.cell_change (delivery_id, id desc);

-- Rules as data: left, operator, right, importance. See core/checks.
create table gather.check_rule (
  id integer generated always as identity primary key,
  collection_id integer not null references gather.collection (id) on delete cascade,
  code text not null,
  rule jsonb not null,
  importance text not null check (importance in ('must', 'should', 'note')),
  state text not null default 'trial' check (state in ('trial', 'on', 'off')),
  -- What it found on past deliveries before it was switched on.
  trial jsonb,
  created_at timestamptz not null default now(),
  created_by text not null,
  unique (collection_id, code)
);

-- The work list: what a check found, and what was done about it.
create table gather.finding (
  id integer generated always as identity primary key,
  delivery_id integer not null references gather.delivery (id) on delete cascade,
  -- A rule of the collection, or a built-in check ('sum', 'unknown-share', 'zero-or-missing', 'unusual', …).
  code text not null,
  -- The cells that it names, as text, so that the same finding is known again.
  cells text not null,
  importance text not null check (importance in ('must', 'should', 'note')),
  -- What the sentence needs in every language: see core/checks.
  facts jsonb not null default '{}',
  state text not null default 'open' check (state in ('open', 'explained', 'corrected', 'accepted')),
  reason text,
  owner text,
  decided_at timestamptz,
  decided_by text,
  found_at timestamptz not null default now(),
  unique (delivery_id, code, cells)
);
create index finding_open on gather.finding (delivery_id, state);

-- The thread of a cell. One of its sentences can become a published footnote.
create table gather.cell_comment (
  id integer generated always as identity primary key,
  delivery_id integer not null references gather.delivery (id) on delete cascade,
  item text not null,
  territory_id integer not null,
  breakdown text not null default '',
  text text not null check (length(text) between 1 and 2000),
  -- {fr, en, es}: the sentence that goes out with the figure.
  footnote jsonb,
  at timestamptz not null default now(),
  by text not null
);
create index cell_comment_delivery on gather.cell_comment (delivery_id);

-- A partner's programme signs in with a key; only its hash is here.
create table gather.partner_key (
  id integer generated always as identity primary key,
  partner_id integer not null references gather.partner (id),
  label text not null,
  -- The first characters, to tell keys apart.
  prefix text not null unique,
  hash text not null,
  created_at timestamptz not null default now(),
  created_by text not null,
  expires_at timestamptz not null,
  last_used_on date,
  revoked_at timestamptz
);

create table gather.reminder (
  id integer generated always as identity primary key,
  collection_id integer not null references gather.collection (id) on delete cascade,
  partner_id integer not null references gather.partner (id),
  period text not null,
  at timestamptz not null default now(),
  by text not null
);
create index reminder_last on gather.reminder (collection_id, partner_id, period, at desc);

-- Which editions a partner's figures went into: it sees every use of them.
create table gather.figure_use (
  partner_id integer not null references gather.partner (id),
  -- observe.release.id
  release_id integer not null,
  delivery_id integer not null references gather.delivery (id),
  agreement_id integer not null references gather.agreement (id),
  at timestamptz not null default now(),
  primary key (release_id, delivery_id)
);
create index figure_use_partner on gather.figure_use (partner_id, at desc);

-- An observatory that is being opened, step by step: left and resumed. Nothing else exists before its last step.
create table gather.opening (
  id integer generated always as identity primary key,
  -- Set aside when it begins, so that a coordinator's role can be given over it.
  observatory_id integer not null unique,
  answers jsonb not null default '{}',
  state text not null default 'under_way' check (state in ('under_way', 'opened', 'dropped')),
  started_at timestamptz not null default now(),
  started_by text not null,
  saved_at timestamptz not null default now(),
  opened_at timestamptz
);
