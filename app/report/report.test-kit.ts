import { sql } from "kysely";
import type { Database } from "~/platform/database.server.ts";

/** What a real publication works out of each series; the makers of invented editions leave it out. */
export async function withSummaries(database: Database): Promise<void> {
  await database.write(async (db) => {
    await sql`
      insert into observe.release_series (release_id, series_id, summary, figures, withheld)
      select f.release_id, f.series_id, jsonb_build_object(
          'periods', jsonb_agg(distinct f.period order by f.period), 'levels', '{"country": 1}'::jsonb,
          'dimensions', '{}'::jsonb, 'breakdowns', '[[]]'::jsonb, 'mostCommon', '{}'::jsonb),
        count(*)::int, count(*) filter (where f.status = 'withheld')::int
      from observe.released_figure f group by f.release_id, f.series_id
      on conflict do nothing`.execute(db);
  });
}
