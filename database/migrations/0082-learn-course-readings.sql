-- A course that its writer wants somebody else to read over before it is published. Owner: app/learn.
create table learn.course_reading (
  course_id uuid primary key references learn.course (id) on delete cascade,
  -- What is to be read, and what was read: a change since is another text.
  revision integer not null,
  state text not null check (state in ('asked', 'approved', 'returned')),
  asked_by text not null,
  asked_at timestamptz not null default now(),
  -- Never the one who asked.
  read_by text,
  read_at timestamptz,
  note text not null default '',
  check (read_by is null or read_by <> asked_by)
);
