import { actorId, type Actor } from "~/kernel/actor.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { formatNumber } from "~/kernel/numbers.ts";
import { may } from "~/identity/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { decideEntry } from "../../commands/entry.server.ts";
import { maySeeDelivery } from "../../commands/decide-step.server.ts";
import { cellKey, type CellValue } from "../../core/cell.ts";
import { breakdownsOf } from "../../core/collection.ts";
import { sayFinding } from "../../core/checks/say-finding.ts";
import { mayApproveAs, mayStep } from "../../core/delivery.ts";
import { noteFields } from "../../core/note-fields.ts";
import { listComments } from "../../data/comments.server.ts";
import { readDelivery, type DeliveryReading } from "../../data/deliveries.server.ts";
import { authorsOf, pastOf, stepsOf, versionBefore } from "../../data/delivery-steps.server.ts";
import { listFindings, type StoredFinding } from "../../data/findings.server.ts";
import { countErasedBefore, erasedOn, isClosedPeriod } from "../../data/retention.server.ts";
import { checkWords } from "../../messages/check-words.ts";
import { namesOfPeople } from "./names-of-people.server.ts";
import { breakdownName, cellNames } from "../../parts/check/cell-names.ts";
import { sayLeftOut } from "../../parts/check/say-left-out.ts";
import type { ShownFinding } from "../../parts/check/finding-card.tsx";
import { periodText } from "../../parts/deliver/period-text.ts";
import { serviceName } from "../deliver/grid-view.server.ts";

export interface ReviewTable {
  id: string;
  title: string;
  rows: { key: string; name: string; value: string; before: string; changed: boolean; total: boolean }[];
}

/** All that those who look at a delivery need; nothing for anybody else. */
export async function readReview(db: ReadDatabase, actor: Actor, id: number, locale: PageLocale) {
  const reading = await readDelivery(db, id);
  if (!reading || !maySeeDelivery(actor, reading.delivery)) return undefined;
  const { delivery, definition, places, partner, collection } = reading;
  const words = checkWords(locale);
  const nameOf = cellNames({ items: definition.items, places }, locale);
  const target = { observatoryId: delivery.observatoryId, organisationId: delivery.organisationId };
  const isUnderWay = delivery.state !== "approved" && delivery.state !== "replaced";
  const allowed = {
    enter: (await decideEntry(db, actor, partner, collection, delivery.period)).ok,
    check: may(actor, "check a delivery", target),
    approve: may(actor, "approve a delivery", target),
  };
  const erased = await erasedOn(db, id);
  const isAuthor = !mayApproveAs(actorId(actor), await authorsOf(db, id));
  const corrected = delivery.version > 1 ? await versionBefore(db, delivery) : undefined;
  const before = corrected ?? (await pastOf(db, delivery, 1)).at(-1)?.cells ?? new Map<string, CellValue>();
  const findings = await listFindings(db, id);
  const comments = await listComments(db, id);
  const people = await namesOfPeople(db, [
    ...findings.flatMap(({ owner, decidedBy }) => [owner, decidedBy]),
    ...comments.map(({ by }) => by),
  ]);
  return {
    id,
    locale,
    form: delivery.title[wordsOf(locale)],
    period: periodText(delivery.period, locale),
    service: await serviceName(db, partner.organisationId, locale),
    state: delivery.state,
    version: delivery.version,
    reason: delivery.reason,
    erased,
    erasedBefore: await countErasedBefore(db, delivery),
    /** Its sums cannot be made again: what it gives is added to them. */
    joinsErased: isUnderWay && (await isClosedPeriod(db, collection, delivery.period)),
    steps: await stepsOf(db, id),
    findings: findings.map((finding) =>
      shown(finding, sayFinding(finding, words, nameOf), { actor, allowed, isUnderWay, people }),
    ),
    tables: tablesOf(reading, before, locale),
    comments: comments.map((comment) => ({
      id: comment.id,
      cell: nameOf(cellKey(comment)),
      text: comment.text,
      by: people.get(comment.by) ?? null,
      at: comment.at,
      footnote: comment.footnote && {
        said: comment.footnote[wordsOf(locale)],
        fields: noteFields(comment.footnoteTexts, comment.footnote),
      },
      mayPublish: allowed.check && delivery.state !== "replaced",
    })),
    cells: [...formCells(reading)].map((key) => ({ value: key, label: nameOf(key) })),
    leftOut: reading.leftOut.map((one) => sayLeftOut(one, words)),
    fill: allowed.enter && delivery.state === "draft",
    may: {
      submit: allowed.enter && mayStep(delivery.state, "submit"),
      check: allowed.check && mayStep(delivery.state, "check"),
      sendBack: allowed.check && mayStep(delivery.state, "send-back"),
      approve: allowed.approve && mayStep(delivery.state, "approve") && !isAuthor,
      correct: allowed.enter && mayStep(delivery.state, "correct") && !erased,
      comment: (isUnderWay || allowed.check) && !erased,
    },
    ownEntry: allowed.approve && delivery.state === "checked" && isAuthor,
  };
}

export type Review = NonNullable<Awaited<ReturnType<typeof readReview>>>;
export type ShownComment = Review["comments"][number];

function shown(
  finding: StoredFinding,
  sentence: string,
  {
    actor,
    allowed,
    isUnderWay,
    people,
  }: {
    actor: Actor;
    allowed: { enter: boolean; check: boolean };
    isUnderWay: boolean;
    people: ReadonlyMap<string, string>;
  },
): ShownFinding {
  const { id, importance, state, reason, owner } = finding;
  const isLive = isUnderWay && state !== "corrected";
  return {
    id,
    sentence,
    importance,
    state,
    reason,
    isMine: owner === actorId(actor),
    owner: people.get(owner ?? "") ?? null,
    decidedBy: people.get(finding.decidedBy ?? "") ?? null,
    decidedAt: finding.decidedAt,
    cell: finding.cells[0] ?? null,
    may: {
      explain: isLive && allowed.enter && state !== "accepted",
      accept: isLive && allowed.check && state !== "accepted",
      reopen: isLive && allowed.check && state !== "open",
      take: isLive && allowed.check && owner !== actorId(actor),
    },
  };
}

function* formCells({ definition, places }: DeliveryReading): Generator<string> {
  for (const item of definition.items)
    for (const { code } of places)
      for (const { key } of breakdownsOf(item)) yield cellKey({ item: item.code, territory: code, breakdown: key });
}

function tablesOf(reading: DeliveryReading, before: ReadonlyMap<string, CellValue>, locale: PageLocale): ReviewTable[] {
  const { definition, places, cells } = reading;
  const words = checkWords(locale);
  const language = wordsOf(locale);
  const text = (cell: CellValue | undefined) => {
    if (!cell) return words("cell.empty");
    return cell.status === "number" ? formatNumber(cell.value!, locale) : words(`cell.${cell.status}`);
  };
  return definition.items.flatMap((item) =>
    places.map((place) => ({
      id: `${item.code}-${place.code}`,
      title: places.length > 1 ? `${item.title[language]}, ${place.name[language]}` : item.title[language],
      rows: breakdownsOf(item).map(({ key }) => {
        const at = cellKey({ item: item.code, territory: place.code, breakdown: key });
        const [value, earlier] = [text(cells.get(at)), before.has(at) ? text(before.get(at)) : "–"];
        const name = breakdownName(key, locale) || item.title[language];
        return { key: at, name, value, before: earlier, changed: value !== earlier, total: key === "" };
      }),
    })),
  );
}
