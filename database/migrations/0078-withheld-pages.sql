-- Members' pages, events and statements can be reported too: what moderators hide or remove of them, null while it may be shown.
-- Beside what their owners decide, so that neither undoes the other (decision 0063). Owners: app/network, app/convene, app/advocate.
alter table network.member add column withheld text check (withheld in ('hidden', 'removed'));
alter table convene.event add column withheld text check (withheld in ('hidden', 'removed'));
alter table advocate.statement add column withheld text check (withheld in ('hidden', 'removed'));
