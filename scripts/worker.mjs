/// The worker process, from the server build: background work on a PostgreSQL server.
process.env.NODE_ENV ??= "production";
const { startWorker } = await import("../build/server/index.js");

try {
  const worker = await startWorker();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => worker.close().then(() => process.exit(0)));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
