import { notify } from "~/content/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { listAccounts, may, recordAudit, type Account } from "~/identity/index.server.ts";
import { findObservatoryById, forgetParts } from "~/observe/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import type { Agreement } from "../core/agreement.ts";
import type { Day } from "../core/calendar.ts";
import { erasureOf, retentionOf, type Erasure } from "../core/retention.ts";
import { listAgreements } from "../data/agreements.server.ts";
import { findCollection } from "../data/collections.server.ts";
import { findPartner, type StoredPartner } from "../data/partners.server.ts";
import {
  closeDeliveries,
  emptyDeliveries,
  insertNotice,
  isClosedPeriod,
  listHeldPeriods,
  lockHeldDeliveries,
  setAside,
  type HeldPeriod,
} from "../data/retention.server.ts";
import { planWords } from "../messages/plan-words.ts";
import { today } from "./entry.server.ts";
import { recordApproved } from "./record-approved.server.ts";

const actor: Actor = { kind: "system", task: "keep-retention" };
const by = "system:keep-retention";

type Due = HeldPeriod & Erasure;

/**
 * Tells both sides what is about to be erased under an agreement, and erases what they were told of when its day has come.
 * Each partner and each period has a transaction of its own: stopped half-way, the next run goes on where it stopped.
 */
export async function keepRetention(
  database: Database,
  siteUrl: string,
  day: Day = today(),
): Promise<{ announced: number; erased: number }> {
  const agreements = new Map<number, Agreement | undefined>();
  const due: Due[] = [];
  for (const held of await listHeldPeriods(database.read)) {
    if (!agreements.has(held.partnerId))
      agreements.set(held.partnerId, retentionOf(await listAgreements(database.read, held.partnerId)));
    const agreement = agreements.get(held.partnerId);
    if (agreement) due.push({ ...held, ...erasureOf(held.period, agreement, held.notices, day) });
  }
  let announced = 0;
  const toTell = Map.groupBy(
    due.filter(({ step }) => step === "announce"),
    ({ partnerId }) => partnerId,
  );
  if (toTell.size > 0) {
    const accounts = await listAccounts(database.read);
    for (const [partnerId, periods] of toTell)
      announced += await announceErasure(database, partnerId, periods, { accounts, siteUrl, day });
  }
  let erased = 0;
  for (const { partnerId, period } of due.filter(({ step }) => step === "erase"))
    if (await erasePeriod(database, partnerId, period, day)) erased++;
  return { announced, erased };
}

interface Telling {
  accounts: Awaited<ReturnType<typeof listAccounts>>;
  siteUrl: string;
  day: Day;
}

/** Once a person, as she wishes to be told; a mail says to somebody who reads over a shoulder neither whose counts they are nor of what. */
async function announceErasure(
  database: Database,
  partnerId: number,
  periods: readonly Due[],
  { accounts, siteUrl, day }: Telling,
): Promise<number> {
  return database.write(async (db) => {
    const partner = (await findPartner(db, partnerId))!;
    const fresh: Due[] = [];
    for (const one of periods) if (await insertNotice(db, { ...one, today: day })) fresh.push(one);
    if (fresh.length === 0) return 0;
    const observatory = await findObservatoryById(db, partner.observatoryId);
    const first = fresh.map(({ eraseOn }) => eraseOn).toSorted()[0]!;
    for (const { account, link } of readersOf(accounts, partner, observatory?.slug ?? "")) {
      await notify(
        db,
        { accountId: account.id, topic: "counts-erased-soon", subject: "", href: `/workspace/${link}` },
        (locale) => ({
          text: planWords(locale)("retention.mail.text", {
            day: new Date(`${first}T12:00:00Z`),
            link: `${siteUrl}/${locale}/workspace/${link}`,
          }),
        }),
      );
    }
    await recordAudit(db, {
      actor,
      action: "erasure announced",
      subject: { kind: "retention", id: partner.observatoryId },
      after: { partnerId, periods: fresh.map(({ period }) => period), eraseOn: first },
    });
    return fresh.length;
  });
}

/** The partner's own people, and those who look after the partners of its observatory. */
function readersOf(
  accounts: Telling["accounts"],
  { observatoryId, organisationId }: StoredPartner,
  slug: string,
): { account: Account; link: string }[] {
  return accounts.flatMap((account) => {
    const isOfPartner = account.grants.some(
      ({ scope }) =>
        scope.kind === "partner" && scope.observatoryId === observatoryId && scope.organisationId === organisationId,
    );
    if (isOfPartner) return [{ account, link: "uses" }];
    const own = account.grants.filter(({ scope }) => scope.kind === "observatory");
    const person: Actor = { kind: "person", accountId: account.id, name: "", grants: own, secondFactor: true };
    return may(person, "manage partners", { observatoryId })
      ? [{ account, link: `observatories/${slug}/retention` }]
      : [];
  });
}

/** Asks once more, under lock, whether the day has come: an agreement signed meanwhile counts. */
async function erasePeriod(database: Database, partnerId: number, period: string, day: Day): Promise<boolean> {
  return database.write(async (db) => {
    const agreement = retentionOf(await listAgreements(db, partnerId));
    const [held] = (await listHeldPeriods(db, { partnerIds: [partnerId] })).filter((one) => one.period === period);
    if (!agreement || !held) return false;
    const { step, keptUntil } = erasureOf(period, agreement, held.notices, day);
    if (step !== "erase") return false;
    const deliveries = await lockHeldDeliveries(db, partnerId, period);
    for (const one of deliveries) if (!one.used && one.state === "approved") await takeOut(db, one);
    const counts = await emptyDeliveries(
      db,
      deliveries.map(({ id }) => id),
    );
    await closeDeliveries(db, deliveries, by);
    for (const collectionId of new Set(deliveries.map((one) => one.collectionId))) {
      const { datasetId, observatoryId } = (await findCollection(db, collectionId))!;
      await forgetParts(db, { observatoryId, datasetId, service: partnerId, period });
    }
    await recordAudit(db, {
      actor,
      action: "counts erased",
      subject: { kind: "retention", id: held.observatoryId },
      after: {
        partnerId,
        period,
        agreementId: agreement.id,
        keptUntil,
        deliveries: deliveries.length,
        inEditions: deliveries.filter(({ used }) => used).length,
        ...counts,
      },
    });
    return true;
  });
}

/** Figures that never left go out of the sums too, unless a part of these sums was erased before: then they stand as they are. */
async function takeOut(
  db: WriteTransaction,
  one: { id: number; collectionId: number; partnerId: number; period: string },
): Promise<void> {
  const collection = (await findCollection(db, one.collectionId))!;
  await setAside(db, one.id);
  if (!(await isClosedPeriod(db, collection, one.period))) await recordApproved(db, collection, one, []);
}
