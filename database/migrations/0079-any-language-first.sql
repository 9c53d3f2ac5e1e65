-- A post, a title and an outcome are written in any language first (BCP 47); translations are into those of the pages.
-- Owners: app/discuss, app/content.
alter table discuss.post drop constraint post_locale_check;
alter table discuss.post add constraint post_locale_check
  check (locale ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$');
alter table content.search_document drop constraint search_document_written_in_check;
alter table content.search_document add constraint search_document_written_in_check
  check (written_in ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$');
