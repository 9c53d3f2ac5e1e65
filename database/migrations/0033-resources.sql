-- The library: what others have written and what we have, with what a reader must know of it. Owner: app/learn.
create table learn.resource (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  -- How far what is being written has come; what readers see is `shown`, also while a new text is written.
  state text not null default 'draft' check (state in ('draft', 'review', 'published', 'withdrawn')),
  title jsonb not null,
  summary jsonb not null,
  facts jsonb not null,
  -- Title, summary and facts as they were read by a second person and let through; null while nothing is shown.
  shown jsonb,
  -- What the reader of a text asked of its writer.
  note text,
  -- Of a resource that comes with the platform: what it said last. Edited here, it is no longer replaced.
  seeded text,
  revision integer not null default 1,
  published_at timestamptz,
  changed_at timestamptz not null default now(),
  changed_by text not null
);
create index resource_shown on learn.resource (published_at desc) where shown is not null;
