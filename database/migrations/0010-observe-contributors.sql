-- Figures that services gave, beside those that were imported: who stands behind a figure, and what is said with it.
alter table observe.observation
  -- How many services gave a number, the largest one's part, and each one's (its number → its part): for disclosure
  -- control, which asks whether a figure would be about one service. Null: an import, which does not say.
  add column contributors integer,
  add column largest double precision,
  add column services jsonb,
  -- {fr, en, es}: a remark that goes out with the figure.
  add column footnote jsonb;

alter table observe.released_figure add column footnote jsonb;

-- What an edition says of itself: how complete its collection was.
alter table observe.release add column facts jsonb not null default '{}';

-- How many services owe a period's counts and how many gave them. A missing one is shown as missing, never as zero.
create table observe.completeness (
  dataset_id integer not null references observe.dataset (id) on delete cascade,
  source_type text not null,
  period text not null,
  expected integer not null,
  received integer not null,
  primary key (dataset_id, source_type, period)
);

-- Until when (exclusive) a service's figures may be published: the end of its agreement. Services are numbers here.
create table observe.service_term (
  observatory_id integer not null,
  service integer not null,
  until date not null,
  primary key (observatory_id, service)
);
