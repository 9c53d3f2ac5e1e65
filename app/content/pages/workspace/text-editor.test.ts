import { RouterContextProvider } from "react-router";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "~/kernel/actor.ts";
import type { Database } from "~/platform/database.server.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { startArticle } from "../../commands/working-copies.server.ts";
import { findWorkingCopy } from "../../data/article-drafts.server.ts";
import { action } from "./text-editor.tsx";

const editor: Actor = { kind: "operator" };
let database: Database;
let id = "";

beforeAll(async () => {
  database = await emptyDatabase();
  holdProcess({ database, settings: readSettings({}) });
  const started = await startArticle(editor, { title: "A verdict", locale: "en" }, database);
  if (!started.ok) throw new Error(started.failure.code);
  id = started.value.id;
});
afterAll(async () => {
  holdProcess(null);
  await database.close();
});

async function send(fields: Record<string, string>) {
  const context = new RouterContextProvider();
  context.set(actorContext, editor);
  const address = `https://oivf.example/en/workspace/texts/${id}/en`;
  const request = new Request(address, { method: "POST", body: new URLSearchParams(fields) });
  return (await action({ request, context, params: { locale: "en", id, language: "en" } } as never)) as {
    data: { failure: unknown; hints: { rule: string; found: string }[]; text: { body: string }; publishAt: string };
  };
}

test("the check remarks on what is typed, gives it back and saves nothing", async () => {
  const body = "It was a crime of passion.";
  const before = await findWorkingCopy(database.read, id, "en");
  const typed = { title: "A verdict", summary: "", body, publishAt: "2030-01-01T09:00", revision: "1", step: "check" };
  const { data } = await send(typed);
  expect(data.failure).toBeNull();
  expect(data.hints).toMatchObject([{ rule: "passion", found: "crime of passion" }]);
  expect(data).toMatchObject({ text: { body }, publishAt: "2030-01-01T09:00" });
  expect(await findWorkingCopy(database.read, id, "en")).toEqual(before);
  expect((await send({ ...typed, body: "He killed her." })).data.hints).toEqual([]);
});

test("a plan for an hour that is over is refused, and what was typed stays", async () => {
  const typed = { title: "A verdict", summary: "In short.", body: "He was convicted.", revision: "1", step: "save" };
  const { data } = await send({ ...typed, publishAt: "2020-01-01T09:00" });
  expect(data).toMatchObject({ failure: { code: "publish-date" }, publishAt: "2020-01-01T09:00" });
  expect(data.text.body).toBe("He was convicted.");
});
