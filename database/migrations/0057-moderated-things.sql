-- What moderators hide or remove, beside discussions: null while it may be shown. Apart from what its owners decide, so that
-- neither undoes the other. Owners: app/practice, app/cooperate, app/advocate, app/inform.

-- What was shown waits here, so that every search, list and feed that asks for `shown` knows without being told.
alter table practice.practice
  add column withheld text check (withheld in ('hidden', 'removed')),
  add column withheld_document jsonb;
alter table practice.policy
  add column withheld text check (withheld in ('hidden', 'removed')),
  add column withheld_document jsonb;

alter table cooperate.card add column withheld text check (withheld in ('hidden', 'removed'));
alter table cooperate.space add column withheld text check (withheld in ('hidden', 'removed'));

-- Who wrote it: told of decisions, and may appeal.
alter table advocate.commitment
  add column withheld text check (withheld in ('hidden', 'removed')),
  add column written_by text;
alter table advocate.action
  add column withheld text check (withheld in ('hidden', 'removed')),
  add column written_by text;

alter table inform.campaign_pledge add column withheld text check (withheld in ('hidden', 'removed'));
alter table inform.gathered_item add column withheld text check (withheld in ('hidden', 'removed'));
