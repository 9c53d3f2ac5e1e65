// Cuts the faces of app/design/fonts from their npm packages: run by hand, results committed.
// The packages are wanted only here, so they stay out of package.json:
//   npm install --no-save --prefix /tmp/faces subset-font@2.9.0 @fontsource-variable/newsreader@5.3.0 \
//     @fontsource-variable/source-sans-3@5.3.0 @fontsource-variable/vazirmatn@5.3.0
//   node scripts/make-fonts.ts /tmp/faces
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const from = process.argv[2];
if (!from || process.argv.includes("--help")) {
  console.error(
    "usage: make-fonts.ts FOLDER   a folder holding node_modules with the packages named in the file's head",
  );
  process.exit(from ? 0 : 1);
}

const packages = resolve(from, "node_modules");
const wanted = createRequire(resolve(from, "x.js"));
const { default: subsetFont } = await import(wanted.resolve("subset-font"));
const { default: fontverter } = await import(wanted.resolve("fontverter"));
const into = resolve(import.meta.dirname, "../app/design/fonts");

const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);
const text = (...codes: number[]) => String.fromCodePoint(...codes);

// Basic Latin, Latin-1, œ Œ Ÿ, typographic spaces, dashes, quotes, arrows and comparison signs.
const signs = [
  0x131, 0x152, 0x153, 0x178, 0x2009, 0x200a, 0x202f, 0x2020, 0x2022, 0x2026, 0x2030, 0x2032, 0x2033, 0x2039, 0x203a,
  0x2044, 0x20ac, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265,
];
const latin = text(
  ...range(0x20, 0x7e),
  ...range(0xa0, 0xff),
  ...range(0x2010, 0x2015),
  ...range(0x2018, 0x201e),
  ...signs,
);
const latinExtended = text(...range(0x100, 0x24f), ...range(0x1e00, 0x1eff));
const arabic = text(0x20, ...range(0x600, 0x6ff));
const weights = { wght: { min: 400, max: 700, default: 400 } };

const faces = [
  {
    name: "newsreader-latin",
    file: "newsreader/files/newsreader-latin-standard-normal.woff2",
    text: latin,
    axes: { opsz: 40, wght: 500 },
  },
  {
    name: "sobria-sans-latin",
    file: "source-sans-3/files/source-sans-3-latin-wght-normal.woff2",
    text: latin,
    axes: weights,
  },
  {
    name: "sobria-sans-latin-ext",
    file: "source-sans-3/files/source-sans-3-latin-ext-wght-normal.woff2",
    text: latinExtended,
    axes: weights,
  },
  { name: "vazirmatn-arabic", file: "vazirmatn/files/vazirmatn-arabic-wght-normal.woff2", text: arabic, axes: weights },
];

/**
 * The faces of printed documents (app/platform/pdf): the typesetter reads TrueType of one weight each. It chooses one face
 * a family, so that the extended Latin goes by a name of its own.
 */
const sans = (set: string, style: "normal" | "italic") =>
  `source-sans-3/files/source-sans-3-${set}-wght-${style}.woff2`;
const printFaces = [
  {
    name: "newsreader",
    file: "newsreader/files/newsreader-latin-standard-normal.woff2",
    text: latin,
    axes: { opsz: 40, wght: 500 },
  },
  { name: "sobria-sans-regular", file: sans("latin", "normal"), text: latin, axes: { wght: 400 } },
  { name: "sobria-sans-bold", file: sans("latin", "normal"), text: latin, axes: { wght: 700 } },
  { name: "sobria-sans-italic", file: sans("latin", "italic"), text: latin, axes: { wght: 400 } },
  {
    name: "sobrex-sans-regular",
    file: sans("latin-ext", "normal"),
    text: latinExtended,
    axes: { wght: 400 },
    as: "Sobrex",
  },
  {
    name: "sobrex-sans-bold",
    file: sans("latin-ext", "normal"),
    text: latinExtended,
    axes: { wght: 700 },
    as: "Sobrex",
  },
  {
    name: "vazirmatn-regular",
    file: "vazirmatn/files/vazirmatn-arabic-wght-normal.woff2",
    text: arabic,
    axes: { wght: 400 },
  },
  {
    name: "vazirmatn-bold",
    file: "vazirmatn/files/vazirmatn-arabic-wght-normal.woff2",
    text: arabic,
    axes: { wght: 700 },
  },
];

/** The licence reserves the name "Source" for the unmodified face: a cut face must bear another, in its names 1, 3, 4, 6 and 16. */
function rename(sfnt: Buffer, as = "Sobria"): Buffer {
  const count = sfnt.readUInt16BE(4);
  const table = Array.from({ length: count }, (_, i) => 12 + i * 16).find(
    (at) => sfnt.toString("latin1", at, at + 4) === "name",
  );
  if (table === undefined) return sfnt;
  const start = sfnt.readUInt32BE(table + 8);
  const strings = start + sfnt.readUInt16BE(start + 4);
  for (let i = 0; i < sfnt.readUInt16BE(start + 2); i++) {
    const record = start + 6 + i * 12;
    if (![1, 3, 4, 6, 16].includes(sfnt.readUInt16BE(record + 6))) continue;
    const from = strings + sfnt.readUInt16BE(record + 10);
    const text = sfnt.subarray(from, from + sfnt.readUInt16BE(record + 8));
    // Names are UTF-16BE or one byte a letter; the new name has as many letters, so that no offset moves.
    for (const wide of [true, false]) {
      const spell = (name: string) => (wide ? Buffer.from(name, "utf16le").swap16() : Buffer.from(name, "latin1"));
      for (let at = text.indexOf(spell("Source")); at >= 0; at = text.indexOf(spell("Source"), at + 1))
        spell(as).copy(text, at);
    }
  }
  return sfnt;
}

for (const face of faces) {
  const source = readFileSync(resolve(packages, "@fontsource-variable", face.file));
  const sfnt = await subsetFont(source, face.text, { targetFormat: "truetype", variationAxes: face.axes });
  const cut = await fontverter.convert(rename(Buffer.from(sfnt)), "woff2");
  writeFileSync(resolve(into, `${face.name}.woff2`), cut);
  console.log(`${face.name}.woff2  ${cut.length} bytes`);
}

for (const face of printFaces) {
  const source = readFileSync(resolve(packages, "@fontsource-variable", face.file));
  const sfnt = await subsetFont(source, face.text, { targetFormat: "truetype", variationAxes: face.axes });
  mkdirSync(resolve(into, "print"), { recursive: true });
  writeFileSync(resolve(into, "print", `${face.name}.ttf`), rename(Buffer.from(sfnt), face.as));
  console.log(`print/${face.name}.ttf  ${sfnt.length} bytes`);
}

// Only the licences that say whose the face is: the package of Source Sans leaves its line of copyright out, ours has it.
for (const [family, licence] of [
  ["newsreader", "newsreader.OFL.txt"],
  ["vazirmatn", "vazirmatn.OFL.txt"],
] as const) {
  copyFileSync(resolve(packages, "@fontsource-variable", family, "LICENSE"), resolve(into, licence));
}
