/// Who may import whom. Each rule has a name, a sentence to read when it is broken, a *from* and a *to* (regular
/// expressions on paths; `$1` is the slice captured in *from*). `scripts/check-walls.mjs` applies them; a test breaks each on purpose.

/** The slices, in their order: each may use those before it, none after. */
export const slices = [
  "identity",
  "atlas",
  "content",
  "network",
  "observe",
  "gather",
  "report",
  "establish",
  "practice",
  "cooperate",
  "discuss",
  "advocate",
  "learn",
  "convene",
  "inform",
];

/** Stands outside the order: it must still answer when all else is broken. */
export const aside = "help";

const anySlice = `(?:${[...slices, aside].join("|")})`;
const machinery = "(?:kernel|platform|design|shell)";
/** Tests and their kits may look at anything inside the slice that they prove, and are held to no room. */
const tests = String.raw`\.(?:test|test-kit)\.tsx?$`;
/** Where one slice enters another. */
const frontDoors = "(?:index|index\\.server|routes)\\.ts$";

/** What code that draws nothing and remembers nothing may stand on, outside this repository. */
const pureLibraries = "node_modules/(?:zod|use-intl)/";
const schemaLibrary = "node_modules/zod/";
/** Hours on a wall, zones and recurrences: pure arithmetic over the time zone database, not a clock. */
const timeLibraries = "node_modules/(?:@js-temporal/polyfill|rrule-temporal|jsbi|temporal-spec)/";

/** One rule for each slice that has later ones: regular expressions know no order, so the list writes them out. */
const laterSlices = slices.slice(0, -1).map((slice, position) => ({
  from: { path: `^app/${slice}/` },
  to: { path: `^app/(?:${slices.slice(position + 1).join("|")})/` },
}));

const rule = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

export const forbidden = [
  rule(
    "no-cycles",
    "Two files that need each other are one idea, or hide a third: name it, and let both import it.",
    { path: "^(?:app|server|scripts|bench)/" },
    { circular: true },
  ),
  rule(
    "kernel-stands-alone",
    "The kernel is words that everyone speaks: it imports itself, zod and use-intl, nothing else.",
    { path: "^app/kernel/", pathNot: tests },
    { path: ".", pathNot: ["^app/kernel/", pureLibraries] },
  ),
  rule(
    "design-knows-only-the-kernel",
    "Looks have no opinion about violence, members or events: design imports the kernel and itself.",
    { path: "^app/design/", pathNot: tests },
    { path: "^(?:app|server|database)/", pathNot: ["^app/(?:kernel|design)/"] },
  ),
  rule(
    "platform-knows-no-slice",
    "Machinery serves every slice and knows none: hand it what it needs, or register a handler with it.",
    { path: "^app/platform/", pathNot: tests },
    { path: "^(?:app|server)/", pathNot: ["^app/(?:kernel|platform)/"] },
  ),
  rule(
    "core-is-pure",
    "A rule is read and tested alone: core imports its own core, the kernel, the schema library, and the pure front door (index.ts) of an earlier slice.",
    // The exception: indicators are broken down by the atlas's code lists, and copying a list is how two come to disagree.
    { path: `^app/(${anySlice})/core/`, pathNot: tests },
    {
      path: ".",
      pathNot: ["^app/$1/core/", "^app/kernel/", `^app/${anySlice}/index\\.ts$`, schemaLibrary, timeLibraries],
    },
  ),
  rule(
    "data-and-commands-draw-nothing",
    "What remembers and what changes things must serve pages, API and jobs alike: it knows no page, no API, no part, no looks.",
    { path: `^app/${anySlice}/(?:data|commands)/`, pathNot: tests },
    { path: `^app/(?:design/|shell/|${anySlice}/(?:pages|api|parts)/)` },
  ),
  rule(
    "pages-are-entered-by-address-only",
    "Pages and API are entered by their address: what two of them share lives in parts, core or data.",
    // Tests and measurements enter by the loader, which is the address without the network.
    { path: "^(?:app|server)/", pathNot: [tests, `^app/(?:${anySlice}|shell)/(?:pages|api)/`] },
    { path: `^app/(?:${anySlice}|shell)/(?:pages|api)/` },
  ),
  rule(
    "through-the-front-door",
    "A slice is entered by index.ts, index.server.ts or routes.ts: export there what others may use.",
    { path: `^app/(${anySlice}|${machinery})/`, pathNot: tests },
    { path: `^app/${anySlice}/`, pathNot: ["^app/$1/", `^app/${anySlice}/${frontDoors}`] },
  ),
  rule(
    "processes-enter-by-the-front-door",
    "The processes, the router and the document compose slices: they use front doors and lists of jobs, never a room.",
    { path: "^(?:server/|app/[^/]+$)", pathNot: tests },
    { path: `^app/${anySlice}/`, pathNot: `^app/${anySlice}/(?:index|index\\.server|routes|jobs\\.server)\\.ts$` },
  ),
  ...laterSlices.map(({ from, to }) =>
    rule(
      "no-later-slice",
      `The slices form one line (${slices.join(" → ")}): use those before, and announce an event to those after.`,
      { ...from, pathNot: tests },
      to,
    ),
  ),
  rule(
    "help-depends-on-no-one",
    "Help must answer when all else is broken: it stands on the kernel, the machinery and the looks alone.",
    { path: `^app/${aside}/` },
    { path: `^(?:app|server)/`, pathNot: [`^app/${aside}/`, "^app/(?:kernel|platform|design)/"] },
  ),
  rule(
    "identity-depends-on-no-slice",
    "Who acts is known before anything is done: identity uses no other slice.",
    { path: "^app/identity/", pathNot: tests },
    { path: `^app/${anySlice}/`, pathNot: "^app/identity/" },
  ),
  rule(
    "rooms-flow-one-way",
    "Inside a slice: core ← data ← commands ← pages, api. What data need from a command belongs in data or core.",
    { path: `^app/(${anySlice})/data/`, pathNot: tests },
    { path: "^app/$1/(?:commands|pages|api|parts)/" },
  ),
  rule(
    "parts-touch-no-data",
    "A part draws what it is given: its page asks the data, so that a part can be used on any page and in a browser.",
    { path: `^app/(${anySlice})/parts/`, pathNot: [tests, "\\.server\\.tsx?$"] },
    {
      path: ["\\.server\\.tsx?$", `^app/${anySlice}/(?:data|commands)/`],
      dependencyTypesNot: ["type-only"],
    },
  ),
  rule(
    "tests-stay-in-tests",
    "What runs in production imports no test and no test kit.",
    { path: "^(?:app|server)/", pathNot: tests },
    { path: `(?:^tests/|${tests})` },
  ),
];

/** What the reading of the imports needs to know about this repository. */
export const options = {
  doNotFollow: { path: "node_modules" },
  exclude: { path: "(?:^|/)\\+types/|^virtual:|^build/|^\\.react-router/" },
  tsConfig: { fileName: "tsconfig.json" },
  // `import type` counts as well: a type is a promise too.
  tsPreCompilationDeps: true,
  enhancedResolveOptions: {
    extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    exportsFields: ["exports"],
    conditionNames: ["import", "node", "default"],
  },
};

export default { forbidden, options };
