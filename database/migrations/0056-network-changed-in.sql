-- Which transaction last changed what the directory tells of a member, so that a change is read and not the whole list
-- (decision 0052). Owner: app/network. `pg_snapshot_xmin` says from which transaction on something may be unread.
alter table network.member add column changed_in xid8 not null default pg_current_xact_id();
create index member_changed_in on network.member (changed_in);

create function network.note_member_changed() returns trigger language plpgsql as $$
begin
  new.changed_in := pg_current_xact_id();
  return new;
end $$;
create trigger member_changed before update on network.member
  for each row execute function network.note_member_changed();

-- Its name and state, its networks and what it shows stand in other tables.
create function network.note_other_changed() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    update network.member set changed_in = pg_current_xact_id() where organisation_id = old.organisation_id;
  end if;
  if tg_op <> 'DELETE' then
    update network.member set changed_in = pg_current_xact_id() where organisation_id = new.organisation_id;
  end if;
  return null;
end $$;
create trigger showing_changed after insert or update or delete on network.showing
  for each row execute function network.note_other_changed();
create trigger network_member_changed after insert or update or delete on network.network_member
  for each row execute function network.note_other_changed();

create function network.note_organisation_changed() returns trigger language plpgsql as $$
begin
  update network.member set changed_in = pg_current_xact_id() where organisation_id = new.id;
  return null;
end $$;
create trigger member_organisation_changed after update on identity.organisation
  for each row execute function network.note_organisation_changed();
