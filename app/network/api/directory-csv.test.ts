import { onTestFinished, expect, test } from "vitest";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { addTown } from "../network.test-kit.ts";
import { action, loader } from "./directory-csv.ts";

async function names(answer: Promise<Response>): Promise<string[]> {
  const [, ...lines] = (await (await answer).text()).trim().split("\r\n");
  return lines.map((line) => line.split(",")[0]!);
}

test("the file has what the page has, words that were posted included; in an address they count for nothing", async () => {
  const database = await databaseForThisTest();
  holdProcess({ database, settings: readSettings({ DATA_DIR: database.dataDir }) });
  onTestFinished(() => holdProcess(null));
  await addTown(database, { slug: "madeup-bay", name: "Madeup Bay", region: "africa" });
  await addTown(database, { slug: "madeup-hill", name: "Madeup Hill" });
  await addTown(database, { slug: "elsewhere", name: "Elsewhere", region: "africa" });
  const address = "https://oivf.example/en/members.csv";
  const posted = (fields: Record<string, string>) =>
    new Request(address, { method: "POST", body: new URLSearchParams(fields) });
  const ask = (entry: typeof loader | typeof action, request: Request) =>
    entry({ params: { locale: "en" }, request } as never);
  expect(await names(ask(action, posted({ q: "madeup", region: "africa" })))).toEqual(["madeup-bay"]);
  expect(await names(ask(loader, new Request(`${address}?q=madeup&region=africa`)))).toEqual([
    "elsewhere",
    "madeup-bay",
  ]);
});
