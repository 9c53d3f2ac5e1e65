-- Whose campaign an announcement tells of: what an observatory said leaves the feeds while it hides. Owner: app/inform.
update inform.feed_entry f set observatory_id = c.observatory_id
from inform.campaign c
where f.kind = 'campaign' and f.subject = c.id::text and c.observatory_id is not null;
