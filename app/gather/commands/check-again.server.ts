import type { Database } from "~/platform/database.server.ts";
import { cellsText } from "../core/checks/block-release.ts";
import type { Finding } from "../core/checks/finding.ts";
import { agreementInForce } from "../data/agreements.server.ts";
import { lockDelivery, readDelivery } from "../data/deliveries.server.ts";
import { listFindings, type StoredFinding } from "../data/findings.server.ts";
import { checkAndKeep, checkNow } from "./check-now.server.ts";
import { today } from "./entry.server.ts";

/**
 * Brings the questions on a draft up to its cells: what was asked when it was last sent is answered once the cells are
 * filled. A draft that was never sent has none yet; nothing is written where nothing changed. Says whether something did.
 */
export async function checkAgain(deliveryId: number, database: Database): Promise<boolean> {
  const asked = await listFindings(database.read, deliveryId);
  if (!asked.some(isLive)) return false;
  const reading = await readDelivery(database.read, deliveryId);
  if (reading?.delivery.state !== "draft") return false;
  const agreement = await agreementInForce(database.read, reading.partner.id, today());
  if (saysTheSame(asked, await checkNow(database.read, reading, agreement, true))) return false;
  return database.write(async (db) => {
    await lockDelivery(db, deliveryId);
    const now = await readDelivery(db, deliveryId);
    if (now?.delivery.state !== "draft") return false;
    await checkAndKeep(db, now, agreement);
    return true;
  });
}

const isLive = ({ state }: StoredFinding) => state === "open" || state === "explained";

function saysTheSame(asked: readonly StoredFinding[], found: readonly Finding[]): boolean {
  const live = new Set(asked.filter(({ state }) => state !== "corrected").map(signOf));
  const standing = new Set(found.map(signOf));
  // What was accepted stays so when it is no longer found.
  return found.every((one) => live.has(signOf(one))) && asked.every((one) => !isLive(one) || standing.has(signOf(one)));
}

/** Not its facts: figures of a sentence are renewed with the next sending, and keep what was answered until then. */
const signOf = (finding: Finding) => `${finding.code} ${cellsText(finding)}`;
