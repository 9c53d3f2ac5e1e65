-- What somebody learnt or attended, certified: who holds it, how she is called on it, whether it still holds. Owner: app/learn.
create table learn.certificate (
  id uuid primary key default gen_random_uuid(),
  -- What is typed or scanned to verify it; its last sign checks the others (app/learn/core/certificate/code.ts).
  code text not null unique,
  kind text not null check (kind in ('course', 'event')),
  -- Of the course or event, which may change or go: the certificate stays as it was given.
  subject text not null,
  path text not null,
  titles jsonb not null,
  hours numeric check (hours > 0),
  day date not null,
  locale text not null check (locale in ('fr', 'en', 'es')),
  account_id uuid references identity.user_account (id) on delete set null,
  -- The account's id, or what names who has none within the subject: given again, it is the same certificate.
  holder_key text not null,
  name text not null,
  institution text not null,
  name_form text not null check (name_form in ('full', 'initials', 'institution', 'none')),
  -- Its place in the status list. Never given twice.
  serial bigint generated always as identity unique,
  -- Null as long as the name is for the holder alone.
  published_at timestamptz,
  -- A day and no reason: why is nobody else's business.
  revoked_at timestamptz,
  issued_at timestamptz not null default now(),
  unique (kind, subject, holder_key)
);
create index certificate_of_account on learn.certificate (account_id);
create index certificate_revoked on learn.certificate (serial) where revoked_at is not null;

-- The platform's own keys. The public half of every key stays for ever, so that what it signed can be verified.
create table learn.signing_key (
  id text primary key,
  public_key text not null,
  -- Ed25519 in PKCS #8, sealed with the installation's secret; gone once the key is retired.
  sealed_private_key bytea,
  made_at timestamptz not null default now(),
  retired_at timestamptz
);
create unique index signing_key_in_use on learn.signing_key ((true)) where retired_at is null;
