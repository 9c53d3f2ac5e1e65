-- Courses written in the browser, and learners who keep the version that they began. Owner: app/learn.

-- What one person typed and has not saved: hers alone, so that two writers of one lesson never write over each other.
create table learn.course_draft (
  course_id uuid not null references learn.course (id) on delete cascade,
  part text not null,
  locale text not null check (locale in ('fr', 'en', 'es')),
  kept_by text not null,
  -- Title, summary and body as typed; the revisions of the three that she began from; what she had before each step.
  words jsonb not null,
  base jsonb not null,
  steps jsonb not null default '[]',
  kept_at timestamptz not null default now(),
  primary key (course_id, part, locale, kept_by)
);

-- What stood before a change that was saved, so that it can be put back: the outline, or the words of a part in a language.
create table learn.course_step (
  id bigint generated always as identity primary key,
  course_id uuid not null references learn.course (id) on delete cascade,
  kind text not null check (kind in ('outline', 'words')),
  part text not null default '',
  locale text not null default '',
  was jsonb not null,
  at timestamptz not null default now(),
  by text not null
);
create index course_step_of_course on learn.course_step (course_id, kind, part, locale, id desc);

-- What changed, in the words of whoever published: {locale, text}.
alter table learn.course_version add column note jsonb;

-- The version that she follows, and the one from which a correction moved her, until she has read so.
alter table learn.enrolment add column number integer, add column moved_from integer;
update learn.enrolment e set number = c.published_number from learn.course c where c.id = e.course_id;
