-- An observatory's documents are also made in the languages of its territory that the pages do not speak (BCP 47).
-- Owner: app/establish.
alter table establish.groundwork drop constraint groundwork_languages_check;
alter table establish.groundwork add constraint groundwork_languages_check check (
  cardinality(languages) between 1 and 12
  and array_to_string(languages, ' ', '?') ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?( [a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?)*$'
);
comment on column establish.groundwork.languages is
  'BCP 47, one of fr, en, es at least: the headings of documents in other languages stand in it.';
