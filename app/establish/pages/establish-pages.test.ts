import { RouterContextProvider } from "react-router";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "~/kernel/actor.ts";
import { anyone } from "~/kernel/actor.ts";
import type { Observatory } from "~/observe/index.server.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { closePdfMaker } from "~/platform/pdf.server.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { readPdf } from "../../../tests/support/pdf.ts";
import { loader as calendar } from "../api/calendar.ts";
import { loader as draftPdf } from "../api/draft-pdf.ts";
import { loader as publicPdf } from "../api/public-pdf.ts";
import { inventedObservatory, person, save } from "../commands/establish.test-kit.ts";
import { loader as publicChapter } from "./public/chapter-page.tsx";
import { loader as publicGroundwork } from "./public/groundwork-page.tsx";
import { action as changeChapter, loader as chapterEditor } from "./workspace/chapter-editor.tsx";
import { action as saveForm, loader as entryEditor } from "./workspace/entry-editor.tsx";
import { loader as list } from "./workspace/groundwork-list.tsx";
import { action as changeOverview, loader as overview } from "./workspace/groundwork-overview.tsx";

let database: Database;
let observatory: Observatory;
beforeAll(async () => {
  database = await emptyDatabase();
  holdProcess({ database, settings: readSettings({ PUBLIC_URL: "https://oivf.example" }) });
  observatory = await inventedObservatory(database);
});
afterAll(async () => {
  holdProcess(null);
  await closePdfMaker();
  await database.close();
});

interface Asked {
  actor?: Actor;
  params?: Record<string, string>;
  form?: Record<string, string | string[]>;
  search?: string;
}

/** Calls a loader or an action as the framework does. */
async function ask<T>(
  entry: (given: never) => T,
  { actor = anyone, params, form, search = "" }: Asked,
): Promise<Awaited<T>> {
  const context = new RouterContextProvider();
  context.set(actorContext, actor);
  const body = new URLSearchParams();
  for (const [name, values] of Object.entries(form ?? {}))
    for (const value of [values].flat()) body.append(name, value);
  const request = new Request(`https://oivf.example/x${search}`, form ? { method: "POST", body } : {});
  return await entry({ params: { locale: "fr", slug: observatory.slug, ...params }, request, context } as never);
}

const thrown = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: Response) => error.status,
  );
const coordinator = () => person("coordinator", observatory.id);
const stranger = () => person("coordinator", observatory.id + 1);

test("the groundwork of an observatory opens to those who work on it, and to nobody else", async () => {
  expect((await ask(list, { actor: coordinator() })).observatories.map((one) => one.slug)).toEqual([observatory.slug]);
  expect((await ask(list, { actor: stranger() })).observatories).toEqual([]);
  expect((await ask(overview, { actor: coordinator() })).chapters).toHaveLength(7);
  for (const page of [overview, chapterEditor, entryEditor, draftPdf] as const) {
    const params = { chapter: "diagnosis", section: "actor" };
    expect(await thrown(ask(page as never, { actor: stranger(), params }))).toBe(403);
    expect(await thrown(ask(page as never, { actor: anyone, params }))).toBe(401);
  }
});

test("an address that names no chapter, no section or another section's entry is not found", async () => {
  const actor = coordinator();
  expect(await thrown(ask(chapterEditor, { actor, params: { chapter: "nothing" } }))).toBe(404);
  expect(await thrown(ask(entryEditor, { actor, params: { chapter: "diagnosis", section: "action" } }))).toBe(404);
  const saved = await save(database, actor, observatory, "aim", { title: "Un objectif" });
  const id = saved.ok ? String(saved.value) : "";
  expect(await thrown(ask(entryEditor, { actor, params: { chapter: "action-plan", section: "action", id } }))).toBe(
    404,
  );
});

test("a form that is wrong comes back with what was typed and a sentence for each field", async () => {
  const answer = await ask(saveForm, {
    actor: coordinator(),
    params: { chapter: "training", section: "session" },
    form: { title: "Une session", session_status: "held", trained: "3", women: "5", intent: "save" },
  });
  const { data, init } = answer as {
    data: { errors: unknown[]; fields: { name: string; values: string[] }[] };
    init: { status: number };
  };
  expect(init.status).toBe(422);
  expect(data.errors).toEqual([{ field: "women", message: expect.stringContaining("plus de femmes") }]);
  expect(data.fields.find((field) => field.name === "trained")!.values).toEqual(["3"]);
});

test("a number is confirmed in the form, by who may; two people on one entry see both texts", async () => {
  const params = { chapter: "diagnosis", section: "finding" };
  const form = { finding_kind: "gap", statement: "Le +269 773 22 22 ne répond pas la nuit", intent: "save" };
  const offered = (answer: unknown) => (answer as { data: { offerConfirm: boolean } }).data.offerConfirm;
  expect(offered(await ask(saveForm, { actor: person("editor", observatory.id), params, form }))).toBe(false);
  expect(offered(await ask(saveForm, { actor: coordinator(), params, form }))).toBe(true);
  const saved = await ask(saveForm, { actor: coordinator(), params, form: { ...form, "confirm-numbers": "yes" } });
  expect((saved as Response).status).toBe(302);

  const { sections } = await ask(chapterEditor, { actor: coordinator(), params });
  const id = String(sections.find((section) => section.name === "finding")!.rows[0]!.id);
  const change = (statement: string) =>
    ask(saveForm, { actor: coordinator(), params: { ...params, id }, form: { ...form, statement, revision: "1" } });
  expect(((await change("Rien ne répond la nuit")) as Response).status).toBe(302);
  const conflict = (await change("Personne la nuit")) as {
    data: { message: string; revision: number; fields: { name: string; values: string[]; standing: string | null }[] };
    init: { status: number };
  };
  expect(conflict.init.status).toBe(409);
  expect(conflict.data.revision).toBe(2);
  const field = conflict.data.fields.find((one) => one.name === "statement")!;
  expect([field.values[0], field.standing]).toEqual(["Personne la nuit", "Enregistré\u00a0: Rien ne répond la nuit"]);
});

test("taken away, an entry can be brought back with the button that the page shows at once", async () => {
  const params = { chapter: "action-plan" };
  const actor = coordinator();
  const rows = async () => (await ask(chapterEditor, { actor, params })).sections[0]!.rows;
  const [first] = await rows();
  const answer = await ask(changeChapter, { actor, params, form: { intent: "remove", id: String(first!.id) } });
  expect((answer as Response).headers.get("Location")).toMatch(new RegExp(`\\?removed=${first!.id}$`));
  expect(await rows()).toEqual([]);
  const { removed } = await ask(chapterEditor, { actor, params, search: `?removed=${first!.id}` });
  expect(removed).toEqual([{ id: first!.id, title: "Un objectif", now: true }]);
  await ask(changeChapter, { actor, params, form: { intent: "restore", id: String(first!.id) } });
  expect(await rows()).toEqual([first]);
});

test("a chapter is 404 for the public until it is published, then a page and a tagged PDF, then 404 again", async () => {
  const params = { chapter: "action-plan" };
  const actor = coordinator();
  expect(await thrown(ask(publicChapter, { params }))).toBe(404);
  expect(await thrown(ask(publicPdf, { params }))).toBe(404);
  await ask(changeChapter, { actor, params, form: { intent: "publish" } });

  const shown = await ask(publicChapter, { params });
  expect(shown.document.blocks[0]).toMatchObject({
    kind: "heading",
    text: [{ text: "Objectif 1\u00a0: Un objectif" }],
  });
  expect((await ask(publicGroundwork, {})).publications).toMatchObject([{ chapter: "action-plan", version: 1 }]);
  const answer = await ask(publicPdf, { params });
  expect(answer.headers.get("Content-Type")).toBe("application/pdf");
  const pdf = readPdf(new Uint8Array(await answer.arrayBuffer()));
  expect(pdf).toMatchObject({ marked: true, part: "1", language: "fr" });
  expect(pdf.title).toContain("Plan d’action");

  await ask(changeChapter, { actor, params, form: { intent: "withdraw" } });
  expect(await thrown(ask(publicChapter, { params }))).toBe(404);
});

test("the working PDF carries the pathway with its words, in the language that is asked for", async () => {
  const actor = coordinator();
  await save(database, actor, observatory, "pathway_step", {
    from: "Écoute",
    to: "Santé",
    when: "Le jour même",
    by: "Écoutante",
  });
  const answer = await ask(draftPdf, { actor, params: { chapter: "diagnosis" }, search: "?in=en" });
  const pdf = readPdf(new Uint8Array(await answer.arrayBuffer()));
  expect(pdf.language).toBe("en");
  expect(pdf.alternatives.join()).toContain("1. Écoute → Santé (Le jour même)");
  expect(pdf.roles).toMatchObject({ Table: expect.any(Number), TH: expect.any(Number), Figure: expect.any(Number) });
  // The invented country XX has no page of help of its own: the address is that of all countries.
  expect(pdf.links).toEqual(["https://oivf.example/en/help"]);
});

test("a calendar address shows due days until it is ended, and is kept by nobody on the way", async () => {
  const actor = coordinator();
  await save(database, actor, observatory, "action", {
    title: "Une action datée",
    status: "planned",
    deadline: "2027-03-31",
  });
  const made = (await ask(changeOverview, { actor, form: { intent: "calendar" } })) as { data: { calendar: string } };
  const token = made.data.calendar.split("/").at(-1)!;
  const answer = await ask(calendar, { params: { token } });
  expect(answer.headers.get("Cache-Control")).toBe("no-store");
  expect(await answer.text()).toContain("DTSTART;VALUE=DATE:20270331");
  expect(await thrown(ask(calendar, { params: { token: "guessed" } }))).toBe(404);
  await ask(changeOverview, { actor, form: { intent: "end-calendars" } });
  expect(await thrown(ask(calendar, { params: { token } }))).toBe(404);
});
