import type { PageLocale } from "~/kernel/locale.ts";
import { wordsOf } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { isInForce } from "../../core/agreement.ts";
import type { Day } from "../../core/calendar.ts";
import { askedPeriods, matrixRow, type MatrixRow } from "../../core/matrix.ts";
import { agreementSpans } from "../../data/agreements.server.ts";
import { listAssignments } from "../../data/assignments.server.ts";
import { listCollections } from "../../data/collections.server.ts";
import { deliveriesOf } from "../../data/matrix.server.ts";
import { listPartners } from "../../data/partners.server.ts";
import { namesOf } from "./partner-names.server.ts";

export interface MatrixForm {
  id: number;
  slug: string;
  title: string;
  rows: (MatrixRow & { partner: string })[];
}

/** Each open form of an observatory with its partners, period by period. One partner that is missing holds nobody up. */
export async function matrixHere(
  db: ReadDatabase,
  observatoryId: number,
  { day, latest, locale }: { day: Day; latest: number; locale: PageLocale },
) {
  const open = (await listCollections(db, observatoryId)).filter((collection) => collection.state === "open");
  const periodsOf = new Map(open.map((collection) => [collection.id, askedPeriods(collection, day, latest)]));
  const asked = new Set([...periodsOf.values()].flat().map(({ period }) => period));
  const [assignments, partners, deliveries, agreements] = await Promise.all([
    listAssignments(db, observatoryId),
    listPartners(db, observatoryId),
    deliveriesOf(db, observatoryId, [...asked]),
    agreementSpans(db, observatoryId),
  ]);
  const names = await namesOf(db, partners, locale);
  const answers = Map.groupBy(deliveries, (one) => `${one.collectionId} ${one.partnerId}`);
  const agreed = new Set(agreements.filter((one) => isInForce(one, day)).map((one) => one.partnerId));
  const forms = open.map((collection): MatrixForm => {
    const periods = periodsOf.get(collection.id)!;
    return {
      id: collection.id,
      slug: collection.slug,
      title: collection.title[wordsOf(locale)],
      rows: assignments
        .filter((one) => one.collectionId === collection.id && names.has(one.partnerId))
        .map((assignment) => ({
          ...matrixRow(collection, assignment, answers.get(`${collection.id} ${assignment.partnerId}`) ?? [], {
            day,
            periods,
            agreed: agreed.has(assignment.partnerId),
          }),
          partner: names.get(assignment.partnerId)!,
        })),
    };
  });
  return { forms, partners, names, agreements };
}
