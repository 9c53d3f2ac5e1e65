/// Runs the benches one after another and writes docs/performance.md from what they print: `npm run bench [NAME …]`.
/// A run of some of them renews their rows and keeps the others', which bear their own date.
import { spawn, execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { findPostgresql, startPostgresql } from "./postgresql.mjs";

const all = [
  "protect",
  "import",
  "api",
  "pages",
  "help",
  "starts",
  "backup",
  "bulletin",
  "feeds",
  "members",
  "practices",
  "matching",
  "discussion",
  "lesson",
  "registrations",
  "certificates",
  "lighthouse",
  "month",
];
/// `npm run bench -- --write` measures nothing: it writes the page again from what is kept.
const needsServer = {
  import: "TEST_DATABASE_URL",
  api: "TEST_DATABASE_URL",
  backup: "DATABASE_URL",
  bulletin: "TEST_DATABASE_URL",
  feeds: "TEST_DATABASE_URL",
  members: "TEST_DATABASE_URL",
  practices: "TEST_DATABASE_URL",
  discussion: "TEST_DATABASE_URL",
  lesson: "TEST_DATABASE_URL",
  registrations: "DATABASE_URL",
};
const onlyWrite = process.argv.includes("--write");
const asked = process.argv.slice(2).filter((argument) => argument !== "--write");
const chosen = onlyWrite ? [] : asked.length > 0 ? asked : all;
const unknown = chosen.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`No such bench: ${unknown.join(", ")}. There are: ${all.join(", ")}.\n`);
  process.exit(1);
}

const resultsFile = "bench/results.json";
const results = existsSync(resultsFile) ? JSON.parse(readFileSync(resultsFile, "utf8")) : {};
const bin = findPostgresql();
let failed = 0;
for (const name of chosen) {
  process.stderr.write(`\n${name}\n`);
  const lines = [];
  let whole = true;
  const measure = async (environment) => {
    const { lines: printed, code } = await run(name, environment);
    lines.push(...printed);
    whole &&= code === 0;
  };
  if (bin && needsServer[name]) {
    const server = await startPostgresql(bin, { fsync: true });
    try {
      await measure({ [needsServer[name]]: server.url });
    } finally {
      server.stop();
    }
    // The import and backup benches measure both by themselves.
    if (["api", "feeds", "members", "practices", "discussion", "lesson"].includes(name))
      await measure({ TEST_DATABASE_URL: "" });
  } else {
    await measure({ TEST_DATABASE_URL: "", DATABASE_URL: "" });
  }
  const kept = whole ? [] : (results[name]?.lines ?? []).filter((old) => !lines.some((line) => isSame(line, old)));
  if (lines.length > 0) {
    const date = new Date().toISOString().slice(0, 10);
    results[name] = {
      date,
      machine: machine(),
      lines: [...lines, ...kept.map((line) => ({ ...line, earlier: true }))],
    };
  }
  // After each, so that a run cut short keeps what it measured.
  writeFileSync(resultsFile, `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync("docs/performance.md", page());
}
if (onlyWrite) writeFileSync("docs/performance.md", page());
process.stderr.write("\ndocs/performance.md is written.\n");
process.exitCode = failed;

/** The same measurement of another run: a bench that ended early keeps what it did not reach, marked as earlier. */
function isSame(one, other) {
  return one.name === other.name && one.database === other.database && one.bench === other.bench;
}

/** What one bench prints, line by line; what is not JSON goes to the terminal. */
function run(name, environment) {
  return new Promise((resolve) => {
    const began = loadavg()[0];
    const child = spawn(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", "--expose-gc", `bench/${name}.ts`],
      {
        stdio: ["ignore", "pipe", "inherit"],
        env: { ...process.env, ...environment },
      },
    );
    const lines = [];
    let text = "";
    child.stdout.on("data", (chunk) => {
      text += chunk;
      const whole = text.split("\n");
      text = whole.pop();
      for (const line of whole) {
        if (!line.startsWith("{")) continue;
        process.stderr.write(`  ${line}\n`);
        lines.push({ ...JSON.parse(line), load: Math.round(began * 10) / 10 });
      }
    });
    child.on("exit", (code) => {
      if (code !== 0) {
        process.stderr.write(`  ${name} ended with ${code}.\n`);
        failed = 1;
      }
      resolve({ lines, code });
    });
  });
}

function machine() {
  const [postgresql] = bin ? [execFileSync(join(bin, "postgres"), ["--version"], { encoding: "utf8" }).trim()] : [];
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? "unknown",
    memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
    node: process.version,
    postgresql: postgresql?.replace(/^.*?(\d[\d.]*).*$/, "$1") ?? "none",
  };
}

/** Met, or not, read from the goal's own words: "≥ 50000", "< 20", "p95 < 20", ">= 40", "0". */
function verdict({ figure, goal, name }) {
  const match = /^(?:p95 )?(≥|>=|≤|<=|<|>)?\s*([\d.]+)$/.exec(goal ?? "");
  if (!match || (goal.startsWith("p95") && !name.endsWith("p95"))) return "";
  const [, sign = "=", number] = match;
  const limit = Number(number);
  const met = {
    "≥": figure >= limit,
    ">=": figure >= limit,
    "≤": figure <= limit,
    "<=": figure <= limit,
    "<": figure < limit,
    ">": figure > limit,
    "=": figure === limit,
  }[sign];
  return met ? "met" : "**not met**";
}

function page() {
  const notes = existsSync("bench/notes.json") ? JSON.parse(readFileSync("bench/notes.json", "utf8")) : {};
  const sections = all.filter((name) => results[name]).map((name) => section(name, results[name], notes));
  const learnt = readFileSync("bench/learnt.md", "utf8");
  return `# Performance

Written by \`npm run bench\`, never by hand; \`npm run bench pages starts\` renews those two. The goals are budgets, the
yardsticks were measured on the same machine in the same run. Figures taken while the machine did other work are what they
are: the load of the minute before each bench stands above its table.

${sections.join("\n")}
${learnt}`;
}

function section(name, { date, machine: m, lines }, notes) {
  const rows = lines.flatMap(asRows).map((line) => {
    const when = line.earlier ? ", of an earlier run" : "";
    const which = (line.database ? `${line.name} (${line.database})` : line.name) + when;
    const goal = verdict(line) || !line.goal ? (line.goal ?? "") : line.goal;
    return { which, cells: [which, figureText(line.figure), line.unit, goal, line.yardstick ?? "", verdict(line)] };
  });
  const missed = rows.filter(({ cells }) => cells[5] === "**not met**").flatMap(({ which }) => noteOf(which, notes));
  return `## ${name}

${date}; ${m.cores} cores (${m.processor}), ${m.memory}, Node ${m.node}, PostgreSQL ${m.postgresql}; load before: ${lines[0].load}.
Command: \`npm run bench ${name}\`.

| what | figure | unit | goal | yardstick | |
| --- | ---: | --- | --- | --- | --- |
${rows.map(({ cells }) => `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`).join("\n")}
${missed.length > 0 ? `\n${[...new Set(missed)].map((note) => `- ${note}`).join("\n")}\n` : ""}`;
}

/** The backup bench prints one line of several figures. */
function asRows(line) {
  if (line.bench !== "backup") return [line];
  const {
    rows,
    backupSeconds,
    restoreAndCheckSeconds,
    ontoPostgresSeconds,
    archiveMegabytes,
    peakMemoryMegabytes,
    goalSeconds,
  } = line;
  const of = `of ${rows} observations`;
  return [
    { name: `backup ${of}`, figure: backupSeconds, unit: "s" },
    { name: `restore and check ${of}`, figure: restoreAndCheckSeconds, unit: "s" },
    {
      name: `backup, restore and check ${of}`,
      figure: backupSeconds + restoreAndCheckSeconds,
      unit: "s",
      goal: `< ${goalSeconds}`,
    },
    ...(ontoPostgresSeconds
      ? [{ name: `restore and check onto PostgreSQL ${of}`, figure: ontoPostgresSeconds, unit: "s" }]
      : []),
    { name: "archive", figure: archiveMegabytes, unit: "MB" },
    { name: "peak memory", figure: peakMemoryMegabytes, unit: "MB" },
  ];
}

/** A note is keyed by the beginning of the names that it explains. */
function noteOf(which, notes) {
  return Object.entries(notes).flatMap(([start, note]) => (which.startsWith(start) ? [note] : []));
}

function figureText(figure) {
  return typeof figure === "number" && Math.abs(figure) >= 10_000
    ? figure.toLocaleString("en").replaceAll(",", " ")
    : String(Math.round(figure * 100) / 100);
}
