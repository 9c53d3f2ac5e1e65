import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished, expect, test, vi } from "vitest";
import { hangingStoreForThisTest, objectStoreForThisTest } from "../../../tests/support/object-store.ts";
import { shippedDirectory } from "../core/directory.ts";
import {
  followDirectory,
  publishedDirectory,
  readEdition,
  writeDirectory,
  writtenDirectory,
} from "./published.server.ts";

async function following(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), "oivf-help-"));
  const stop = await followDirectory({ dataDir }, 20);
  onTestFinished(() => {
    stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return dataDir;
}

const edition = (version: number) => ({ ...structuredClone(shippedDirectory), version });

test("without a file, help answers from the directory of the programme", async () => {
  const dataDir = await following();
  expect(publishedDirectory()).toEqual({ directory: shippedDirectory, stamp: "shipped" });
  expect(await writtenDirectory({ dataDir })).toBeNull();
});

test("a published file is seen by itself, leaves no half behind, and its edition stays readable by its number", async () => {
  const dataDir = await following();
  await writeDirectory({ dataDir }, edition(2));
  await vi.waitFor(() => expect(publishedDirectory().directory.version).toBe(2));
  await writeDirectory({ dataDir }, edition(3));
  await vi.waitFor(() => expect(publishedDirectory().directory.version).toBe(3));
  expect(JSON.parse((await readEdition(2))!).version).toBe(2);
  expect(await readEdition(9)).toBeNull();
  expect(readdirSync(join(dataDir, "help")).sort()).toEqual(["directory.json", "editions"]);
});

test("a file that is cut short, refused or full of addresses leaves the last good directory in place", async () => {
  const dataDir = await following();
  const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  onTestFinished(() => said.mockRestore());
  await writeDirectory({ dataDir }, edition(2));
  await vi.waitFor(() => expect(publishedDirectory().directory.version).toBe(2));
  mkdirSync(join(dataDir, "help"), { recursive: true });
  const bad = edition(4);
  Object.assign(bad.services[0]!, { address: "somewhere" });
  for (const [position, text] of ['{"format":1,', "null", JSON.stringify(bad)].entries()) {
    writeFileSync(join(dataDir, "help/directory.json"), text);
    await vi.waitFor(() => expect(said.mock.calls.length).toBeGreaterThan(position));
    expect(publishedDirectory().directory.version).toBe(2);
  }
});

test("a file that was broken while nobody looked gives way to the newest whole edition of this machine", async () => {
  const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  onTestFinished(() => said.mockRestore());
  const dataDir = mkdtempSync(join(tmpdir(), "oivf-help-"));
  await writeDirectory({ dataDir }, edition(2));
  await writeDirectory({ dataDir }, edition(3));
  writeFileSync(join(dataDir, "help/editions/3.json"), '{"format":1,');
  writeFileSync(join(dataDir, "help/directory.json"), '{"format":1,');
  const stop = await followDirectory({ dataDir }, 20);
  onTestFinished(() => {
    stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  expect(publishedDirectory().directory.version).toBe(2);
  expect(await readEdition(3)).toBeNull();
});

test("a file made to tire out its reader is refused once, and help goes on", async () => {
  const dataDir = await following();
  const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  onTestFinished(() => said.mockRestore());
  await writeDirectory({ dataDir }, edition(2));
  await vi.waitFor(() => expect(publishedDirectory().directory.version).toBe(2));
  const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
  const long = JSON.stringify({ ...edition(3), note: `1.11111${" ".repeat(3_000_000)}` });
  for (const [position, text] of [deep, long].entries()) {
    writeFileSync(join(dataDir, "help/directory.json"), text);
    await vi.waitFor(() => expect(said.mock.calls.length).toBe(position + 1), { timeout: 5000 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(said.mock.calls.length).toBe(position + 1);
    expect(publishedDirectory().directory.version).toBe(2);
  }
});

async function followingStore(
  s3: Parameters<typeof writeDirectory>[0]["s3"],
  dataDir = mkdtempSync(join(tmpdir(), "oivf-help-")),
) {
  const place = { dataDir, s3: s3! };
  const stop = await followDirectory(place, 50);
  onTestFinished(() => {
    stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return { place, stop };
}

test("what is published in a store is seen by a process that shares nothing else with its publisher", async () => {
  const s3 = await objectStoreForThisTest();
  const { place } = await followingStore(s3);
  const publisher = { dataDir: mkdtempSync(join(tmpdir(), "oivf-help-")), s3 };
  onTestFinished(() => rmSync(publisher.dataDir, { recursive: true, force: true }));
  await writeDirectory(publisher, edition(2));
  await vi.waitFor(() => expect(publishedDirectory().directory.version).toBe(2), { timeout: 5000 });
  await writeDirectory(publisher, edition(3));
  await vi.waitFor(() => expect(publishedDirectory().directory.version).toBe(3), { timeout: 5000 });
  expect(JSON.parse((await readEdition(2))!).version).toBe(2);
  expect((await writtenDirectory(place))?.version).toBe(3);
});

test("a store that goes away or hangs leaves help what it had, after a new start as well", async () => {
  const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  onTestFinished(() => said.mockRestore());
  const s3 = await objectStoreForThisTest();
  const { place, stop } = await followingStore(s3);
  await writeDirectory(place, edition(2));
  await vi.waitFor(() => expect(readdirSync(join(place.dataDir, "help"))).toContain("directory.json"), {
    timeout: 5000,
  });
  await s3.stop();
  await vi.waitFor(() => expect(said).toHaveBeenCalledWith(expect.stringContaining("help-directory-away")), {
    timeout: 5000,
  });
  expect(publishedDirectory().directory.version).toBe(2);
  stop();

  const before = performance.now();
  await followingStore(await hangingStoreForThisTest(), place.dataDir);
  expect(performance.now() - before).toBeLessThan(500);
  expect(publishedDirectory().directory.version).toBe(2);
});
