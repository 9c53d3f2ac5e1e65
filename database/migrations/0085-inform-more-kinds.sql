-- Resources, calls, statements, discussions and new members are announced in the feeds like practices (decision 66). What was
-- public before is announced by its own event: its entry bears its first day. Owner: app/inform.
insert into platform.event (type, subject)
  select 'learn.resource-changed', id::text from learn.resource where shown is not null and seeded is null
  order by published_at;
insert into platform.event (type, subject)
  select 'cooperate.space-changed', id::text from cooperate.space where published_at is not null order by published_at;
insert into platform.event (type, subject)
  select 'advocate.statement-changed', id::text from advocate.statement where state in ('open', 'closed') order by updated_at;
insert into platform.event (type, subject)
  select 'discuss.thread-changed', h.id::text from discuss.thread h join discuss.space s on s.id = h.space_id
  where s.audience = 'public' order by h.created_at;
insert into platform.event (type, subject)
  select 'network.member-changed', organisation_id::text from network.member
  where state in ('member', 'observer', 'partner') and joined_on is not null order by joined_on;
