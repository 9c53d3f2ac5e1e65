/// Format, lint, types, walls, dead code, messages: what `npm run check` promises. Each check says how long it took.
import { spawn } from "node:child_process";

const node = process.execPath;
const bin = (name, ...args) => [node, `node_modules/${name}`, ...args];
const fix = process.argv.includes("--fix");

const checks = [
  [
    "format",
    bin(
      "oxfmt/bin/oxfmt",
      ...(fix ? [] : ["--check"]),
      "app",
      "server",
      "tests",
      "scripts",
      "bench",
      "architecture.rules.mjs",
      "vite.config.ts",
    ),
  ],
  ["lint", bin("oxlint/bin/oxlint", "--quiet")],
  ["types", [node, "scripts/check-types.mjs"]],
  ["walls", [node, "scripts/check-walls.mjs"]],
  ["dead code", bin("knip/bin/knip.js", "--no-progress")],
  ["messages and documents", bin("vitest/vitest.mjs", "run", "tests/contracts", "--reporter=dot")],
];

function run([name, [command, ...args]]) {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("exit", (code) => {
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      process.stdout.write(`${code === 0 ? "✓" : "✗"} ${name} (${seconds} s)\n`);
      if (code !== 0) process.stdout.write(`${output.trim()}\n`);
      resolve(code === 0);
    });
  });
}

// Types write the routes' types anew, which lint and dead code read: lint goes before them, dead code after, all others beside.
const [format, lint, types, walls, deadCode, messages] = checks;
const aroundTypes = async () => [await run(lint), await run(types), await run(deadCode)];
const results = await Promise.all([run(format), aroundTypes(), run(walls), run(messages)]);
process.exit(results.flat().every(Boolean) ? 0 : 1);
