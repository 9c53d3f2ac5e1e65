import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Agreement } from "../core/agreement.ts";
import type { Finding } from "../core/checks/finding.ts";
import { runChecks } from "../core/checks/run-checks.ts";
import { pastOf } from "../data/delivery-steps.server.ts";
import type { DeliveryReading } from "../data/deliveries.server.ts";
import { saveFindings } from "../data/findings.server.ts";
import { rulesInForce } from "../data/rules.server.ts";

/** What the checks say of a delivery as it stands. */
export async function checkNow(
  db: ReadDatabase | WriteTransaction,
  { delivery, collection, definition, cells, places }: DeliveryReading,
  agreement: Agreement | undefined,
  sending: boolean,
): Promise<Finding[]> {
  const rules = await rulesInForce(db, collection.id, definition);
  const past = await pastOf(db, delivery);
  const codes = places.map(({ code }) => code);
  return runChecks(definition, cells, past, rules, codes, {
    period: delivery.period,
    agreed: agreement?.terms ?? [],
    sending,
  });
}

/** The same, kept on the work list. */
export async function checkAndKeep(
  db: WriteTransaction,
  reading: DeliveryReading,
  agreement: Agreement | undefined,
): Promise<Finding[]> {
  const findings = await checkNow(db, reading, agreement, true);
  await saveFindings(db, reading.delivery.id, findings);
  return findings;
}
