-- The site's address that a frozen file cites, so that a lost one is made again byte for byte after the site has moved.
-- "none": nobody had said it, and the figures are named by their hash. Null: written before this was kept.
alter table observe.edition_file add column origin text;
