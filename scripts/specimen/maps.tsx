import world from "../../database/seed/outlines/world.json";
import departements from "../../database/seed/outlines/fr-departements.json";
import regions from "../../database/seed/outlines/fr-regions.json";
import italy from "../../database/seed/outlines/tiles-it-regions.json";
import brazil from "../../database/seed/outlines/tiles-br-estados.json";
import argentina from "../../database/seed/outlines/tiles-ar-provincias.json";
import { Column, Grid, Section } from "../../app/design/layout/page.tsx";
import { Drawing, Figure } from "../../app/design/figures/figure.tsx";
import { choropleth, tileMap } from "../../app/design/maps/choropleth.ts";
import { symbolMap } from "../../app/design/maps/symbol-map.ts";
import { MapLegend, WithoutShape } from "../../app/design/maps/map-legend.tsx";
import type { MapClass } from "../../app/design/maps/classes.ts";
import type { DrawnMap, MapValue, Outlines } from "../../app/design/maps/outlines.ts";
import { isAbsent, valueStates } from "../../app/design/value-state.ts";
import { reasons } from "./primitives.tsx";

/** Numbers drawn from the code's letters: plainly meaningless. */
function invented(codes: string[]): MapValue[] {
  return codes.map((code, i) => {
    const seed = [...code].reduce((sum, char) => sum * 31 + char.charCodeAt(0), 7) % 997;
    const state = seed % 6 === 0 ? (valueStates[1 + (i % 5)] ?? "number") : "number";
    return {
      code,
      label: code,
      state,
      value: isAbsent(state) ? null : state === "zero" ? 0 : Math.round((seed % 173) ** 1.4) / 10,
    };
  });
}

const outlines = (json: unknown) => json as Outlines;
const setting = {
  locale: "fr",
  title: "Carte inventée",
  description: "Les nombres de cette carte ne disent rien d’un lieu réel.",
  reasons,
};

export const maps = {
  world: choropleth({
    ...setting,
    id: "world",
    outlines: outlines(world),
    values: invented(Object.keys(world.points)),
  }),
  symbols: symbolMap({
    ...setting,
    id: "symbols",
    outlines: outlines(world),
    values: invented(Object.keys(world.points).filter((_, i) => i % 3 === 0)),
  }),
  departements: choropleth({
    ...setting,
    id: "departements",
    outlines: outlines(departements),
    values: invented([...Object.keys(departements.points), "FR-971", "FR-972", "FR-976"]),
  }),
  regions: symbolMap({
    ...setting,
    id: "regions",
    outlines: outlines(regions),
    values: invented(Object.keys(regions.points)),
  }),
  italy: tileMap({ ...setting, id: "italy", grid: italy as never, values: invented(Object.keys(italy.tiles)) }),
  brazil: tileMap({ ...setting, id: "brazil", grid: brazil as never, values: invented(Object.keys(brazil.tiles)) }),
  argentina: tileMap({
    ...setting,
    id: "argentina",
    grid: argentina as never,
    values: invented(Object.keys(argentina.tiles)),
  }),
};

function MapFigure({ id, map, title }: { id: string; map: DrawnMap<MapClass>; title: string }) {
  return (
    <Figure
      id={id}
      title={title}
      measure="Pour 10 000 habitantes, nombres inventés"
      foot={<p>Contours simplifiés. Les frontières dessinées n’engagent pas l’Observatoire.</p>}
    >
      <Drawing svg={map.svg} />
      <MapLegend
        label="Légende"
        classes={map.classes}
        absent={map.absent}
        reasons={reasons}
        range={(c) => `${c.from.toLocaleString("fr")}–${c.to.toLocaleString("fr")}`}
        places={(n) => `(${n})`}
      />
      <WithoutShape
        title="Sans contour sur cette carte"
        places={map.withoutShape.map((v) => ({
          code: v.code,
          label: v.label,
          text: v.value?.toLocaleString("fr") ?? reasons[v.state],
        }))}
      />
    </Figure>
  );
}

export function Maps() {
  return (
    <Section id="maps" title="Les cartes">
      <Grid>
        <div>
          <MapFigure id="m-world" map={maps.world} title="Le monde, par pays" />
        </div>
        <Column span={7}>
          <MapFigure id="m-fr" map={maps.departements} title="La France, par département" />
        </Column>
        <Column span={5}>
          <MapFigure id="m-it" map={maps.italy} title="L’Italie, une case par région" />
          <MapFigure id="m-br" map={maps.brazil} title="Le Brésil, une case par État" />
        </Column>
        <Column span={7}>
          <Figure
            id="m-symbols"
            title="Des nombres en cercles"
            measure="Nombres inventés"
            foot={<p>Aire du cercle en proportion du nombre.</p>}
          >
            <Drawing svg={maps.symbols.svg} />
          </Figure>
        </Column>
        <Column span={5}>
          <Figure
            id="m-regions"
            title="Par région"
            measure="Nombres inventés"
            foot={<p>Aire du cercle en proportion du nombre.</p>}
          >
            <Drawing svg={maps.regions.svg} />
          </Figure>
          <MapFigure id="m-ar" map={maps.argentina} title="L’Argentine, une case par province" />
        </Column>
      </Grid>
    </Section>
  );
}
