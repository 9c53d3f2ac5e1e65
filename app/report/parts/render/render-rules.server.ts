import { factsOf, protectionOf, tell, type SeriesOfEdition } from "~/observe/index.server.ts";
import { blocksVersion, type Block, type Blocks, type Line } from "~/kernel/blocks.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { themeOf, themes } from "../../core/headlines.ts";
import type { Pin, SeriesPin } from "../../core/pin.ts";
import { pinsOf } from "../../core/report-blocks.ts";
import { reportWords } from "../../words.ts";
import { figureAt, placeName, seriesName, type Rendering } from "./rendering.server.ts";

const plain = (text: string): Line => [{ text }];
const paragraph = (text: string): Block => ({ kind: "paragraph", text: plain(text) });
const heading = (text: string): Block => ({ kind: "heading", level: 3, text: plain(text) });
const list = (items: Line[]): Block => ({ kind: "list", ordered: false, items });
const definitionList = (items: Extract<Block, { kind: "definitions" }>["items"]): Block => ({
  kind: "definitions",
  items,
});
const document = (blocks: Block[]): Blocks => ({ version: blocksVersion, blocks });

function shownSeries({ editions, document: report }: Rendering): SeriesOfEdition[] {
  const found = pinsOf(report).flatMap((pin) => editions.series(pin) ?? []);
  return [...new Map(found.map((series) => [`${series.releaseId} ${series.seriesId}`, series])).values()];
}

/** How everything that the report shows is counted, where series break, how people are protected. */
export function renderMethod(rendering: Rendering): Blocks {
  const { editions, locale } = rendering;
  const words = reportWords(locale);
  const language = wordsOf(locale);
  const shown = shownSeries(rendering);
  if (shown.length === 0) return document([paragraph(words("method.nothing"))]);
  const facts = shown.map((series) => {
    const [whose, unit, nature, source, date, place] = factsOf(series, locale).slice(-6);
    return { series, whose: whose!, unit: unit!, nature: nature!, source: source!, date: date!, place: place! };
  });
  // What holds for every series is said once, so that the table is left with what tells them apart.
  const columns = (["whose", "unit", "nature", "source", "date", "place"] as const).map((name) => ({
    term: facts[0]![name].term,
    details: facts.map((one) => one[name].detail),
  }));
  const shared = columns.filter(({ details }) => facts.length > 1 && new Set(details).size === 1);
  const apart = columns.filter((column) => !shared.includes(column));
  const table: Block = {
    kind: "table",
    caption: words("method.table"),
    head: [words("table.series"), ...apart.map(({ term }) => term)].map(plain),
    rows: facts.map(({ series }, i) => [series.title[language], ...apart.map(({ details }) => details[i]!)].map(plain)),
  };
  const definitions = [...new Map(shown.map((one) => [one.title[language], one.definition?.[language]])).entries()]
    .filter((entry): entry is [string, string] => Boolean(entry[1]))
    .map(([title, definition]) => ({ term: plain(title), detail: plain(definition) }));
  const broken = new Map<string, { term: Line; detail: Line }>();
  for (const pin of pinsOf(rendering.document))
    for (const one of editions.breaks(pin)) {
      const title = editions.series(pin)?.title[language] ?? pin.series;
      const term = `${title}, ${tell.period(one.period, locale)}`;
      broken.set(`${term} ${one.kind}`, { term: plain(term), detail: plain(one.note[language]) });
    }
  const protection = [
    ...new Map(
      shown.map((series) => [
        series.dataset,
        { term: plain(series.datasetTitle[language]), detail: plain(protectionOfDataset(shown, series, rendering)) },
      ]),
    ).values(),
  ];
  return document([
    ...(shared.length > 0
      ? [
          paragraph(words("method.shared")),
          definitionList(shared.map(({ term, details }) => ({ term: plain(term), detail: plain(details[0]!) }))),
        ]
      : []),
    ...(apart.length > 0 ? [table] : [list(facts.map(({ series }) => plain(series.title[language])))]),
    ...(definitions.length > 0 ? [heading(words("method.definitions")), definitionList(definitions)] : []),
    ...(broken.size > 0
      ? [heading(words("method.breaks")), paragraph(words("method.breaksText")), definitionList([...broken.values()])]
      : []),
    heading(words("method.protection")),
    definitionList(protection),
  ]);
}

/** One sentence a dataset, over those of its series that the report shows. */
function protectionOfDataset(shown: readonly SeriesOfEdition[], one: SeriesOfEdition, { locale }: Rendering): string {
  const own = shown.filter(({ dataset, version }) => dataset === one.dataset && version === one.version);
  const sum = (of: "figures" | "withheld") => own.reduce((all, series) => all + Number(series[of]), 0);
  return protectionOf({ ...one, figures: sum("figures"), withheld: sum("withheld") }, locale);
}

/** What the editions leave open: figures without a number, subjects without any series, and what a record cannot say. */
export function renderUnknown(rendering: Rendering): Blocks {
  const { editions, locale, document: report } = rendering;
  const words = reportWords(locale);
  const language = wordsOf(locale);
  const singles: Pin[] = [
    ...Object.values(report.figures),
    ...report.blocks.flatMap((one) => (one.kind === "messages" || one.kind === "figures" ? one.pins : [])),
  ];
  const absent = new Map<string, Line>();
  for (const pin of singles) {
    const series = editions.series(pin);
    const figure = figureAt(editions, pin);
    if (!series || figure?.value != null) continue;
    const what = `${seriesName(series, pin.codes, language)}, ${placeName(rendering, pin.territory)}, ${tell.period(pin.period, locale)}`;
    const why = figure ? tell.figure(figure, series.unit, locale) : words("shown.noFigure");
    absent.set(what, plain(words("unknown.figure", { what, why })));
  }
  const shown = shownSeries(rendering);
  const told = new Set(shown.map((series) => themeOf({ indicator: series.indicatorCode, nature: series.nature })));
  const missing = themes.filter((theme) => theme !== "other" && !told.has(theme));
  const bothSexes = [
    ...new Set(shown.filter(({ population }) => population === "all").map(({ title }) => title[language])),
  ];
  return document([
    ...(shown.some(({ nature }) => nature === "recorded") ? [paragraph(words("unknown.recorded"))] : []),
    ...(absent.size > 0 ? [heading(words("unknown.absent")), list([...absent.values()])] : []),
    ...(bothSexes.length > 0
      ? [heading(words("unknown.bothSexes")), paragraph(words("unknown.bothSexesText")), list(bothSexes.map(plain))]
      : []),
    ...(missing.length > 0
      ? [heading(words("unknown.subjects")), list(missing.map((theme) => plain(words(`theme.${theme}.missing`))))]
      : []),
  ]);
}

/** Each edition that the report reads, once. */
export function editionsOf(rendering: Rendering): SeriesOfEdition[] {
  const found = pinsOf(rendering.document).flatMap((pin: SeriesPin) => rendering.editions.series(pin) ?? []);
  return [...new Map(found.map((series) => [series.releaseId, series])).values()];
}
