-- Feeds that reach others, and feeds of others that reach us. Owner: app/inform.

-- Kinds are the programme's own list (core/feed.ts), and it grows.
alter table inform.feed_entry drop constraint if exists feed_entry_kind_check;
alter table inform.feed_entry add constraint feed_entry_kind_check check (kind ~ '^[a-z]+(-[a-z]+)*$');
-- Whose edition it was; null for the network's own. observe.observatory.id, without a foreign key across slices.
alter table inform.feed_entry add column observatory_id integer;
update inform.feed_entry f set observatory_id = d.observatory_id
from observe.dataset d where f.kind in ('new-figures', 'revised-figures', 'new-source')
  and d.slug = split_part(f.subject, '/', 1);
create index feed_entry_observatory on inform.feed_entry (observatory_id, published_at desc) where observatory_id is not null;

-- ActivityPub: who can be followed. The whole (without an observatory), and each observatory that is open.
create table inform.fediverse_actor (
  -- What stands before the @, for ever: other servers never forget it. A place that opens again gets another one.
  name text primary key check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  observatory_id integer,
  -- PEM. The private one is a secret: it is in backups, in no export and on no page.
  public_key text not null,
  private_key text not null,
  created_at timestamptz not null default now(),
  -- Told to its followers as a Delete; from then on the address answers 410.
  gone_at timestamptz
);
create unique index fediverse_actor_open on inform.fediverse_actor (coalesce(observatory_id, 0)) where gone_at is null;

-- Who follows, by the address of the account: shown nowhere, counted only.
create table inform.fediverse_follower (
  actor text not null references inform.fediverse_actor (name) on delete cascade,
  account text not null,
  inbox text not null,
  -- One letter for all followers of a server, where it has such an inbox.
  shared_inbox text,
  since timestamptz not null default now(),
  primary key (actor, account)
);

-- What an actor has said of an entry, so that nothing is said twice and what is taken back is taken back everywhere.
create table inform.fediverse_post (
  actor text not null references inform.fediverse_actor (name) on delete cascade,
  entry_id bigint not null,
  -- The entry's state that was told last.
  told_at timestamptz not null,
  removed_at timestamptz,
  primary key (actor, entry_id)
);

-- One activity to one inbox: made in the transaction that decides it, sent by a job until it is taken or given up.
create table inform.fediverse_delivery (
  id bigint generated always as identity primary key,
  actor text not null references inform.fediverse_actor (name) on delete cascade,
  inbox text not null,
  activity jsonb not null,
  attempts integer not null default 0,
  not_before timestamptz not null default now()
);
create index fediverse_delivery_due on inform.fediverse_delivery (not_before, id);

-- WebSub: a wish to subscribe or to leave, until the address itself says that it is its own.
create table inform.hub_request (
  id bigint generated always as identity primary key,
  mode text not null check (mode in ('subscribe', 'unsubscribe')),
  topic text not null,
  callback text not null,
  secret text,
  lease_seconds integer not null,
  challenge text not null,
  attempts integer not null default 0,
  not_before timestamptz not null default now(),
  asked_at timestamptz not null default now(),
  unique (topic, callback)
);

create table inform.hub_subscription (
  id bigint generated always as identity primary key,
  topic text not null,
  callback text not null,
  -- Given by the subscriber: it signs what we send, and is of no use for anything else.
  secret text,
  lease_until timestamptz not null,
  -- The hash of the feed that was taken last.
  told text,
  attempts integer not null default 0,
  not_before timestamptz not null default now(),
  unique (topic, callback)
);
create index hub_subscription_topic on inform.hub_subscription (topic);

-- Feeds of members, read by us.
create table inform.member_feed (
  id integer generated always as identity primary key,
  address text not null unique,
  -- As it calls itself, until somebody named it.
  name text not null,
  -- Whose feed it is; null for a member without an observatory. observe.observatory.id.
  observatory_id integer,
  -- What it is written in, where it does not say so itself; null lets each item be guessed.
  language text check (language ~ '^[a-z]{2,3}$'),
  state text not null default 'active' check (state in ('active', 'paused')),
  etag text,
  last_modified text,
  read_at timestamptz,
  next_at timestamptz not null default now(),
  failures integer not null default 0,
  -- A code of core/gathered: why it could not be read the last time.
  problem text,
  added_by text not null,
  added_at timestamptz not null default now()
);

-- What stood in them, each thing once. The text is plain: no markup of others is kept.
create table inform.gathered_item (
  id bigint generated always as identity primary key,
  feed_id integer not null references inform.member_feed (id) on delete cascade,
  guid text not null,
  link text not null,
  -- The link without what changes (scheme, tracking, a last slash), and the title without case, accents and signs.
  link_key text not null,
  title_key text not null,
  title text not null,
  summary text not null,
  language text not null,
  language_is text not null check (language_is in ('declared', 'guessed', 'unknown')),
  published_at timestamptz not null,
  found_at timestamptz not null default now(),
  state text not null default 'waiting' check (state in ('waiting', 'accepted', 'rejected', 'duplicate')),
  -- Of a duplicate: the item that was there first.
  duplicate_of bigint references inform.gathered_item (id) on delete set null,
  reason text,
  decided_by text,
  decided_at timestamptz,
  unique (feed_id, guid)
);
create index gathered_item_link on inform.gathered_item (link_key);
create index gathered_item_title on inform.gathered_item (title_key);
create index gathered_item_waiting on inform.gathered_item (state, published_at desc);
