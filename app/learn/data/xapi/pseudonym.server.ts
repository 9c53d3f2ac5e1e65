import { sealedLinks } from "~/identity/index.server.ts";

const records = sealedLinks("learn-records", {});

/** How a record store knows a learner: a keyed hash of her account. Without this installation's secret it leads to nobody. */
export const pseudonymOf = (dataDir: string, accountId: string): string => records.hash(dataDir, accountId);
