import type { Database, ReadDatabase } from "~/platform/database.server.ts";
import { ownAccount } from "../data/own-account.server.ts";

type PersonExporter = (
  read: ReadDatabase,
  person: { accountId: string; email: string },
) => Promise<Record<string, unknown>>;

const exporters = new Map<string, PersonExporter>();

/** A later slice says what it keeps of a person: the process tells this slice, which stands before, who they are. */
export function exportPersonWith(name: string, exporter: PersonExporter): void {
  exporters.set(name, exporter);
}

/**
 * What is hers, in one document: the account, what she said in person or unattributed, what she follows and learns. What
 * she wrote for a member or an observatory is theirs, and is in their own archives.
 */
export async function exportPerson(
  accountId: string,
  { read }: Pick<Database, "read">,
): Promise<Record<string, unknown>> {
  const account = await ownAccount(read, accountId);
  const { email } = account["account"] as { email: string };
  const others: [string, unknown][] = [];
  for (const [name, exporter] of exporters) others.push([name, await exporter(read, { accountId, email })]);
  return { format: "oivf-person-1", ...account, ...Object.fromEntries(others) };
}
