-- How we learn: courses, who follows them, what places add to them. Owner: app/learn.
create schema learn;

create table learn.course (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique,
  state text not null default 'draft' check (state in ('draft', 'published', 'withdrawn')),
  original text not null check (original in ('fr', 'en', 'es')),
  -- What is being written: modules, lessons, which ones are required (app/learn/core/course.ts).
  structure jsonb not null,
  -- The version that learners read; null until the first publication.
  published_number integer,
  -- The version of the folder that was imported last.
  folder_version text,
  revision integer not null default 1,
  sample boolean not null default false,
  published_at timestamptz,
  changed_at timestamptz not null default now(),
  changed_by text not null
);

-- The texts being written, a row a part: '' the course, 'module', 'module/lesson'. Translated field by field.
create table learn.course_text (
  course_id uuid not null references learn.course (id) on delete cascade,
  part text not null,
  title jsonb not null,
  summary jsonb not null,
  body jsonb not null,
  -- What the folder said last, a hash a language: a text that still says so may be replaced by a new folder.
  imported jsonb not null default '{}',
  primary key (course_id, part)
);

-- What learners read. Never edited: an answer and a certificate say to which version they belong.
create table learn.course_version (
  course_id uuid not null references learn.course (id) on delete cascade,
  number integer not null,
  version text not null,
  structure jsonb not null,
  published_at timestamptz not null default now(),
  published_by text not null,
  primary key (course_id, number)
);
create table learn.course_version_text (
  course_id uuid not null,
  number integer not null,
  part text not null,
  title jsonb not null,
  summary jsonb not null,
  body jsonb not null,
  primary key (course_id, number, part),
  foreign key (course_id, number) references learn.course_version (course_id, number) on delete cascade
);

-- Who follows a course. Hers alone: nobody else reads it but by a rule of this slice.
create table learn.enrolment (
  id uuid primary key default gen_random_uuid(),
  course_id uuid not null references learn.course (id) on delete cascade,
  account_id uuid not null references identity.user_account (id) on delete cascade,
  begun_at timestamptz not null default now(),
  -- Set once, with the version in which she finished it; a later version takes nothing away.
  finished_at timestamptz,
  finished_number integer,
  unique (course_id, account_id)
);
create index enrolment_of_account on learn.enrolment (account_id);

-- What she did, a mark a thing. The device names each mark, so that what arrives twice counts once. What she answered
-- is not kept: only whether it was answered, and as which text of the question.
create table learn.progress_mark (
  enrolment_id uuid not null references learn.enrolment (id) on delete cascade,
  mark_id uuid not null,
  lesson text not null,
  activity text not null default '',
  kind text not null check (kind in ('answered', 'skipped', 'done', 'reopened')),
  outcome text check (outcome in ('right', 'wrong')),
  fingerprint text not null default '',
  at timestamptz not null,
  received_at timestamptz not null default now(),
  primary key (enrolment_id, mark_id)
);

-- A private reflection that the learner chose to keep with her account. Nobody else reads it.
create table learn.reflection (
  enrolment_id uuid not null references learn.enrolment (id) on delete cascade,
  activity text not null,
  words text not null check (length(words) <= 10000),
  kept_at timestamptz not null default now(),
  primary key (enrolment_id, activity)
);

-- What holds in one place: its law, its telephone numbers, its services. Kept by its observatory.
create table learn.local_text (
  territory text not null,
  key text not null check (key in ('law', 'lines', 'services')),
  words jsonb not null,
  observatory_id integer,
  checked_on date not null,
  review_on date not null,
  revision integer not null default 1,
  changed_at timestamptz not null default now(),
  changed_by text not null,
  primary key (territory, key)
);
