-- Where data speak of. Owner: app/atlas.
create schema atlas;

create table atlas.territory (
  id integer generated always as identity primary key,
  code text not null unique,
  level text not null check (level in ('world', 'world_region', 'country', 'region', 'province', 'municipality', 'not_located')),
  parent_id integer references atlas.territory (id),
  -- Codes from the root to this node, joined by '/': a subtree is a prefix.
  path text not null,
  name jsonb not null,
  -- The names of every language without accents and case, as people type them into a search box.
  search_key text not null default '',
  valid_from date,
  valid_to date,
  successor_id integer references atlas.territory (id),
  -- Cuts across the tree (least developed countries …), so it overlaps its siblings: shown, never added.
  is_grouping boolean not null default false,
  check (valid_to is null or valid_from is null or valid_from < valid_to)
);
create index territory_parent on atlas.territory (parent_id);
create index territory_path on atlas.territory (path text_pattern_ops);

-- One territory, several code systems (ISO 3166, M49, INSEE, ISTAT, IBGE …); a code is text and can change hands over time.
create table atlas.territory_code (
  system text not null,
  code text not null,
  territory_id integer not null references atlas.territory (id) on delete cascade,
  valid_from date not null default '0001-01-01',
  valid_to date,
  primary key (system, code, valid_from)
);
create index territory_code_territory on atlas.territory_code (territory_id);

create table atlas.population_source (
  id integer generated always as identity primary key,
  name text not null unique,
  attribution text not null,
  licence text not null,
  url text,
  -- 'counted' or 'projected' from this year on, when the source says so.
  projected_from integer,
  -- Where two sources speak of the same persons, the lower number is preferred: 1 national, 2 international.
  priority integer not null default 1,
  -- Of the figures as they were loaded: the same seed is not loaded twice.
  content_hash text
);

create table atlas.population (
  territory_id integer not null references atlas.territory (id) on delete cascade,
  year integer not null,
  sex text not null check (sex in ('female', 'male', 'total')),
  age_band text not null,
  persons double precision not null check (persons >= 0),
  -- Not a foreign key: checking it row by row costs a second of the first start, and one command writes this table.
  source_id integer not null,
  primary key (territory_id, year, sex, age_band, source_id)
);
