/// Runs one of our scripts on Node 24, once the checkout is ready: `node scripts/launch.mjs [--no-build] SCRIPT [ARGUMENTS]`.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { ensureReady, node24, root, SetupError } from "./setup.mjs";

const given = process.argv.slice(2);
const noBuild = given[0] === "--no-build";
const [script, ...args] = noBuild ? given.slice(1) : given;
try {
  // `oivf protect` runs from the sources.
  ensureReady({ build: !noBuild && !(script === "oivf.mjs" && args[0] === "protect" && args.length === 1) });
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
// A city's server has little memory: the site collects early rather than grow to what the machine would allow.
const memory = script === "serve.mjs" ? ["--max-old-space-size=256", "--max-semi-space-size=8"] : [];
const child = spawn(
  node24,
  ["--disable-warning=ExperimentalWarning", ...memory, `${root}/scripts/${script}`, ...args],
  {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, OIVF_CALLED_FROM: process.env.INIT_CWD ?? process.cwd() },
  },
);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1)));
