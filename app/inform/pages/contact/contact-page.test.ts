import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "kysely";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { signLink, stampForm } from "../../data/signed-links.server.ts";
import { action, loader } from "./contact-page.tsx";
import { action as answerThread, loader as openThread } from "./thread-page.tsx";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
beforeAll(async () => {
  database = await emptyDatabase();
  const settings = readSettings({ PUBLIC_URL: "https://oivf.example", DATA_DIR: database.dataDir });
  holdProcess({ database, settings });
});
afterAll(async () => {
  holdProcess(null);
  await database.close();
});

interface Answer {
  data: Record<string, unknown>;
  init: { status?: number; headers: Record<string, string> };
}
const post = async (fields: Record<string, string>): Promise<Answer> => {
  const request = new Request("https://oivf.example/fr/contact", {
    method: "POST",
    body: new URLSearchParams({
      topic: "data",
      email: "ada@example.org",
      name: "",
      text: "Où sont les chiffres de 2023 ?",
      stamp: stampForm(database.dataDir, new Date(Date.now() - 60_000)),
      ...fields,
    }),
  });
  return (await action({ params: { locale: "fr" }, request } as never)) as unknown as Answer;
};

test("the form is kept by no cache, and a topic that is none is no topic", () => {
  const open = (query: string) =>
    loader({
      params: { locale: "fr" },
      request: new Request(`https://oivf.example/fr/contact${query}`),
    } as never) as unknown as Answer;
  expect(open("?topic=press")).toMatchObject({
    data: { topic: "press" },
    init: { headers: { "Cache-Control": "no-store" } },
  });
  expect(open('?topic="><script>').data["topic"]).toBe("");
});

test("a refused message comes back as it was typed, with its reason", async () => {
  const text = "a".repeat(9000);
  expect(await post({ text })).toMatchObject({
    data: { kind: "refused", code: "long", typed: { text } },
    init: { status: 422, headers: { "Cache-Control": "no-store" } },
  });
});

test("a conversation is opened by its own link alone, and shows no address", async () => {
  expect(await post({})).toMatchObject({ data: { kind: "sent" } });
  const { rows } = await sql<{ id: string }>`select id::text as id from inform.ticket`.execute(database.read);
  const open = async (token: string) =>
    (await openThread({ params: { locale: "fr", token } } as never)) as unknown as Answer;
  const good = signLink(database.dataDir, "ticket", rows[0]!.id);
  expect(JSON.stringify((await open(good)).data)).not.toContain("ada@");
  for (const token of [
    signLink(database.dataDir, "reply", rows[0]!.id),
    "0-0-00000000000000000000",
    "../../etc/passwd",
  ]) {
    expect((await open(token)).init.status).toBe(410);
    const request = new Request("https://oivf.example/", { method: "POST", body: new URLSearchParams({ text: "x" }) });
    const answered = await answerThread({ params: { locale: "fr", token }, request } as never);
    expect((answered as unknown as Answer).init.status).toBe(410);
  }
});
