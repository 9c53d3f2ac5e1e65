import { afterAll, beforeAll, expect, test } from "vitest";
import { listNewCourses } from "~/learn/index.server.ts";
import { withdrawCourse } from "~/learn/commands/publish-course.server.ts";
import { findCourse } from "~/learn/data/courses.server.ts";
import { loadInventedCourse } from "~/learn/learn.test-kit.ts";
import { protectMember } from "~/network/index.server.ts";
import { addTown } from "~/network/network.test-kit.ts";
import type { Database } from "~/platform/database.server.ts";
import { deliverEvents } from "~/platform/events.server.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { stepPractice } from "~/practice/commands/step-practice.server.ts";
import { publishedPractice, secretary, value } from "~/practice/practice.test-kit.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { keepActors, wholeName } from "../commands/fediverse/speakers.server.ts";
import { saveSearch } from "../commands/save-search.server.ts";
import { listFollowable } from "../data/feed-entries.server.ts";
import { takeUntold } from "../data/fediverse/posts.server.ts";
import { informListeners } from "../listeners.server.ts";
import { loader } from "./feed.ts";

const operator = { kind: "operator" } as const;
let database: Database;
let bay = "";
let lamps = { id: 0, slug: "" };

beforeAll(async () => {
  database = await emptyDatabase();
  holdProcess({ database, settings: readSettings({ PUBLIC_URL: "https://oivf.example" }) });
  bay = await addTown(database, { slug: "madeup-bay", name: "Madeup Bay", countryCode: "NA" });
  const peer = await addTown(database, { slug: "elsewhere", name: "Elsewhere" });
  const facts = { forms: ["digital"], indicators: ["FEM-RATE"] };
  lamps = await publishedPractice(database, { organisationId: bay, title: "Lamps on the quay", facts, peer });
  await loadInventedCourse(database);
  await deliverEvents(database, informListeners);
});
afterAll(async () => {
  holdProcess(null);
  await database.close();
});

async function titles(path: string): Promise<string[]> {
  const request = new Request(`https://oivf.example/en${path}`);
  const response = await loader({ params: {}, request } as never);
  return (JSON.parse(await response.text()) as { items: { title: string }[] }).items.map(({ title }) => title).sort();
}
const protect = async (how: "open" | "region" | "unlisted") => value(await protectMember(operator, bay, how, database));
const practice = "Lamps on the quay";
const course = "[Sample] An invented course";

test("what a member publishes is in the feed of the whole, of its kind, its theme, its country and its indicators", async () => {
  expect(await titles("/feed.json")).toEqual([practice, course]);
  expect(await titles("/feed.json?kind=practice")).toEqual([practice]);
  expect(await titles("/feed.json?theme=digital-violence")).toEqual([practice]);
  expect(await titles("/territories/NA/feed.json")).toEqual([practice]);
  expect(await titles("/indicators/FEM-RATE/feed.json")).toEqual([practice]);
});

test("a saved search carries the practices and courses that it finds, a course also by its lessons", async () => {
  const follow = async (words: string) => {
    const saved = await saveSearch({ words, theme: "", territory: "", locale: "en", trap: "" }, database);
    if (!saved.ok || !("id" in saved.value)) throw new Error("not kept");
    return titles(`/searches/${saved.value.id}/feed.json`);
  };
  expect(await follow("quay")).toEqual([practice]);
  expect(await follow("why count")).toEqual([course]);
});

test("a member that hides leaves the feeds in the next answer, before any listener has been told, and comes back whole", async () => {
  for (const how of ["region", "unlisted"] as const) {
    await protect(how);
    expect(await titles("/feed.json")).toEqual([course]);
    expect((await listFollowable(database.read)).territories).toEqual([]);
    await deliverEvents(database, informListeners);
    expect(await titles("/feed.json")).toEqual([course]);
    await protect("open");
    await deliverEvents(database, informListeners);
    expect(await titles("/territories/NA/feed.json")).toEqual([practice]);
  }
});

test("the whole tells its followers of it, and takes it back when its member hides", async () => {
  await keepActors("https://oivf.example", database);
  const whole = { name: wholeName, observatoryId: null };
  const told = () => database.write((transaction) => takeUntold(transaction, whole));
  expect((await told()).added.map(({ kind }) => kind).sort()).toEqual(["course", "practice"]);
  await protect("region");
  expect((await told()).removed).toHaveLength(1);
  await protect("open");
});

test("a practice or a course that is withdrawn leaves the feeds", async () => {
  value(await stepPractice(secretary, { id: lamps.id, step: "withdraw" }, database));
  const [published] = await listNewCourses(database.read, "1970-01-01T00:00:00Z");
  const found = (await findCourse(database.read, published!.id))!;
  value(await database.write((transaction) => withdrawCourse(transaction, operator, found, database.afterCommit)));
  await deliverEvents(database, informListeners);
  expect(await titles("/feed.json")).toEqual([]);
});
