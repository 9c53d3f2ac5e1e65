-- Machinery that every slice stands on. Owner: app/platform.
create schema platform;

-- What happened, for the slices that listen: ids only, written in the transaction that made it happen.
create table platform.event (
  id uuid primary key default gen_random_uuid(),
  position bigint generated always as identity unique,
  type text not null,
  subject text not null,
  at timestamptz not null default now()
);

-- An event is delivered at least once; a listener that has handled it is not told again.
create table platform.event_handled (
  listener text not null,
  event_id uuid not null references platform.event (id) on delete cascade,
  at timestamptz not null default now(),
  primary key (listener, event_id)
);

-- One counter a slice. Cached pages are keyed by it; it grows in the transaction that changes what the public sees.
create table platform.public_version (
  slice text primary key,
  version bigint not null default 1,
  at timestamptz not null default now()
);

-- Sliding windows of attempts, by purpose and hashed subject: never an address in clear.
create table platform.rate_limit (
  bucket text not null,
  window_start timestamptz not null,
  hits integer not null default 1,
  primary key (bucket, window_start)
);

-- Mail waits here until a server takes it; without SMTP_URL the workspace shows it.
create table platform.mail_outbox (
  id uuid primary key default gen_random_uuid(),
  recipient text not null,
  subject text not null,
  body_text text not null,
  body_html text,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  attempts integer not null default 0,
  last_error text
);

-- Facts about this installation that are not settings: when it was set up, which sample it holds.
create table platform.installation (
  key text primary key,
  value jsonb not null,
  at timestamptz not null default now()
);
