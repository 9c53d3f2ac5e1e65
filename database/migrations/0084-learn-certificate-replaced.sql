-- A certificate whose hours grew gives way to another: one stands for each holder and subject, the earlier ones are kept so
-- that their codes go on answering. Owner: app/learn.
alter table learn.certificate add column replaced_at timestamptz;
alter table learn.certificate drop constraint certificate_kind_subject_holder_key_key;
create unique index certificate_standing on learn.certificate (kind, subject, holder_key) where replaced_at is null;
