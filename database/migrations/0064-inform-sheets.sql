-- What members publish is announced in the feeds like our own news. Owner: app/inform.
-- The member that an entry is of; null for what is of no member. network.member, without a foreign key across slices.
alter table inform.feed_entry add column organisation_id uuid;
create index feed_entry_organisation on inform.feed_entry (organisation_id) where organisation_id is not null;

-- What was public before is announced by its own event, as if it had just been published: its entry bears its first day.
insert into platform.event (type, subject)
  select 'practice.published', id::text from practice.practice where shown is not null order by first_published_at;
insert into platform.event (type, subject)
  select 'practice.policy-published', id::text from practice.policy where shown is not null order by first_published_at;
insert into platform.event (type, subject)
  select 'learn.course-published', id::text from learn.course where state = 'published' order by published_at;
