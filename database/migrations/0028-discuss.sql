-- Spaces, threads and consultations of the network (owner: app/discuss), and what content needs for them: a moderation by two
-- people with appeals, notices gathered in a digest (owner: app/content).

create schema discuss;

create table discuss.space (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique,
  -- Translated texts.
  title jsonb not null,
  purpose jsonb not null,
  audience text not null check (audience in ('public', 'members', 'group', 'invited')),
  -- Whether a moderator reads each post before others do.
  premoderated boolean not null default false,
  -- Whether the outcome of a consultation is public, even where its posts are not.
  outcomes_public boolean not null default false,
  state text not null default 'open' check (state in ('open', 'closed')),
  sample boolean not null default false,
  created_at timestamptz not null default now()
);
-- The members of a group.
create table discuss.space_member (
  space_id uuid not null references discuss.space (id) on delete cascade,
  organisation_id uuid not null references identity.organisation (id) on delete cascade,
  primary key (space_id, organisation_id)
);
-- Whoever is invited herself, to any kind of space.
create table discuss.space_guest (
  space_id uuid not null references discuss.space (id) on delete cascade,
  account_id uuid not null references identity.user_account (id) on delete cascade,
  primary key (space_id, account_id)
);

create table discuss.thread (
  id uuid primary key default gen_random_uuid(),
  -- In its address. Not a running number: that would count what the reader may not see.
  code text not null unique default substr(md5(gen_random_uuid()::text), 1, 10),
  space_id uuid not null references discuss.space (id) on delete cascade,
  kind text not null check (kind in ('debate', 'consultation')),
  title jsonb not null,
  phase text check (phase in ('question', 'evidence', 'positions', 'synthesis', 'closed')),
  state text not null default 'open' check (state in ('open', 'closed')),
  -- What came of it: translated blocks.
  outcome jsonb,
  closed_at timestamptz,
  opened_by uuid references identity.user_account (id) on delete set null,
  created_at timestamptz not null default now(),
  check ((kind = 'consultation') = (phase is not null)),
  -- A consultation is closed by what came of it.
  check (phase is distinct from 'closed' or outcome is not null)
);
create index thread_space on discuss.thread (space_id, created_at desc);

-- When each part of a consultation is open; a day that is missing is open-ended.
create table discuss.phase (
  thread_id uuid not null references discuss.thread (id) on delete cascade,
  phase text not null check (phase in ('question', 'evidence', 'positions', 'synthesis')),
  opens_on date,
  closes_on date,
  primary key (thread_id, phase),
  check (opens_on <= closes_on)
);

create table discuss.post (
  id uuid primary key default gen_random_uuid(),
  thread_id uuid not null references discuss.thread (id) on delete cascade,
  -- Its place in the thread, given when it is first shown: what waits leaves no gap to be counted.
  number integer,
  kind text not null check (kind in ('post', 'question', 'evidence', 'position', 'synthesis')),
  author_account uuid references identity.user_account (id) on delete set null,
  -- For whom she speaks. An unattributed post says it nowhere, so that no list by institution can tell.
  organisation_id uuid references identity.organisation (id),
  spoken_as text not null check (spoken_as in ('person', 'institution', 'unattributed')),
  for_network boolean not null default false,
  locale text not null check (locale in ('fr', 'en', 'es')),
  body jsonb not null,
  size integer not null,
  stance text check (stance in ('support', 'conditions', 'oppose', 'abstain')),
  source_url text,
  state text not null check (state in ('waiting', 'shown', 'hidden', 'removed', 'withdrawn')),
  via text not null default 'web' check (via in ('web', 'mail')),
  -- The hash of the mail's own id: a mail delivered twice is one post.
  mail_mark text unique,
  revision integer not null default 1,
  words tsvector not null,
  created_at timestamptz not null default now(),
  shown_at timestamptz,
  edited_at timestamptz,
  unique (thread_id, number),
  check (spoken_as <> 'unattributed' or (organisation_id is null and not for_network)),
  check ((kind = 'position') = (stance is not null))
);
create index post_words on discuss.post using gin (words);
create index post_author on discuss.post (author_account);
create index post_organisation on discuss.post (organisation_id) where organisation_id is not null;
-- An institution has one position.
create unique index post_position on discuss.post (thread_id, organisation_id)
  where kind = 'position' and state in ('waiting', 'shown', 'hidden');

-- What a post said before it was changed.
create table discuss.post_version (
  post_id uuid not null references discuss.post (id) on delete cascade,
  revision integer not null,
  body jsonb not null,
  at timestamptz not null,
  primary key (post_id, revision)
);
create table discuss.post_translation (
  post_id uuid not null references discuss.post (id) on delete cascade,
  locale text not null check (locale in ('fr', 'en', 'es')),
  body jsonb not null,
  source_revision integer not null,
  -- Null for a person's translation, which an engine's never replaces.
  engine text,
  account_id uuid references identity.user_account (id) on delete set null,
  at timestamptz not null default now(),
  primary key (post_id, locale)
);

-- Who is told of a thread; the row is what a signed address for replies names. Never shown to anybody else.
create table discuss.follower (
  id uuid primary key default gen_random_uuid(),
  thread_id uuid not null references discuss.thread (id) on delete cascade,
  account_id uuid not null references identity.user_account (id) on delete cascade,
  -- Whether the words of a post may stand in her mails.
  with_words boolean not null default false,
  unique (thread_id, account_id)
);

-- Notices: nothing, in the workspace, in a digest, at once by mail.
alter table content.notification_preference drop constraint notification_preference_channel_check;
alter table content.notification_preference add constraint notification_preference_channel_check
  check (channel in ('none', 'workspace', 'digest', 'mail'));
alter table content.notification add column channel text not null default 'workspace'
  check (channel in ('workspace', 'digest', 'mail'));
alter table content.notification add column digested_at timestamptz;
create index notification_for_digest on content.notification (account_id) where channel = 'digest' and digested_at is null;
create table content.digest (
  account_id text primary key,
  rhythm text not null default 'daily' check (rhythm in ('daily', 'weekly')),
  sent_at timestamptz
);

-- Moderation: a first person proposes a removal, a second decides; what is dangerous is hidden until then; authors appeal.
alter table content.moderation_case drop constraint moderation_case_state_check;
alter table content.moderation_case add constraint moderation_case_state_check
  check (state in ('open', 'proposed', 'kept', 'removed'));
drop index content.moderation_case_open;
create unique index moderation_case_open on content.moderation_case (subject_kind, subject_id)
  where state in ('open', 'proposed');
alter table content.moderation_case add column category text not null default 'other';
alter table content.moderation_case add column source text not null default 'report'
  check (source in ('report', 'before-showing'));
alter table content.moderation_case add column reports integer not null default 1;
alter table content.moderation_case add column hidden boolean not null default false;
alter table content.moderation_case add column proposed_by text;
alter table content.moderation_case add column decision_reason text;
alter table content.moderation_case add column appeal text;
alter table content.moderation_case add column appealed_at timestamptz;
alter table content.moderation_case add column appeal_state text check (appeal_state in ('open', 'upheld', 'granted'));
-- Every step of a case, which nothing takes away.
create table content.moderation_step (
  id bigint generated always as identity primary key,
  case_id uuid not null references content.moderation_case (id) on delete cascade,
  step text not null check (step in ('opened', 'reported-again', 'hidden', 'shown-again', 'removal-proposed', 'removed', 'kept',
    'reopened', 'appealed', 'appeal-upheld', 'appeal-granted')),
  actor text not null,
  reason text,
  note text,
  at timestamptz not null default now()
);
create index moderation_step_case on content.moderation_step (case_id, id);
create index moderation_step_at on content.moderation_step (at);
