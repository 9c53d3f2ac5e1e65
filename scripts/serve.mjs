/// The web process, from the server build.
process.env.NODE_ENV ??= "production";
const { startWeb } = await import("../build/server/index.js");

try {
  const web = await startWeb();
  // Help goes on answering whatever else is lost, a database in the midst of a start for one: it is told, and nothing ends.
  process.on("unhandledRejection", (error) => process.stderr.write(`${error?.stack ?? error}\n`));
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
