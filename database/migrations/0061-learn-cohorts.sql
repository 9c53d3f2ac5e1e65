-- Groups that follow a course together, and for how long an enrolment is kept. Owner: app/learn.
create table learn.cohort (
  id uuid primary key default gen_random_uuid(),
  course_id uuid not null references learn.course (id) on delete cascade,
  -- For whom it is held: an observatory, a member, or (neither) the network.
  observatory_id integer,
  organisation_id uuid references identity.organisation (id) on delete cascade,
  name text not null,
  welcome text not null,
  -- The language of name and welcome.
  locale text not null check (locale in ('fr', 'en', 'es')),
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  -- The day on which who was in it is erased, with its forum.
  forget_on date not null check (forget_on > ends_on),
  -- What the link of the group names; null where it has none. Another one makes the earlier link void.
  link uuid,
  -- Its forum, a space of app/discuss.
  space text,
  closed_at timestamptz,
  opened_at timestamptz not null default now(),
  opened_by text not null,
  check (observatory_id is null or organisation_id is null)
);

-- Who accompanies it beside those whose role lets them.
create table learn.cohort_facilitator (
  cohort_id uuid not null references learn.cohort (id) on delete cascade,
  account_id uuid not null references identity.user_account (id) on delete cascade,
  primary key (cohort_id, account_id)
);

-- Who follows the course in it. It goes with her enrolment.
create table learn.cohort_learner (
  cohort_id uuid not null references learn.cohort (id) on delete cascade,
  enrolment_id uuid not null references learn.enrolment (id) on delete cascade,
  joined_at timestamptz not null default now(),
  primary key (cohort_id, enrolment_id)
);
create index cohort_learner_enrolment on learn.cohort_learner (enrolment_id);

-- Who was invited, by a hash of her address: it is only known again, never read.
create table learn.cohort_invitation (
  cohort_id uuid not null references learn.cohort (id) on delete cascade,
  address_hash text not null,
  invited_at timestamptz not null default now(),
  primary key (cohort_id, address_hash)
);

create table learn.cohort_reminder (
  cohort_id uuid not null,
  enrolment_id uuid not null,
  kind text not null check (kind in ('begins', 'week', 'last')),
  primary key (cohort_id, enrolment_id, kind),
  foreign key (cohort_id, enrolment_id) references learn.cohort_learner (cohort_id, enrolment_id) on delete cascade
);

-- An enrolment in which nothing happens is forgotten: when its learner asked to keep it, and when she was told.
alter table learn.enrolment add column kept_at timestamptz;
alter table learn.enrolment add column told_at timestamptz;
