import type { Readable } from "node:stream";
import { decide } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database, ReadDatabase } from "~/platform/database.server.ts";
import type { FileStore } from "~/platform/files.server.ts";
import { streamZip, type ZipEntry } from "~/platform/tabular/zip-stream.server.ts";
import { findMember } from "../data/members.server.ts";
import { readOwnRows } from "../data/own-rows.server.ts";

/** What a slice adds: rows for the document, and the files that the member brought, by their place in the archive. */
export interface MemberExporter {
  rows(read: ReadDatabase, organisationId: string): Promise<unknown>;
  files?(read: ReadDatabase, organisationId: string): Promise<{ path: string; fileKey: string }[]>;
}

const exporters = new Map<string, MemberExporter>();

/** A later slice says what a member wrote in it: the process tells this slice, which stands before, who they are. */
export function exportMemberWith(name: string, exporter: MemberExporter): void {
  exporters.set(name, exporter);
}

/** All that a member wrote, in one document. Of people outside it says nothing: their addresses are not the member's. */
export async function exportMember(
  actor: Actor,
  organisationId: string,
  { read }: Pick<Database, "read">,
): Promise<Outcome<Record<string, unknown>>> {
  const allowed = decide(actor, "manage the member's people", { organisationId });
  if (!allowed.ok) return allowed;
  const member = await findMember(read, organisationId);
  if (!member) return failed("not-found", "member");
  const others = await Promise.all(
    [...exporters].map(async ([name, { rows }]) => [name, await rows(read, organisationId)] as const),
  );
  return done({
    format: "oivf-member-1",
    member,
    ...(await readOwnRows(read, organisationId)),
    ...Object.fromEntries(others),
  });
}

/** The archive that a member takes along: the document and its files, one after another, so that memory holds a chunk. */
export async function archiveMember(
  actor: Actor,
  organisationId: string,
  { database, store, readMe }: { database: Pick<Database, "read">; store: FileStore; readMe: string },
): Promise<Outcome<AsyncIterable<Uint8Array>>> {
  const exported = await exportMember(actor, organisationId, database);
  if (!exported.ok) return exported;
  const files: { path: string; fileKey: string }[] = [];
  for (const exporter of exporters.values())
    files.push(...((await exporter.files?.(database.read, organisationId)) ?? []));
  return done(streamZip(entriesOf(exported.value, files, readMe, store)));
}

async function* entriesOf(
  document: Record<string, unknown>,
  files: readonly { path: string; fileKey: string }[],
  readMe: string,
  store: FileStore,
): AsyncGenerator<ZipEntry> {
  yield { name: "README.txt", content: readMe };
  yield { name: "member.json", content: `${JSON.stringify(document, null, 2)}\n` };
  const lost: string[] = [];
  for (const { path, fileKey } of files) {
    const bytes: Readable | null = await store.read(fileKey);
    if (bytes) yield { name: path, content: bytes as AsyncIterable<Uint8Array> };
    else lost.push(path);
  }
  // Taken out by a partner while the archive was written, or gone from the store: said, never passed over in silence.
  if (lost.length > 0) yield { name: "missing.txt", content: `${lost.join("\n")}\n` };
}
