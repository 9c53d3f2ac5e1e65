/// The web process, from the server build.
process.env.NODE_ENV ??= "production";
const { startWeb } = await import("../build/server/index.js");

try {
  const web = await startWeb();
  let closing = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, async () => {
      if (closing) process.exit(1);
      closing = true;
      await web.close();
      process.exit(0);
    });
  }
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  if (process.env.VERBOSE) process.stderr.write(`${error.stack}\n`);
  process.exit(1);
}
