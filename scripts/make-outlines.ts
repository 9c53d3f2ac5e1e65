// Simplifies open boundaries into the outlines that maps draw: run by hand, results committed.
//   OIVF_OPEN_DATA=../shared/data node scripts/make-outlines.ts
// World: Natural Earth 4.1 by world-atlas (public domain), Equal Earth projection. France: IGN Geofla by
// france-geojson (Licence Ouverte), conic conformal projection, régions merged from their départements.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { geoCentroid, geoConicConformal, geoEqualEarth, geoPath, type GeoProjection } from "d3-geo";
import type { Feature, FeatureCollection, Geometry, MultiPolygon, Polygon } from "geojson";
import { feature, merge } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify, sphericalTriangleArea } from "topojson-simplify";
import type { GeometryCollection, Objects, Topology } from "topojson-specification";

type Ring = [number, number][];
type Outlines = {
  viewBox: string;
  attribution: string;
  /** Land that has no code of its own in the list: drawn plain, never filled by a value. */
  land?: string;
  shapes: Record<string, string>;
  points: Record<string, [number, number]>;
  inset?: { frame: [number, number, number, number]; shapes: Record<string, string> };
};

const openData = resolve(process.env.OIVF_OPEN_DATA ?? "../shared/data");
const into = resolve(import.meta.dirname, "../database/seed/outlines");
const readJson = (path: string) => JSON.parse(readFileSync(resolve(openData, path), "utf8"));

/** The rings of a shape on the drawing, in whole units, without repeated points. */
function ringsOf(shape: Geometry, projection: GeoProjection): Ring[] {
  const rings: Ring[] = [];
  const context = {
    moveTo: (x: number, y: number) => void rings.push([[Math.round(x), Math.round(y)]]),
    lineTo: (x: number, y: number) => {
      const ring = rings.at(-1);
      const last = ring?.at(-1);
      const next: [number, number] = [Math.round(x), Math.round(y)];
      if (ring && (!last || last[0] !== next[0] || last[1] !== next[1])) ring.push(next);
    },
    closePath: () => {},
    arc: () => {},
    beginPath: () => {},
  };
  geoPath(projection, context)(shape);
  return rings.map(open).filter((ring) => ring.length >= 3);
}

function open(ring: Ring): Ring {
  const [first, last] = [ring[0], ring.at(-1)];
  return first && last && ring.length > 1 && first[0] === last[0] && first[1] === last[1] ? ring.slice(0, -1) : ring;
}

function signedArea(ring: Ring): number {
  return ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length] ?? [0, 0];
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
}

function centre(ring: Ring): [number, number] {
  const area = signedArea(ring);
  let [cx, cy] = [0, 0];
  ring.forEach(([x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length] ?? [0, 0];
    const cross = x * nextY - nextX * y;
    cx += (x + nextX) * cross;
    cy += (y + nextY) * cross;
  });
  return [Math.round(cx / (6 * area)), Math.round(cy / (6 * area))];
}

/** Relative commands in whole units: the shortest writing of a ring. */
function writeRing(ring: Ring): string {
  const pair = (x: number, y: number) => `${x}${y < 0 ? "" : " "}${y}`;
  let path = "";
  let [px, py] = [0, 0];
  ring.forEach(([x, y], i) => {
    if (i === 0) path = `M${pair(x, y)}`;
    else if (y === py) path += `h${x - px}`;
    else if (x === px) path += `v${y - py}`;
    else
      path += `${path.includes("l") && /l[-\d ]*$/.test(path) && x - px >= 0 ? " " : /l[-\d ]*$/.test(path) ? "" : "l"}${pair(x - px, y - py)}`;
    [px, py] = [x, y];
  });
  return `${path}z`;
}

/** Keeps a shape's largest ring and the others worth seeing; a shape too small for one becomes a point only. */
function outlinesOf(
  features: [string, Feature][],
  projection: GeoProjection,
  least: number,
): Pick<Outlines, "shapes" | "points"> {
  const shapes: Outlines["shapes"] = {};
  const points: Outlines["points"] = {};
  for (const [code, { geometry }] of features.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const rings = ringsOf(geometry, projection).sort((a, b) => Math.abs(signedArea(b)) - Math.abs(signedArea(a)));
    const [largest, ...others] = rings;
    if (!largest || Math.abs(signedArea(largest)) < least) {
      const spot = projection(geoCentroid(geometry as never));
      if (spot) points[code] = [Math.round(spot[0]), Math.round(spot[1])];
      continue;
    }
    points[code] = centre(largest);
    shapes[code] = [largest, ...others.filter((ring) => Math.abs(signedArea(ring)) >= least)].map(writeRing).join("");
  }
  return { shapes, points };
}

function write(name: string, outlines: Outlines) {
  const json = JSON.stringify(outlines);
  writeFileSync(resolve(into, `${name}.json`), `${json}\n`);
  const drawn = Object.keys(outlines.shapes).length;
  console.log(
    `${name}: ${drawn} shapes, ${Object.keys(outlines.points).length - drawn} points only, ${gzipSync(json).length} bytes compressed`,
  );
}

function world() {
  const [head = "", ...lines] = readFileSync(resolve(openData, "geo-countries/countries.csv"), "utf8")
    .trim()
    .split("\n");
  const [alpha2, numeric] = [head.split(",").indexOf("cca2"), head.split(",").indexOf("ccn3")];
  const codes = new Map(
    lines.map((line) => line.split(",")).map((cells) => [cells[numeric] ?? "", cells[alpha2] ?? ""]),
  );

  const atlas = presimplify(
    readJson("geo-countries/countries-50m.json") as Topology<Objects<{ name: string }>>,
    sphericalTriangleArea,
  );
  const [width, height] = [1000, 460];
  const projection = geoEqualEarth().rotate([-11, 0]);
  const unitsPerSteradian = 4.2e4;
  const simple = simplify(atlas, 1.3 / unitsPerSteradian);
  const countries = feature(
    simple,
    simple.objects.countries as GeometryCollection<{ name: string }>,
  ) as FeatureCollection;
  const shown = countries.features.filter(({ id }) => id !== "010");
  projection.fitExtent(
    [
      [4, 4],
      [width - 4, height - 4],
    ],
    { type: "FeatureCollection", features: shown },
  );
  // Natural Earth gives Kosovo no number (its user-assigned code is XK), nor the areas that no list of codes names.
  const codeOf = ({ id, properties }: Feature) =>
    properties?.name === "Kosovo" ? "XK" : id === undefined ? undefined : codes.get(String(id));
  const coded = shown.flatMap((shape): [string, Feature][] => {
    const code = codeOf(shape);
    return code ? [[code, shape]] : [];
  });
  const uncoded = shown.filter((shape) => !codeOf(shape));
  console.log(`without a code, drawn plain: ${uncoded.map((shape) => shape.properties?.name).join(", ")}`);
  const plain = outlinesOf(
    uncoded.map((shape, i) => [String(i), shape]),
    projection,
    2.5,
  );
  write("world", {
    viewBox: `0 0 ${width} ${height}`,
    attribution: "Natural Earth",
    land: Object.values(plain.shapes).join(""),
    ...outlinesOf(coded, projection, 2.5),
  });
}

// INSEE's two digits against ISO 3166-2.
const regionCodes: Record<string, string> = {
  "11": "FR-IDF",
  "24": "FR-CVL",
  "27": "FR-BFC",
  "28": "FR-NOR",
  "32": "FR-HDF",
  "44": "FR-GES",
  "52": "FR-PDL",
  "53": "FR-BRE",
  "75": "FR-NAQ",
  "76": "FR-OCC",
  "84": "FR-ARA",
  "93": "FR-PAC",
  "94": "FR-20R",
};

function france() {
  const departements = readJson("geo-fr/departements.geojson") as FeatureCollection<Polygon | MultiPolygon>;
  const regionOf = new Map(
    (readJson("geo-fr/departements.json") as { code: string; region: string }[]).map((d) => [d.code, d.region]),
  );
  const [width, height] = [600, 590];
  const projection = geoConicConformal().parallels([44, 49]).rotate([-3, 0]);
  projection.fitExtent(
    [
      [4, 4],
      [width - 4, height - 4],
    ],
    departements,
  );
  const steradiansPerUnit = (1 / projection.scale()) ** 2;

  const topo = presimplify(
    topology({ all: departements }, 1e5) as unknown as Topology<Objects<{ code: string }>>,
    sphericalTriangleArea,
  );
  const simple = simplify(topo, 3.2 * steradiansPerUnit);
  const all = simple.objects.all as GeometryCollection<{ code: string }>;
  const page = { viewBox: `0 0 ${width} ${height}`, attribution: "IGN, INSEE, Licence Ouverte" };
  const shapes = feature(simple, all) as FeatureCollection;
  const coded = (list: FeatureCollection) =>
    list.features.map((shape): [string, Feature] => [`FR-${shape.properties?.code}`, shape]);
  const outlines = outlinesOf(coded(shapes), projection, 3);

  // Paris and its three neighbours are a thumbnail's size on the whole map: drawn again in the empty corner.
  const frame: [number, number, number, number] = [476, 6, 118, 104];
  const [left, top, boxWidth, boxHeight] = frame;
  const crown = coded(departements).filter(([code]) => ["FR-75", "FR-92", "FR-93", "FR-94"].includes(code));
  const near = geoConicConformal().parallels([44, 49]).rotate([-3, 0]);
  const crownShapes = { type: "FeatureCollection" as const, features: crown.map(([, shape]) => shape) };
  near.fitExtent(
    [
      [left + 8, top + 8],
      [left + boxWidth - 8, top + boxHeight - 8],
    ],
    crownShapes as FeatureCollection,
  );
  write("fr-departements", { ...page, ...outlines, inset: { frame, shapes: outlinesOf(crown, near, 3).shapes } });
  const regions = Object.entries(regionCodes).map(([insee, iso]): [string, Feature] => {
    const parts = all.geometries.filter((part) => regionOf.get((part.properties as { code: string }).code) === insee);
    return [iso, { type: "Feature", properties: {}, geometry: merge(simple, parts as never) }];
  });
  write("fr-regions", { ...page, ...outlinesOf(regions, projection, 3) });
}

mkdirSync(into, { recursive: true });
world();
france();
