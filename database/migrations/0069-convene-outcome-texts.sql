-- What came of an event, language by language: texts under `summary`, `decision.0`, `chapter.0`. `document` keeps what was
-- typed in its own language. Owner: app/convene.
alter table convene.outcome add column texts jsonb not null default '{}';
