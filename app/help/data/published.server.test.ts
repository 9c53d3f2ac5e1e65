import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished, expect, test, vi } from "vitest";
import { shippedDirectory } from "../core/directory.ts";
import {
  followDirectory,
  publishedDirectory,
  readEdition,
  writeDirectory,
  writtenVersion,
} from "./published.server.ts";

async function following(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), "oivf-help-"));
  const stop = await followDirectory(dataDir, 20);
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
  expect(await writtenVersion(dataDir)).toBe(0);
});

test("a published file is seen by itself, leaves no half behind, and its edition stays readable by its number", async () => {
  const dataDir = await following();
  await writeDirectory(dataDir, edition(2));
  await vi.waitFor(() => expect(publishedDirectory().directory.version).toBe(2));
  await writeDirectory(dataDir, edition(3));
  await vi.waitFor(() => expect(publishedDirectory().directory.version).toBe(3));
  expect(JSON.parse((await readEdition(2))!).version).toBe(2);
  expect(await readEdition(9)).toBeNull();
  expect(readdirSync(join(dataDir, "help")).sort()).toEqual(["directory.json", "editions"]);
});

test("a file that is cut short, refused or full of addresses leaves the last good directory in place", async () => {
  const dataDir = await following();
  const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  onTestFinished(() => said.mockRestore());
  await writeDirectory(dataDir, edition(2));
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
