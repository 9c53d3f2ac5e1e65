-- A press text may come with an edition of figures that is still under embargo: observe.release.id.
alter table inform.press_text add column release_id integer;
