import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { findResource, type PublicResource } from "./resources.server.ts";

/** A resource as it is announced; null where it is not shown, or came with the programme, which is no news. */
export async function findAnnouncedResource(
  db: ReadDatabase | WriteTransaction,
  id: string,
): Promise<PublicResource | null> {
  const found = await findResource(db, id);
  if (!found?.shown || found.seeded !== null || found.publishedAt === null) return null;
  const { slug, shown, publishedAt, changedAt } = found;
  return { id, slug, publishedAt, changedAt, ...shown };
}
