-- What the observatory knows. Owner: app/observe.
create schema observe;

create table observe.observatory (
  id integer generated always as identity primary key,
  slug text not null unique,
  organisation_id uuid,
  territory_id integer not null references atlas.territory (id),
  name jsonb not null,
  description jsonb,
  -- threshold, contributor rule, exemptions: see core/disclosure
  policy jsonb not null,
  state text not null default 'open' check (state in ('open', 'closed')),
  sample boolean not null default false,
  created_at timestamptz not null default now()
);

create table observe.dataset (
  id integer generated always as identity primary key,
  observatory_id integer not null references observe.observatory (id),
  slug text not null unique,
  title jsonb not null,
  description jsonb,
  publisher text not null,
  attribution text not null,
  licence text not null,
  licence_url text,
  source_url text,
  source_date date,
  -- Tables to publish: series, levels, frequencies, dimensions. See core/release-plan.
  plan jsonb not null,
  policy jsonb,
  current_release_id integer,
  created_at timestamptz not null default now()
);

-- A measure as its source defines it: narrower than, or equal to, the indicator it informs.
create table observe.series (
  id integer generated always as identity primary key,
  dataset_id integer not null references observe.dataset (id) on delete cascade,
  code text not null,
  indicator_code text,
  -- 'whole' when it is the indicator itself, 'part' when it only informs it.
  coverage text not null default 'part' check (coverage in ('whole', 'part', 'none')),
  title jsonb not null,
  definition jsonb,
  unit text not null,
  kind text not null check (kind in ('count', 'ratio', 'rate', 'percent', 'score')),
  counting_unit text not null,
  -- Whose figures: women and girls, women, or victims of both sexes.
  population text not null check (population in ('women_and_girls', 'women', 'all', 'children', 'other')),
  source_type text not null,
  nature text not null check (nature in ('recorded', 'survey', 'modelled', 'assessed')),
  date_basis text not null,
  place_basis text not null,
  dimensions text[] not null default '{}',
  additive jsonb not null,
  facts jsonb not null default '{}',
  unique (dataset_id, code)
);
create index series_indicator on observe.series (indicator_code);

-- A break in a series: definition, law, source or method changed; nothing is compared across it.
create table observe.series_break (
  series_id integer not null references observe.series (id) on delete cascade,
  period text not null,
  kind text not null check (kind in ('definition', 'law', 'source', 'method', 'partial')),
  note jsonb not null,
  primary key (series_id, period, kind)
);

-- A combination of dimension codes, written once: {} is the total.
create table observe.breakdown (
  id integer generated always as identity primary key,
  key text not null unique,
  codes jsonb not null
);

create table observe.import_profile (
  name text primary key,
  profile jsonb not null,
  built_in boolean not null default false,
  at timestamptz not null default now()
);

create table observe.import (
  id integer generated always as identity primary key,
  observatory_id integer references observe.observatory (id),
  profile_name text not null,
  file_name text not null,
  file_hash text not null,
  file_bytes bigint not null,
  profile_hash text not null,
  state text not null check (state in ('reading', 'done', 'unchanged', 'refused', 'abandoned')),
  rows_read bigint not null default 0,
  observations bigint not null default 0,
  changed bigint not null default 0,
  report jsonb not null default '{}',
  started_at timestamptz not null default now(),
  -- Set anew while it reads: one that has fallen silent was abandoned.
  beat_at timestamptz not null default now(),
  ended_at timestamptz,
  actor text not null
);
create index import_profile_name on observe.import (profile_name, state, id desc);

-- Unpublished figures: read by commands, never by a public page. The observatory comes first, ready to be distributed by it.
create table observe.observation (
  observatory_id integer not null,
  series_id integer not null,
  territory_id integer not null,
  breakdown_id integer not null,
  period text not null,
  value double precision,
  status text not null default 'number' check (status in ('number', 'not_collected', 'not_applicable', 'unknown', 'withheld')),
  lower double precision,
  upper double precision,
  sample_size integer,
  flags text,
  import_id integer not null,
  primary key (observatory_id, series_id, territory_id, breakdown_id, period),
  check ((value is not null) = (status = 'number'))
);

-- The make of the tables that hold the rows of imports under way, `staged_observation_{import}`: never filled itself.
-- Series and breakdown are numbers of that import; a null status is 'number'. Each is swapped into observe.observation,
-- and dropped, in one short transaction.
create unlogged table observe.staged_observation (
  line integer not null,
  series integer not null,
  territory_id integer not null,
  breakdown integer not null,
  period text not null,
  value double precision,
  status text,
  lower double precision,
  upper double precision,
  sample_size integer,
  flags text
);

-- An immutable, versioned, citable edition of a dataset.
create table observe.release (
  id integer generated always as identity primary key,
  observatory_id integer not null references observe.observatory (id),
  dataset_id integer not null references observe.dataset (id),
  version integer not null,
  state text not null default 'preparing' check (state in ('preparing', 'published', 'withdrawn', 'refused')),
  published_at timestamptz,
  withdrawn_at timestamptz,
  policy jsonb not null,
  plan jsonb not null,
  protection_report jsonb not null default '{}',
  figures bigint not null default 0,
  withheld bigint not null default 0,
  figures_hash text,
  note jsonb,
  created_at timestamptz not null default now(),
  actor text not null,
  unique (dataset_id, version)
);
alter table observe.dataset add foreign key (current_release_id) references observe.release (id);

-- THE table of the public: protected figures, release by release. It is also the privacy ledger: nothing in it is ever edited.
create table observe.released_figure (
  observatory_id integer not null,
  release_id integer not null,
  series_id integer not null,
  territory_id integer not null,
  breakdown_id integer not null,
  period text not null,
  value double precision,
  status text not null check (status in ('number', 'not_collected', 'not_applicable', 'unknown', 'withheld')),
  lower double precision,
  upper double precision,
  sample_size integer,
  flags text,
  primary key (observatory_id, release_id, series_id, territory_id, breakdown_id, period),
  check ((value is not null) = (status = 'number'))
);
create index released_figure_series on observe.released_figure (release_id, series_id, breakdown_id, period, territory_id);
create index released_figure_territory on observe.released_figure (territory_id, release_id, series_id, breakdown_id, period);

-- What each series of an edition holds, worked out once when it is published: lists and pages never count figures.
create table observe.release_series (
  release_id integer not null references observe.release (id) on delete cascade,
  series_id integer not null references observe.series (id) on delete cascade,
  -- {periods: [...], levels: {province: 106}, breakdowns: [{dimensions: [...], key: codes...}]}
  summary jsonb not null,
  figures integer not null,
  withheld integer not null,
  primary key (release_id, series_id)
);

-- Which places an edition speaks of, for maps and lists of those that publish.
create table observe.release_territory (
  release_id integer not null references observe.release (id) on delete cascade,
  territory_id integer not null,
  series integer not null,
  primary key (release_id, territory_id)
);
