-- Statements for a record store (xAPI), where one is configured: who chose it, what was sent, when to try again. Owner: app/learn.
create table learn.record_choice (
  enrolment_id uuid primary key references learn.enrolment (id) on delete cascade,
  -- Nothing from before is sent.
  chosen_at timestamptz not null default now()
);

-- Without a reference to the enrolment: what was sent must be made void after it is gone.
create table learn.record_statement (
  statement_id uuid primary key,
  enrolment_id uuid not null,
  state text not null check (state in ('sent', 'refused', 'to-void', 'voided')),
  at timestamptz not null default now()
);
create index record_statement_enrolment on learn.record_statement (enrolment_id);
create index record_statement_to_void on learn.record_statement (statement_id) where state = 'to-void';

-- The store's last refusal; one row.
create table learn.record_store (
  one boolean primary key default true check (one),
  failures integer not null default 0,
  not_before timestamptz not null default now(),
  last_problem text
);

-- However a choice ends (taken back, the course left, the account closed), what was sent of it is made void.
create function learn.void_statements() returns trigger language plpgsql as $$
begin
  update learn.record_statement set state = 'to-void', at = now() where enrolment_id = old.enrolment_id and state = 'sent';
  return old;
end $$;
create trigger record_choice_ends after delete on learn.record_choice
  for each row execute function learn.void_statements();
