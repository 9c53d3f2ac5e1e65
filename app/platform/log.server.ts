type Level = "info" | "warning" | "error";

/** One JSON line an event, on standard error. It carries ids and codes: never a name, an address, a path of help, or a token. */
export function log(
  level: Level,
  event: string,
  facts: Record<string, string | number | boolean | undefined> = {},
): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...facts })}\n`);
}

/** The words of an unexpected error and of its causes, with the place where it began. */
export function logError(event: string, error: unknown, facts: Record<string, string | number> = {}): void {
  const causes: string[] = [];
  for (let e: unknown = error; e instanceof Error; e = e.cause) causes.push(`${e.name}: ${e.message}`);
  const where = error instanceof Error ? (error.stack?.split("\n")[1]?.trim() ?? "") : "";
  log("error", event, { ...facts, error: causes.join(" ← ") || String(error), where });
}
