import type { Actor } from "~/kernel/actor.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import { findOrganisation } from "~/identity/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { today } from "../../commands/entry.server.ts";
import { maySeeDelivery } from "../../commands/decide-step.server.ts";
import { decideEntry } from "../../commands/entry.server.ts";
import { viewForm } from "../../core/grid/form-view.ts";
import { cellNames } from "../../core/grid/view-cells.ts";
import { agreementInForce } from "../../data/agreements.server.ts";
import { readDelivery, type DeliveryReading } from "../../data/deliveries.server.ts";
import { pastOf } from "../../data/delivery-steps.server.ts";
import { erasedOn } from "../../data/retention.server.ts";
import { rulesInForce } from "../../data/rules.server.ts";
import { checkWords } from "../../messages/check-words.ts";
import { deliverWords } from "../../messages/deliver-words.ts";
import { sayProblem } from "../../parts/deliver/say-problem.ts";
import { sayLeftOut } from "../../parts/check/say-left-out.ts";
import type { GridPage } from "../../parts/deliver/grid-page.ts";
import { sayLiveFindings } from "../../parts/deliver/say-live-findings.ts";
import { periodText } from "../../parts/deliver/period-text.ts";

/** The delivery, for those who work on it: for anybody else it is not there. */
export async function readForActor(db: ReadDatabase, actor: Actor, id: number): Promise<DeliveryReading | undefined> {
  const reading = await readDelivery(db, id);
  return reading && maySeeDelivery(actor, reading.delivery) ? reading : undefined;
}

export async function gridPage(
  db: ReadDatabase,
  actor: Actor,
  reading: DeliveryReading,
  locale: PageLocale,
  /** It was about to be delivered: what is required and wholly empty is found as well. */
  { sending = false } = {},
): Promise<GridPage> {
  const { delivery, partner, collection, definition, leftOut, places, cells, savedAt } = reading;
  const words = deliverWords(locale);
  const language = wordsOf(locale);
  const entry = await decideEntry(db, actor, partner, collection, delivery.period);
  const mayEdit = delivery.state === "draft" && entry.ok;
  const erased = await erasedOn(db, delivery.id);
  const page: GridPage = {
    id: delivery.id,
    locale,
    title: words("grid.title", { form: delivery.title[language], period: periodText(delivery.period, locale) }),
    period: delivery.period,
    service: await serviceName(db, partner.organisationId, locale),
    state: delivery.state,
    mayEdit,
    closed: erased
      ? sayProblem({ code: "delivery.erased", details: { day: erased } }, words)
      : delivery.state === "draft" && !entry.ok
        ? sayProblem(entry.failure, words)
        : null,
    view: viewForm(definition, places, language, { total: words("grid.total"), count: words("grid.count") }),
    leftOut: leftOut.map((one) => sayLeftOut(one, checkWords(locale))),
    cells: Object.fromEntries(
      [...cells].map(([key, { value, status, revision }]) => [
        key,
        { value: { value, status } as GridPage["cells"][string]["value"], revision },
      ]),
    ),
    savedAt: savedAt?.toISOString() ?? null,
    checks: mayEdit ? await checksOf(db, reading) : null,
  };
  return { ...page, found: sayLiveFindings(page, page.cells, sending, cellNames(page.view)) };
}

async function checksOf(db: ReadDatabase, reading: DeliveryReading): Promise<GridPage["checks"]> {
  const { delivery, partner, collection, definition, places } = reading;
  const past = await pastOf(db, delivery);
  return {
    definition,
    places: places.map((place) => place.code),
    rules: await rulesInForce(db, collection.id, definition),
    past: past.map((one) => ({ period: one.period, cells: [...one.cells] })),
    agreed: (await agreementInForce(db, partner.id, today()))?.terms ?? [],
  };
}

/** The partner's own name for its own people: this page is theirs. */
export async function serviceName(db: ReadDatabase, organisationId: string, locale: PageLocale): Promise<string> {
  const organisation = await findOrganisation(db, organisationId);
  return organisation ? (showText(organisation.name, wordsOf(locale))?.text ?? "") : "";
}
