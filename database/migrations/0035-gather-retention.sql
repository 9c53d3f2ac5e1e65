-- The retention that agreements word: what was delivered is erased on its day, after both sides were told. Owner: app/gather.

-- Its counts, their history, remarks and questions are gone. Only what an edition holds keeps this empty envelope, so that
-- a partner still sees every use of its figures, and the matrix what had come.
alter table gather.delivery add column erased_at timestamptz;

-- That both sides were told: for which day by the agreement, and on which day it is done. A new day is told anew.
create table gather.erasure_notice (
  partner_id integer not null references gather.partner (id),
  period text not null,
  kept_until date not null,
  erase_on date not null,
  announced_on date not null,
  primary key (partner_id, period, kept_until)
);
