/// Route types first, then TypeScript 7 over everything.
import { spawnSync } from "node:child_process";

for (const args of [
  ["node_modules/@react-router/dev/bin.cjs", "typegen"],
  ["node_modules/@typescript/native/bin/tsc", "--noEmit", "-p", "."],
]) {
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
