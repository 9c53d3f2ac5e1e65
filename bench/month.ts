/**
 * A local observatory's year: partners × 40 cells × periods entered, checked, approved and released, and how long each
 * step keeps somebody waiting; the checks of a form of 500 cells, as a device runs them; and the pages of that year. The
 * first periods are entered by the commands themselves; on the embedded database the last ones go over HTTP to the real
 * server (build first), which then holds a whole year: partners by their keys, checker and approver by the forms of the
 * workspace. Each part has a budget, so that the whole ends within ten minutes; what a budget cut off is said.
 * `node bench/month.ts [partners] [periods] [periods over HTTP]`. Prints one JSON line a figure.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import "../scripts/app-alias.ts";
import { quantile, say } from "./support/say.ts";

const { sql } = await import("kysely");
const { openDatabase } = await import("../app/platform/database.server.ts");
const { migrate } = await import("../app/platform/database/migrate.server.ts");
const { openSolver } = await import("../app/platform/solver.server.ts");
const { publishRelease } = await import("../app/observe/index.server.ts");
const { breakdownsOf, collectionDefinitionSchema } = await import("../app/gather/core/collection.ts");
const { cellKey } = await import("../app/gather/core/cell.ts");
const { runChecks } = await import("../app/gather/core/checks/run-checks.ts");
const { actorWith, makeAgreement, makeCollection, makeObservatory, makePartner } =
  await import("../app/gather/gather.test-kit.ts");
const { makeAccount, timePages } = await import("./support/month-pages.ts");
const { liveOverHttp } = await import("./support/month-over-http.ts");
const { makePartnerKey } = await import("../app/gather/commands/partner-keys.server.ts");
const { openDelivery } = await import("../app/gather/commands/open-delivery.server.ts");
const { saveCells } = await import("../app/gather/commands/save-cells.server.ts");
const { submitDelivery } = await import("../app/gather/commands/submit-delivery.server.ts");
const { checkDelivery } = await import("../app/gather/commands/check-delivery.server.ts");
const { approveDelivery } = await import("../app/gather/commands/approve-delivery.server.ts");
const { readReview } = await import("../app/gather/pages/check/review-view.server.ts");

const partners = Number(process.argv[2] ?? 200);
const periods = Number(process.argv[3] ?? 12);
const overHttp = process.env["DATABASE_URL"] ? 0 : Math.min(periods, Number(process.argv[4] ?? 2));
/** Seconds that entering may take, by commands and over HTTP; setting up, releasing and reading pages take the rest of ten minutes. */
const budget = { commands: 240, http: 150 };
const places = Math.max(1, Math.ceil(partners / 10));

const title = (text: string) => ({ fr: `${text} (inventé)`, en: `${text} (invented)`, es: `${text} (inventado)` });
const ages = ["y0_17", "y18_24", "y25_34", "y35_44", "y45_54", "y55_64", "y65p", "unknown"];
const item = (code: string, measureKind: "event" | "distinct_person", breakdowns: string[][], codes = ages) => ({
  code,
  indicator: null,
  title: title(code),
  countingUnit: measureKind === "event" ? "incident" : "person_victim",
  measureKind,
  breakdowns,
  dimensions: breakdowns.flat().length > 0 ? [{ list: "age_band", codes }] : [],
});

validateLargeForm();
await liveAYear();

/** 500 cells with three years of past, as a device checks them after a keystroke. */
function validateLargeForm(): void {
  const definition = collectionDefinitionSchema.parse({
    items: Array.from({ length: 50 }, (_, i) =>
      item(`item_${i}`, i % 2 ? "event" : "distinct_person", [[], ["age_band"]], [...ages, "y66p"].slice(0, 9)),
    ),
  });
  const keys = definition.items.flatMap((one) =>
    breakdownsOf(one).map(({ key }) => cellKey({ item: one.code, territory: "XX", breakdown: key })),
  );
  const cells = (shift: number) =>
    new Map(keys.map((key, i) => [key, { value: ((i * 7 + shift * 13) % 29) + 3, status: "number" as const }]));
  const past = Array.from({ length: 36 }, (_, i) => ({
    period: `${2023 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
    cells: cells(i),
  }));
  const now = cells(40);
  const times: number[] = [];
  for (let run = 0; run < 5; run++) runChecks(definition, now, past, [], ["XX"], { period: "2026-01" });
  for (let run = 0; run < 100; run++) {
    const start = performance.now();
    runChecks(definition, now, past, [], ["XX"], { period: "2026-01" });
    times.push(performance.now() - start);
  }
  say({
    name: `checks of a form of ${keys.length} cells with 36 periods of past, p95`,
    figure: quantile(times, 0.95),
    unit: "ms",
    goal: "< 50 ms",
  });
}

async function liveAYear(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "oivf-bench-month-"));
  const url = process.env["DATABASE_URL"];
  let database = await openDatabase({ dataDir, ...(url ? { databaseUrl: url } : {}) });
  const on = database.kind === "pglite" ? "embedded" : "PostgreSQL";
  const waits = new Map<string, number[]>();
  let pages: Record<string, readonly string[]> = {};
  const timed = async <T>(step: string, work: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await work();
    waits.set(step, [...(waits.get(step) ?? []), performance.now() - start]);
    return result;
  };
  try {
    await migrate(database);
    const definition = collectionDefinitionSchema.parse({
      items: [
        item("call_outs", "event", [[], ["age_band"]]),
        item("complaints", "event", [[], ["age_band"]]),
        item("women", "distinct_person", [[], ["age_band"]]),
        item("orders", "event", [[], ["age_band"]]),
        ...["alerts", "arrests", "trials", "escorts"].map((code) => item(code, "event", [[]])),
      ],
    });
    const observatory = await makeObservatory(database, { definition });
    const { rows: towns } = await sql<{ id: number; code: string }>`
      insert into atlas.territory (code, level, parent_id, path, name)
      select 'XX-P-' || n, 'municipality', ${observatory.province}::integer, 'XX/XX-P/XX-P-' || n,
        jsonb_build_object('fr', 'Lieu inventé ' || n, 'en', 'Invented place ' || n, 'es', 'Lugar inventado ' || n)
      from generate_series(1, ${places}::integer) n returning id, code`.execute(database.read);
    const services: {
      partner: Awaited<ReturnType<typeof makePartner>>;
      town: { id: number; code: string };
      entry: ReturnType<typeof actorWith>;
    }[] = [];
    for (let n = 0; n < partners; n++) {
      const town = towns[n % places]!;
      const partner = await makePartner(database, observatory, { territoryId: town.id });
      await makeAgreement(database, partner, { definition });
      services.push({ partner, town, entry: actorWith("entry", { partner }) });
    }
    const collection = await makeCollection(database, observatory, {
      definition,
      partners: services.map(({ partner }) => partner),
      firstPeriod: "2025-01",
    });
    const { observatoryId } = observatory;
    const checker = actorWith("checker", { observatoryId });
    const approver = actorWith("approver", { observatoryId });
    await database.exec("analyze");

    const months = Array.from(
      { length: periods },
      (_, n) => `${2025 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, "0")}`,
    );
    // Every second one of the last period still waits for a checker, with counts that the checks ask about.
    const stillWaits = (n: number, period: string) => overHttp > 0 && n % 2 === 1 && period === months.at(-1);
    const cellsOf = (n: number, period: string) =>
      definition.items.flatMap((one) =>
        breakdownsOf(one).map(({ key }) => {
          const usual = ((n * 5 + months.indexOf(period) + 1) % 9) + 4;
          const base = stillWaits(n, period) ? usual * 6 : usual;
          return {
            address: { item: one.code, territory: services[n]!.town.code, breakdown: key },
            value: { status: "number" as const, value: key === "" ? base * ages.length : base },
          };
        }),
      );
    const byCommands = months.slice(0, periods - overHttp);
    const begun = performance.now();
    let entered = await enterByCommands(
      byCommands,
      services,
      collection.id,
      cellsOf,
      { checker, approver },
      database,
      timed,
    );
    let seconds = (performance.now() - begun) / 1000;
    if (overHttp > 0) {
      const keyed = [];
      for (const [n, { partner, entry }] of services.entries()) {
        const wish = { partnerId: partner.id, label: "Invented programme", days: 365 };
        const made = await makePartnerKey(entry, wish, database);
        if (!made.ok) throw new Error(made.failure.code);
        keyed.push({ key: made.value.key, cellsOf: (period: string) => cellsOf(n, period) });
      }
      for (const role of ["checker", "approver"] as const)
        await makeAccount(database, `${role}@example.org`, [{ role, scope: { kind: "observatory", observatoryId } }]);
      await database.exec("analyze");
      await database.close();
      const year = await liveOverHttp({
        dataDir,
        collection: collection.slug,
        periods: months.slice(periods - overHttp),
        services: keyed,
        timed,
        stillWaits,
        seconds: budget.http,
      });
      seconds += year.seconds;
      entered += year.entered;
      database = await openDatabase({ dataDir });
    }
    const size = `${partners} partners, ${periods} periods, ${on}`;
    for (const [step, times] of waits)
      say({ name: `${step}, p95 (${size})`, figure: quantile(times, 0.95), unit: "ms", goal: "< 300 ms" });
    say({
      name: `cells entered, checked and approved, ${entered} of ${partners * periods} deliveries (${size})`,
      figure: (entered * 40) / seconds,
      unit: "cells/s",
    });

    const plan = [
      { series: "*", levels: ["province", "municipality"], frequencies: ["A", "M"], breakdowns: [[], ["age_band"]] },
    ];
    await sql`update observe.dataset set plan = ${JSON.stringify(plan)}::jsonb where id = ${observatory.datasetId}`.execute(
      database.read,
    );
    await using solver = openSolver();
    const start = performance.now();
    const published = await publishRelease(
      actorWith("coordinator", { observatoryId }),
      observatory.datasetSlug,
      database,
      { solver },
    );
    if (!published.ok) throw new Error(JSON.stringify(published.failure));
    say({
      name: `release of ${published.value.figures} figures, ${published.value.withheld} withheld (${size})`,
      figure: (performance.now() - start) / 1000,
      unit: "s",
    });
    pages = await pagesOf(database, observatory, services[0]!.partner);
  } finally {
    await database.close();
    if (!url && Object.keys(pages).length > 0)
      await timePages(dataDir, pages, `${partners} partners, ${periods} periods`);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

type Timed = <T>(step: string, work: () => Promise<T>) => Promise<T>;

/** Each partner's delivery of each period by the commands, until the budget is spent; how many there were. */
async function enterByCommands(
  months: readonly string[],
  services: readonly { partner: { id: number }; entry: ReturnType<typeof actorWith> }[],
  collectionId: number,
  cellsOf: (n: number, period: string) => readonly Omit<Parameters<typeof saveCells>[2][number], "baseRevision">[],
  { checker, approver }: Record<"checker" | "approver", ReturnType<typeof actorWith>>,
  database: Awaited<ReturnType<typeof openDatabase>>,
  timed: Timed,
): Promise<number> {
  const until = performance.now() + budget.commands * 1000;
  const must = <T extends { ok: boolean }>(outcome: T): T & { ok: true } => {
    if (!outcome.ok) throw new Error(JSON.stringify(outcome));
    return outcome as T & { ok: true };
  };
  const named = (step: string) => `${step}, by command`;
  let entered = 0;
  for (const period of months)
    for (const [n, { partner, entry }] of services.entries()) {
      if (performance.now() > until) return entered;
      const wish = { collectionId, partnerId: partner.id, period };
      const id = must(await timed(named("open a delivery"), () => openDelivery(entry, wish, database))).value;
      const changes = cellsOf(n, period).map((one) => ({ ...one, baseRevision: 0 }));
      must(await timed(named("save 40 cells"), () => saveCells(entry, id, changes, "grid", database)));
      must(await timed(named("submit, with the checks"), () => submitDelivery(entry, id, database)));
      if (n % 10 === 0) await timed(named("read a review"), () => readReview(database.read, checker, id, "en"));
      must(await timed(named("mark as checked"), () => checkDelivery(checker, id, database)));
      must(await timed(named("approve, figures included"), () => approveDelivery(approver, id, database)));
      entered += 1;
      if (entered % partners === 0) await database.exec("analyze");
    }
  return entered;
}

/** What two people of the observatory open in a month, and the accounts with which they do. */
async function pagesOf(
  database: Awaited<ReturnType<typeof openDatabase>>,
  observatory: Awaited<ReturnType<typeof makeObservatory>>,
  partner: { organisationId: string },
): Promise<Record<string, readonly string[]>> {
  const { observatoryId, slug, datasetSlug } = observatory;
  const scope = { kind: "observatory", observatoryId } as const;
  const { organisationId } = partner;
  await makeAccount(database, "both@example.org", [
    { role: "checker", scope },
    { role: "approver", scope },
  ]);
  await makeAccount(database, "entry@example.org", [
    { role: "entry", scope: { kind: "partner", observatoryId, organisationId } },
  ]);
  const { rows } = await sql<{ id: number; own: boolean }>`
    select d.id, p.organisation_id = ${organisationId} as own from gather.delivery d join gather.partner p on p.id = d.partner_id
    order by d.id desc`.execute(database.read);
  const home = `/en/workspace/observatories/${slug}`;
  return {
    "both@example.org": [
      "/en/workspace",
      home,
      `${home}/matrix`,
      `${home}/partners`,
      `${home}/checks`,
      `${home}/retention`,
      `/en/workspace/deliveries/${rows[0]!.id}/review`,
      "/en/workspace/releases",
      `/en/workspace/releases/${datasetSlug}`,
      `/en/workspace/releases/${datasetSlug}/protection`,
    ],
    "entry@example.org": ["/en/workspace/deliveries", `/en/workspace/deliveries/${rows.find(({ own }) => own)!.id}`],
  };
}
