-- A group may be whole networks: whoever joins one of them later reads too, and whoever leaves it no longer. Owner: app/discuss.
create table discuss.space_network (
  space_id uuid not null references discuss.space (id) on delete cascade,
  network_id integer not null references network.network (id) on delete cascade,
  primary key (space_id, network_id)
);
