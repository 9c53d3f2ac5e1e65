-- A practice that another member says it took up, after peers were asked what changed: proposed to whose practice it is, and
-- drawn in its family once that member has said yes. No name is kept: protection is applied on reading. Owner: app/practice.
create table practice.adoption (
  id integer generated always as identity primary key,
  practice_id integer not null references practice.practice (id) on delete cascade,
  organisation_id uuid not null references network.member (organisation_id) on delete cascade,
  kind text not null check (kind in ('inspired-by', 'adapted-from')),
  state text not null default 'proposed' check (state in ('proposed', 'confirmed', 'declined')),
  proposed_by text not null,
  proposed_at timestamptz not null default now(),
  decided_by text,
  decided_at timestamptz,
  check ((state = 'proposed') = (decided_at is null)),
  unique (practice_id, organisation_id)
);
create index adoption_of on practice.adoption (organisation_id);

-- The place of a member, asked for by its people and set by the secretariat: which territory of the atlas it is. Owner: app/network.
create table network.place_change (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references network.member (organisation_id) on delete cascade,
  territory_code text not null,
  reason text not null,
  state text not null default 'waiting' check (state in ('waiting', 'approved', 'refused', 'withdrawn')),
  asked_by text not null,
  asked_at timestamptz not null default now(),
  decided_by text,
  decided_at timestamptz,
  note text not null default '',
  check ((state = 'waiting') = (decided_at is null))
);
create unique index place_change_waiting on network.place_change (organisation_id) where state = 'waiting';

-- By when a moderator looks, where something other than the category says so: the stated delay for threats. Owner: app/content.
alter table content.moderation_case add column look_by timestamptz;

-- What a version of the charter changes, in the words of those who publish it; null of the first one. Owner: app/network.
alter table network.charter add column changes jsonb;
