-- What protecting an edition stands on beside the figures. Owner: app/observe.

-- Of each observatory that rounds or adds noise: the secret that decides it, the same for ever, in no edition and no file
-- but a backup. Whoever has it can take the noise away again.
create table observe.protection_secret (
  observatory_id integer primary key references observe.observatory (id),
  secret bytea not null,
  made_at timestamptz not null default now()
);

-- What a service's agreement allows to be published of its counts:
-- [{"indicator": code or "local:item", "countingUnit": …, "dimensions": […], "lowestLevel": …}]. Null: handed over before
-- agreements were, nothing narrower than the plan is known.
alter table observe.service_term
  add column terms jsonb,
  add column threshold integer;

-- Codes of a dimension that a dataset shows as one, so that less has to be hidden; taken back by deleting the row.
create table observe.merge (
  id integer generated always as identity primary key,
  dataset_id integer not null references observe.dataset (id) on delete cascade,
  -- Null: all series of the dataset.
  series_code text,
  -- An id of a code list, `period` or `territory`.
  dimension text not null,
  codes text[] not null check (cardinality(codes) >= 2),
  -- The place that the merged ones are shown as.
  territory_id integer,
  made_at timestamptz not null default now(),
  made_by text not null,
  unique nulls not distinct (dataset_id, series_code, dimension, codes)
);
