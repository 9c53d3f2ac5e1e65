import { Column, Grid, Section } from "../../app/design/layout/page.tsx";
import { Drawing, Figure } from "../../app/design/figures/figure.tsx";
import { barChart } from "../../app/design/charts/bar-chart.ts";
import { intervalDots } from "../../app/design/charts/interval-dots.ts";
import { lineChart } from "../../app/design/charts/line-chart.ts";
import { smallMultiples } from "../../app/design/charts/small-multiples.ts";
import { sparkline } from "../../app/design/charts/sparkline.ts";
import { standaloneSvg } from "../../app/design/charts/standalone.ts";
import type { Point } from "../../app/design/charts/chart.ts";
import type { ValueState } from "../../app/design/value-state.ts";
import { reasons } from "./primitives.tsx";

const years = Array.from({ length: 10 }, (_, i) => 2016 + i);

/** An invented series: no place, no source, only a shape. */
function series(start: number, step: number, changes: Record<number, Partial<Point>> = {}): Point[] {
  return years.map((x, i) => ({
    x,
    y: Math.round(start + step * i + Math.sin(i * 2.1 + start) * start * 0.06),
    state: "number" as ValueState,
    ...changes[x],
  }));
}
const absent = (state: ValueState): Partial<Point> => ({ y: null, state });

export function chartSpecs(direction: "ltr" | "rtl", locale: string) {
  const common = { locale, direction, description: "Description écrite à partir des données protégées." };
  return {
    lines: lineChart({
      ...common,
      id: "lines",
      title: "Appels reçus",
      breakLabel: "rupture de série",
      series: [
        {
          key: "a",
          label: "Val-Exemple",
          tone: "accent",
          points: series(2100, 210, {
            2019: absent("not_collected"),
            2023: { flag: "break" },
            2025: { flag: "partial", y: 3100 },
          }),
        },
        { key: "b", label: "Aubelle-sur-Lys et sa couronne", points: series(1500, 40) },
        {
          key: "c",
          label: "Brisemont",
          points: series(1300, 70, { 2018: absent("withheld"), 2019: absent("withheld"), 2022: absent("unknown") }),
        },
        { key: "d", label: "Clairval", points: series(620, 35) },
        {
          key: "e",
          label: "Dormeuil",
          points: series(540, 30, { 2016: absent("not_applicable"), 2017: absent("not_applicable") }),
        },
        { key: "f", label: "Estrelle", points: series(240, 8) },
      ],
    }),
    band: lineChart({
      ...common,
      id: "band",
      title: "Enquête",
      format: (v: number) => `${v} %`,
      series: [
        {
          key: "s",
          label: "Enquête annuelle",
          tone: "estimate",
          points: series(24, 0.4).map((p) => ({ ...p, lower: (p.y ?? 0) - 3, upper: (p.y ?? 0) + 3 })),
        },
      ],
    }),
    bars: barChart({
      ...common,
      id: "bars",
      title: "Places d’hébergement",
      reasons,
      reference: { value: 2.1, label: "ensemble : 2,1" },
      bars: [
        { key: "a", label: "Aubelle-sur-Lys et sa couronne", value: 2.4, state: "number" },
        { key: "b", label: "Brisemont", value: 1.1, state: "number" },
        { key: "c", label: "Clairval", value: 3.2, state: "number", tone: "accent" },
        { key: "d", label: "Dormeuil", value: 0, state: "zero" },
        { key: "e", label: "Estrelle", value: null, state: "withheld" },
        { key: "f", label: "Fontanes", value: null, state: "not_collected" },
        { key: "g", label: "Grandlieu", value: null, state: "not_applicable" },
        { key: "h", label: "Hautmont", value: null, state: "unknown" },
      ],
    }),
    dots: intervalDots({
      ...common,
      id: "dots",
      title: "Enquêtes",
      reasons,
      format: (v: number) => `${v} %`,
      rows: [
        { key: "a", label: "Exemplie, enquête 2023", value: 27, lower: 24, upper: 30, state: "number" },
        { key: "b", label: "Femmes de 15 à 24 ans", value: 31, lower: 25, upper: 38, state: "number" },
        { key: "c", label: "Femmes de 25 à 49 ans", value: 25, lower: 22, upper: 28, state: "number" },
        { key: "d", label: "Femmes de plus de 65 ans", value: null, state: "not_collected" },
      ],
    }),
    multiples: smallMultiples({
      ...common,
      id: "multiples",
      title: "Huit communes",
      panels: [
        "Aubelle",
        "Brisemont",
        "Clairval",
        "Dormeuil",
        "Estrelle",
        "Fontanes",
        "Grandlieu-le-Petit",
        "Hautmont",
      ].map((label, i) => ({
        key: label,
        label,
        points: series(
          100 + i * 40,
          6 + i,
          i === 3
            ? { 2020: absent("withheld"), 2021: absent("withheld") }
            : i === 5
              ? { 2016: absent("not_collected"), 2017: absent("not_collected") }
              : {},
        ),
      })),
    }),
    spark: sparkline({ ...common, id: "spark", title: "Appels", points: series(100, 12, { 2020: absent("unknown") }) }),
  };
}

const foot = (
  <>
    <p>Faits datés du jour de l’appel ; lieu : siège de la ligne. Chiffres inventés.</p>
    <p>
      Source : Observatoire de Val-Exemple, édition 3 (2026). <a href="#csv">CSV</a>, <a href="#svg">image</a>,{" "}
      <a href="#method">méthode</a>.
    </p>
  </>
);

export function Charts({ direction = "ltr", locale = "fr" }: { direction?: "ltr" | "rtl"; locale?: string }) {
  const specs = chartSpecs(direction, locale);
  return (
    <Section id="charts" title="Les graphiques">
      <Grid>
        <Column span={8}>
          <Figure
            id="f-lines"
            title="Depuis que la ligne répond la nuit, Val-Exemple reçoit davantage d’appels"
            measure="Appels reçus par an, 2016–2025 ; 2025 incomplet"
            foot={foot}
          >
            <Drawing svg={specs.lines} />
          </Figure>
        </Column>
        <Column span={4}>
          <Figure
            id="f-band"
            title="L’enquête ne montre pas de hausse"
            measure="Part des femmes, en %, intervalle à 95 %"
            foot={foot}
          >
            <Drawing svg={specs.band} />
          </Figure>
          <Drawing svg={specs.spark} />
        </Column>
        <Column span={6}>
          <Figure
            id="f-bars"
            title="Clairval offre le plus de places, trois communes ne publient rien"
            measure="Places d’hébergement pour 10 000 femmes, 2025"
            foot={foot}
          >
            <Drawing svg={specs.bars} />
          </Figure>
        </Column>
        <Column span={6}>
          <Figure
            id="f-dots"
            title="Une femme sur quatre environ, selon l’enquête"
            measure="Part des femmes, au cours de leur vie ; intervalle à 95 %"
            foot={foot}
          >
            <Drawing svg={specs.dots} />
          </Figure>
        </Column>
        <div>
          <Figure
            id="f-multiples"
            title="Les huit communes suivent la même pente"
            measure="Appels pour 10 000 habitantes ; même échelle"
            foot={foot}
          >
            <Drawing svg={specs.multiples} />
          </Figure>
        </div>
        <div>
          <Figure
            id="f-bars-wide"
            title="Le même en pleine largeur"
            measure="Places d’hébergement pour 10 000 femmes, 2025"
            foot={foot}
          >
            <Drawing svg={specs.bars.replaceAll("bars-", "bars2-")} />
          </Figure>
        </div>
      </Grid>
    </Section>
  );
}

/** The files a visitor downloads: each with its looks inside. */
export function standaloneFiles(): Record<string, string> {
  const specs = chartSpecs("ltr", "fr");
  return { "line.svg": standaloneSvg(specs.lines), "bars.svg": standaloneSvg(specs.bars) };
}
