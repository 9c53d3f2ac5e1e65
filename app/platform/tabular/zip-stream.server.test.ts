import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { unzip } from "../../../tests/support/unzip.ts";
import { streamZip, type ZipEntry, type ZippedEntry } from "./zip-stream.server.ts";

async function bytesOf(entries: ZipEntry[], zipped?: (entry: ZippedEntry) => void): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of streamZip(entries, zipped)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* lines(n: number) {
  for (let i = 0; i < n; i++) yield `line ${i}\n`;
}

test("what is streamed in comes out whole, with its checksum, in any reader", async () => {
  const heard: ZippedEntry[] = [];
  const bytes = await bytesOf(
    [
      { name: "données.csv", content: lines(50_000) },
      { name: "empty.txt", content: "" },
      { name: "été/short.txt", content: ["à", "b"] },
    ],
    (entry) => heard.push(entry),
  );
  const files = await unzip(bytes);
  const read = (name: string) => files.get(name)!.toString();
  expect(read("données.csv").split("\n")).toHaveLength(50_001);
  expect(read("empty.txt")).toBe("");
  expect(read("été/short.txt")).toBe("àb");
  expect(heard.map((one) => [one.name, one.bytes])).toEqual([
    ["données.csv", Buffer.byteLength(read("données.csv"))],
    ["empty.txt", 0],
    ["été/short.txt", 3],
  ]);
  expect(heard[2]!.sha256).toBe(createHash("sha256").update("àb").digest("hex"));
});

test("the same content is the same bytes, however it was cut", async () => {
  const whole = Array.from({ length: 4000 }, (_, i) => `${i * 7919},`).join("");
  const cut = whole.match(/.{1,97}/gs)!;
  expect(await bytesOf([{ name: "a", content: whole }])).toEqual(await bytesOf([{ name: "a", content: cut }]));
});

test("an entry that fails half-way fails the archive", async () => {
  const broken = (async function* () {
    yield "begun";
    throw new Error("the figures went away");
  })();
  await expect(bytesOf([{ name: "a", content: broken }])).rejects.toThrow("the figures went away");
});
