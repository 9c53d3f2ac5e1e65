import type { WriteTransaction } from "~/platform/database.server.ts";

/** Placeholder until content's search is here. */
export async function indexDataset(_transaction: WriteTransaction, _slug: string): Promise<void> {}
