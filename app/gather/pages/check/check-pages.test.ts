import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { translateHere } from "~/content/index.server.ts";
import type { Actor, Grant, Role } from "~/kernel/actor.ts";
import { deliverEvents } from "~/platform/events.server.ts";
import { openSolver } from "~/platform/solver.server.ts";
import { protectObservatory, publishRelease } from "~/observe/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { translateThing } from "../../../content/commands/translate-thing.server.ts";
import { standingOf } from "../../../content/core/translatable.ts";
import { listTranslations } from "../../../content/data/translation-tasks.server.ts";
import { openDelivery } from "../../commands/open-delivery.server.ts";
import { saveCells } from "../../commands/save-cells.server.ts";
import { submitDelivery } from "../../commands/submit-delivery.server.ts";
import { notesListener, translatableFootnotes } from "../../commands/translate-notes.server.ts";
import { breakdownsOf } from "../../core/collection.ts";
import { readDelivery } from "../../data/deliveries.server.ts";
import { actorWith, makeMonth, makePartner, sampleDefinition } from "../../gather.test-kit.ts";
import { wholeForm } from "../../commands/delivery-steps.test-kit.ts";
import type { Review } from "./review-view.server.ts";
import { ask, statusOf } from "./ask-page.test-kit.ts";
import { action as answer, loader as reviewPage } from "./review-page.tsx";
import { loader as gridPage } from "../deliver/delivery-page.tsx";
import { action as ruleAction, loader as rulesPage } from "./rules-page.tsx";
import { loader as workList } from "./work-list.tsx";

let database: Database;
let month: Awaited<ReturnType<typeof makeMonth>>;
let deliveryId: number;
/** A number that is in the delivery and nowhere else. */
const telling = 7531;

beforeAll(async () => {
  database = await emptyDatabase();
  holdProcess({ database, settings: readSettings({}) });
  month = await makeMonth(database);
  const entry = actorWith("entry", { partner: month.partner });
  const wanted = { collectionId: month.collection.id, partnerId: month.partner.id, period: "2026-01" };
  const opened = await openDelivery(entry, wanted, database);
  if (!opened.ok) throw new Error(opened.failure.code);
  deliveryId = opened.value;
  const cells = sampleDefinition.items.flatMap((item) =>
    breakdownsOf(item).map(({ key, codes }) => {
      const first = item.dimensions.every(({ list, codes: [one] }) => !(list in codes) || codes[list] === one);
      return {
        address: { item: item.code, territory: "XX-P-A", breakdown: key },
        value: { status: "number" as const, value: first ? telling : 0 },
        baseRevision: 0,
      };
    }),
  );
  await saveCells(entry, deliveryId, cells, "grid", database);
  expect(await submitDelivery(entry, deliveryId, database)).toMatchObject({ ok: true });
});
afterAll(async () => {
  holdProcess(null);
  await database.close();
});

const review = () => ({ id: String(deliveryId) });
const here = () => ({ slug: month.observatory.slug });
const over = (role: Role) => actorWith(role, { observatoryId: month.observatory.observatoryId });

test("random permission sets never see a cell that they may not", async () => {
  const other = await makePartner(database, month.observatory, { kind: "health" });
  const { observatoryId } = month.observatory;
  const roles: Role[] = [
    "administrator",
    "secretariat",
    "editor",
    "moderator",
    "auditor",
    "coordinator",
    "checker",
    "approver",
    "publisher",
    "entry",
  ];
  const scopes: Grant["scope"][] = [
    { kind: "network" },
    { kind: "observatory", observatoryId },
    { kind: "observatory", observatoryId: observatoryId + 7 },
    { kind: "partner", observatoryId, organisationId: month.partner.organisationId },
    { kind: "partner", observatoryId, organisationId: other.organisationId },
    { kind: "partner", observatoryId: observatoryId + 7, organisationId: month.partner.organisationId },
  ];
  // Written out a second time on purpose: what the policy means, not what it says.
  const works: Record<string, Role[]> = {
    observatory: ["coordinator", "entry", "checker", "approver"],
    partner: ["entry", "checker", "approver"],
  };
  const maySee = ({ role, scope }: Grant) =>
    (scope.kind === "observatory" && scope.observatoryId === observatoryId && works["observatory"]!.includes(role)) ||
    (scope.kind === "partner" &&
      scope.observatoryId === observatoryId &&
      scope.organisationId === month.partner.organisationId &&
      works["partner"]!.includes(role));
  let seed = 11;
  const next = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  let seen = 0;
  for (let run = 0; run < 150; run++) {
    const grants = Array.from({ length: next(4) }, () => ({
      role: roles[next(roles.length)]!,
      scope: scopes[next(scopes.length)]!,
    }));
    const actor: Actor = { kind: "person", accountId: `invented-${run}`, name: "Invented", grants, secondFactor: true };
    const answers = await Promise.allSettled([
      ask(reviewPage, { actor, params: review() }),
      ask(workList, { actor, params: here(), path: "/?state=accepted" }),
      ask(rulesPage, { actor, params: { ...here(), collection: month.collection.slug } }),
      ask(gridPage, { actor, params: review() }),
    ]);
    const text = JSON.stringify(answers.filter(({ status: one }) => one === "fulfilled"));
    const shows = text.includes(String(telling)) || text.includes("7,531");
    if (shows) seen++;
    expect(shows && !grants.some(maySee), JSON.stringify(grants)).toBe(false);
    if (!grants.some(maySee)) continue;
    expect(answers[0]!.status, JSON.stringify(grants)).toBe("fulfilled");
    expect(answers[3]!.status, JSON.stringify(grants)).toBe("fulfilled");
  }
  expect(seen).toBeGreaterThan(10);
});

test("a question of the last sending is gone once its cell is filled, at the next look", async () => {
  const entry = actorWith("entry", { partner: month.partner });
  const wanted = { collectionId: month.collection.id, partnerId: month.partner.id, period: "2026-02" };
  const opened = await openDelivery(entry, wanted, database);
  if (!opened.ok) throw new Error(opened.failure.code);
  const [first, ...rest] = wholeForm("XX-P-A");
  const saved = await saveCells(entry, opened.value, rest, "grid", database);
  expect(saved).toMatchObject({ ok: true });
  expect(await submitDelivery(entry, opened.value, database)).toMatchObject({ failure: { code: "submit.must" } });
  const look = async () => (await ask(reviewPage, { actor: entry, params: { id: String(opened.value) } })) as Review;
  const asked = (await look()).findings;
  expect(asked.filter(({ state }) => state === "open")).not.toEqual([]);

  expect(await saveCells(entry, opened.value, [first!], "grid", database)).toMatchObject({ ok: true });
  expect((await look()).findings.map(({ state }) => state)).toEqual(asked.map(() => "corrected"));
  // Seen by those who check, too, without that she sends again.
  const work = JSON.stringify(await ask(workList, { actor: over("checker"), params: here(), path: "/?state=open" }));
  expect(work).not.toContain("2026-02");
});

test("a form of one delivery answers for no finding of another, and an unknown step is refused", async () => {
  const { rows } = await sql<{ id: number }>`
    insert into gather.finding (delivery_id, code, cells, importance, facts)
    values (${deliveryId}, 'sum', 'x|y|', 'must', '{"total": 2, "sum": 1, "dimension": "age_band"}') returning id`.execute(
    database.read,
  );
  const form = { intent: "accept", finding: String(rows[0]!.id), reason: "Because." };
  const elsewhere = await ask(answer, { actor: over("checker"), params: { id: "999999" }, form });
  expect(elsewhere).toMatchObject({ init: { status: 404 } });
  expect(await ask(answer, { actor: over("checker"), params: review(), form: { intent: "burn" } })).toMatchObject({
    init: { status: 422 },
  });
  expect(await ask(answer, { actor: over("checker"), params: review(), form })).toMatchObject({ status: 302 });
  const { findings } = await ask(reviewPage, { actor: over("checker"), params: review() });
  expect(findings).toMatchObject([{ state: "accepted", reason: "Because." }]);
});

test("a rule is tried, says on how many it would have spoken, and is then switched on", async () => {
  const params = { ...here(), collection: month.collection.slug };
  const rule = { intent: "try", code: "few-weapons", importance: "should", left: "with_weapon", operator: "≤" };
  const wrong = await ask(ruleAction, { actor: over("checker"), params, form: { ...rule, right: "nothing * 2" } });
  expect(wrong).toMatchObject({
    data: { error: { message: expect.stringContaining("nothing") } },
    init: { status: 422 },
  });
  const saved = (await ask(ruleAction, {
    actor: over("checker"),
    params,
    form: { ...rule, right: "call_outs / 2" },
  })) as Response;
  const path = saved.headers.get("Location")!;
  const page = await ask(rulesPage, { actor: over("checker"), params, path });
  expect(page.tried).toEqual({
    deliveries: 1,
    spoke: 1,
    on: [{ delivery: deliveryId, period: "2026-01", findings: 1 }],
  });
  expect(page.rules).toMatchObject([{ code: "few-weapons", state: "trial" }]);
  await ask(ruleAction, { actor: over("checker"), params, form: { intent: "on", rule: String(page.rules[0]!.id) } });
  expect((await ask(rulesPage, { actor: over("checker"), params })).rules).toMatchObject([{ state: "on" }]);
  expect(await statusOf(ask(rulesPage, { actor: over("publisher"), params }))).toBe(404);
});

test("another person approves, a remark becomes a footnote, and a release leaves with both", async () => {
  const params = review();
  const comment = { intent: "comment", cell: "call_outs|XX-P-A|", text: "Two stations moved in that month." };
  await ask(answer, { actor: over("checker"), params, form: comment });
  const named = { ...comment, text: "Ask Mrs Invented about it." };
  expect(await ask(answer, { actor: over("checker"), params, form: named })).toMatchObject({ init: { status: 422 } });
  expect(await ask(answer, { actor: over("checker"), params, form: { intent: "check" } })).toMatchObject({
    status: 302,
  });
  expect(await ask(answer, { actor: over("approver"), params, form: { intent: "approve" } })).toMatchObject({
    status: 302,
  });
  const { comments } = await ask(reviewPage, { actor: over("checker"), params });
  const footnote = {
    intent: "footnote",
    comment: String(comments[0]!.id),
    "footnote-fr": "Deux postes ont déménagé.",
    "footnote-en": "",
    "footnote-es": "Dos comisarías se mudaron.",
  };
  // What is public neither names a shelter nor places it, in any language.
  const placed = { ...footnote, "footnote-es": "La casa refugio Aurora no respondió." };
  expect(await ask(answer, { actor: over("checker"), params, form: placed })).toMatchObject({ init: { status: 422 } });
  expect(await ask(answer, { actor: over("checker"), params, form: footnote })).toMatchObject({ status: 302 });
  const { datasetId, datasetSlug } = month.observatory;
  const plan = [{ series: "*", levels: ["municipality"], frequencies: ["M"], breakdowns: [[]] }];
  await sql`update observe.dataset set plan = ${JSON.stringify(plan)}::jsonb where id = ${datasetId}`.execute(
    database.read,
  );
  await using solver = openSolver();
  expect(await publishRelease(over("coordinator"), datasetSlug, database, { solver })).toMatchObject({ ok: true });
  const { rows } = await sql`
    select f.value, f.footnote, r.facts from observe.released_figure f join observe.release r on r.id = f.release_id
      join observe.series s on s.id = f.series_id
    where r.dataset_id = ${datasetId} and s.code = 'call_outs'`.execute(database.read);
  expect(rows).toEqual([
    {
      value: telling,
      footnote: {
        fr: "Deux postes ont déménagé.",
        en: "[in French] Deux postes ont déménagé.",
        es: "Dos comisarías se mudaron.",
      },
      facts: { completeness: [{ sourceType: "police", period: "2026-01", expected: 1, received: 1 }] },
    },
  ]);
});

test("a footnote that is out waits for its translation, which goes out with the next edition", async () => {
  await deliverEvents(database, [notesListener]);
  const waiting = async () =>
    (await listTranslations(database.read, "en")).tasks.filter(({ kind }) => kind === "footnote");
  const [task] = await waiting();
  expect(task).toMatchObject({ state: "missing", source: "fr" });
  const { observatoryId } = month.observatory;
  for (const hidden of [true, false]) {
    expect(await protectObservatory(over("coordinator"), observatoryId, hidden, database)).toMatchObject({ ok: true });
    await deliverEvents(database, [notesListener]);
    expect((await waiting()).length, "who hides is in no list of translators").toBe(hidden ? 0 : 1);
  }
  const { texts } = (await translatableFootnotes.find(database.read, task!.id))!;
  translateHere(translatableFootnotes);
  const translate = (words: string) =>
    translateThing(
      actorWith("secretariat", "network"),
      {
        kind: "footnote",
        id: task!.id,
        locale: "en",
        words: new Map([["footnote", words]]),
        standing: standingOf(texts, "en"),
      },
      database,
    );
  expect(await translate("Ask Mrs Invented about it.")).toMatchObject({ failure: { code: "points-at-somebody" } });
  expect(await translate("Two stations moved.")).toMatchObject({ ok: true });
  expect(await waiting()).toEqual([]);
});

test("a correction of a figure that is out flags it as revised, and keeps its remark", async () => {
  const entry = actorWith("entry", { partner: month.partner });
  const form = { intent: "correct", reason: "Late reports were added." };
  const opened = (await ask(answer, { actor: entry, params: review(), form })) as Response;
  const next = Number(/deliveries\/(\d+)\/review/.exec(opened.headers.get("Location")!)![1]);
  const { cells } = (await readDelivery(database.read, next))!;
  const changes = ["", "children_exposed=yes"].map((breakdown) => ({
    address: { item: "call_outs", territory: "XX-P-A", breakdown },
    value: { status: "number" as const, value: telling + 9 },
    baseRevision: cells.get(`call_outs|XX-P-A|${breakdown}`)!.revision,
  }));
  await saveCells(entry, next, changes, "grid", database);
  const params = { id: String(next) };
  for (const [actor, intent] of [
    [entry, "submit"],
    [over("checker"), "check"],
    [over("approver"), "approve"],
  ] as const)
    expect(await ask(answer, { actor, params, form: { intent } }), intent).toMatchObject({ status: 302 });
  const { rows } = await sql`
    select o.value, o.flags, o.footnote ->> 'en' as said from observe.observation o join observe.series s on s.id = o.series_id
      join observe.breakdown b on b.id = o.breakdown_id
    where s.dataset_id = ${month.observatory.datasetId} and s.code = 'call_outs' and b.key = ''`.execute(database.read);
  expect(rows).toEqual([{ value: telling + 9, flags: "revised", said: "Two stations moved." }]);
});
