-- How we meet: events, their programme, who registers. Owner: app/convene.
create schema convene;

-- A mail may carry a calendar file (RFC 5545), so that an hour is in the reader's own calendar.
alter table platform.mail_outbox add column calendar text;

create table convene.event (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique,
  kind text not null check (kind in ('seminar', 'policy-discussion', 'learning-exchange', 'capacity-building', 'campaign-day', 'committee')),
  state text not null default 'draft' check (state in ('draft', 'published', 'cancelled', 'withdrawn')),
  -- Texts and facts: app/convene/core/event.ts. Hours are those of the wall in the event's own zone, so that a changed
  -- rule of time moves the instant and not the appointment.
  document jsonb not null,
  -- Grows with every published change of hour or place (RFC 5545 §3.8.7.4).
  sequence integer not null default 0,
  revision integer not null default 1,
  -- Of the latest occurrence, by the time rules known when it was written: for putting lists in order only.
  first_at timestamptz not null,
  last_at timestamptz not null,
  host_id uuid references network.member (organisation_id),
  -- Until when what people wrote about themselves is kept; asked for before registration opens.
  retain_until date,
  purged_at timestamptz,
  sample boolean not null default false,
  published_at timestamptz,
  changed_at timestamptz not null default now(),
  changed_by text not null
);
create index event_coming on convene.event (last_at) where state in ('published', 'cancelled');

-- Who asks for a place. Nothing is shown of it to anybody but those who organise.
create table convene.registration (
  id uuid primary key default gen_random_uuid(),
  event_id uuid not null references convene.event (id) on delete cascade,
  email text not null check (email = lower(email)),
  name text not null,
  -- Appears on no list; on the day she may be called by her institution alone.
  under text not null default 'institution' check (under in ('name', 'institution')),
  institution text not null default '',
  region text,
  role text not null default '',
  locale text not null check (locale in ('fr', 'en', 'es')),
  zone text not null,
  language text not null default '',
  needs text not null default '',
  -- asked: waits for approval; held: a place kept until the address is proven or an offer is taken.
  state text not null check (state in ('asked', 'held', 'accepted', 'waiting', 'left', 'declined', 'lapsed')),
  held_until timestamptz,
  -- The order of arrival, never of favour.
  arrived bigint generated always as identity,
  at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
create unique index registration_standing on convene.registration (event_id, email)
  where state in ('asked', 'held', 'accepted', 'waiting');
create index registration_order on convene.registration (event_id, state, arrived);

-- A reminder goes once.
create table convene.reminder_sent (
  registration_id uuid not null references convene.registration (id) on delete cascade,
  occurrence timestamptz not null,
  kind text not null,
  at timestamptz not null default now(),
  primary key (registration_id, occurrence, kind)
);
