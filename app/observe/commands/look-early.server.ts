import type { WriteTransaction } from "~/platform/database.server.ts";
import { recordAudit } from "~/identity/index.server.ts";
import { noteLook } from "../data/early-readers.server.ts";
import { findEmbargoed, type EmbargoedEdition } from "../data/embargoed-editions.server.ts";

/**
 * Shows an edition under embargo to an early reader who has no account (`press: …`), and notes the look where those of the
 * workspace are noted: its publisher sees who knew. Undefined once there is no embargo.
 */
export async function lookEarly(
  transaction: WriteTransaction,
  releaseId: number,
  reader: string,
): Promise<EmbargoedEdition | undefined> {
  const edition = await findEmbargoed(transaction, releaseId);
  if (!edition) return undefined;
  if (await noteLook(transaction, releaseId, reader)) {
    await recordAudit(transaction, {
      actor: { kind: "system", task: "early-readers" },
      action: "release.looked-at-early",
      subject: { kind: "release", id: String(releaseId) },
      after: { dataset: edition.dataset, reader },
    });
  }
  return edition;
}
