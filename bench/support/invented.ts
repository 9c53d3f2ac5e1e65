import type { Database } from "../../app/platform/database.server.ts";

const shape = { series: 50, territories: 500, breakdowns: 5, years: 8 };
export const inventedRows = shape.series * shape.territories * shape.breakdowns * shape.years;
const label = (text: string) => `'{"fr":"${text} (inventé)","en":"${text} (invented)","es":"${text} (inventado)"}'`;

/**
 * A country XX with five hundred regions that do not exist, a million collected observations and the edition made of
 * them, beside the sample network and written as a release would have written them. One series an indicator, so that
 * the indicator pages have them to choose from.
 */
export async function fillInvented(database: Database, indicatorCodes: readonly string[]): Promise<void> {
  const codes = indicatorCodes.map((code) => `'${code}'`).join(",");
  const bands = Array.from({ length: shape.breakdowns - 1 }, (_, n) => `y${n + 1}0_${n + 1}9`);
  const periods = Array.from({ length: shape.years }, (_, n) => String(2016 + n));
  const summary = {
    periods,
    levels: { region: shape.territories },
    dimensions: { age_band: bands },
    breakdowns: [[], ["age_band"]],
    mostCommon: { age_band: bands[0] },
  };
  await database.exec(`
    insert into atlas.territory (code, level, path, name) values ('XX', 'country', 'XX', ${label("Pays")});
    insert into atlas.territory (code, level, parent_id, path, name)
      select 'XX-' || n, 'region', (select id from atlas.territory where code = 'XX'), 'XX/XX-' || n,
        jsonb_build_object('fr', 'Lieu inventé ' || n, 'en', 'Invented place ' || n, 'es', 'Lugar inventado ' || n)
      from generate_series(1, ${shape.territories}) n;
    insert into observe.observatory (slug, territory_id, name, policy, sample)
      select 'invented', id, ${label("Observatoire")}, '{"kind":"protected"}', true from atlas.territory where code = 'XX';
    insert into observe.dataset (observatory_id, slug, title, publisher, attribution, licence, plan)
      select id, 'invented', ${label("Données")}, 'Invented', 'Invented', 'CC0-1.0', '[]'
      from observe.observatory where slug = 'invented';
    insert into observe.series (dataset_id, code, indicator_code, title, unit, kind, counting_unit, population,
      source_type, nature, date_basis, place_basis, dimensions, additive)
      select d.id, 'S' || n, (array[${codes}])[1 + n % ${indicatorCodes.length}], ${label("Série")}, 'count', 'count',
        'offence', 'women_and_girls', 'police', 'recorded', 'recording', 'facts', '{age_band}',
        '{"territory":true,"time":true,"dimensions":{"age_band":true}}'
      from observe.dataset d, generate_series(0, ${shape.series - 1}) n where d.slug = 'invented';
    insert into observe.breakdown (key, codes) values ('', '{}') on conflict do nothing;
    insert into observe.breakdown (key, codes)
      select 'age_band=' || band, jsonb_build_object('age_band', band) from unnest(array['${bands.join("','")}']) band
      on conflict do nothing;
    insert into observe.release (observatory_id, dataset_id, version, state, published_at, policy, plan, figures,
      withheld, figures_hash, actor)
      select observatory_id, id, 1, 'published', now(), '{"kind":"protected"}', '[]', ${inventedRows},
        ${inventedRows / 20}, 'invented', 'operator' from observe.dataset where slug = 'invented';
    insert into observe.observation (observatory_id, series_id, territory_id, breakdown_id, period, value, import_id)
      select d.observatory_id, s.id, t.id, b.id, y::text, (s.id::bigint * t.id * b.id * y) % 4999, 0
      from observe.dataset d join observe.series s on s.dataset_id = d.id, atlas.territory t, observe.breakdown b,
        generate_series(2016, ${2016 + shape.years - 1}) y
      where d.slug = 'invented' and t.path like 'XX/%' and b.key = any(array['', ${bands.map((b) => `'age_band=${b}'`).join(",")}])
      order by s.id, t.id, b.id, y;
    insert into observe.released_figure (observatory_id, release_id, series_id, territory_id, breakdown_id, period, value, status)
      select o.observatory_id, r.id, o.series_id, o.territory_id, o.breakdown_id, o.period,
        case when mod(o.value::integer, 20) = 0 then null else o.value end,
        case when mod(o.value::integer, 20) = 0 then 'withheld' else 'number' end
      from observe.dataset d join observe.release r on r.dataset_id = d.id
        join observe.series s on s.dataset_id = d.id join observe.observation o on o.series_id = s.id
      where d.slug = 'invented' and o.import_id = 0;
    insert into observe.release_series (release_id, series_id, summary, figures, withheld)
      select r.id, s.id, '${JSON.stringify(summary)}', ${inventedRows / shape.series}, ${inventedRows / shape.series / 20}
      from observe.dataset d join observe.release r on r.dataset_id = d.id join observe.series s on s.dataset_id = d.id
      where d.slug = 'invented';
    insert into observe.release_territory (release_id, territory_id, series)
      select r.id, t.id, ${shape.series} from observe.dataset d join observe.release r on r.dataset_id = d.id, atlas.territory t
      where d.slug = 'invented' and t.path like 'XX/%';
    update observe.dataset set current_release_id = (select id from observe.release where dataset_id = dataset.id)
      where slug = 'invented';
  `);
  await database.exec("analyze");
}
