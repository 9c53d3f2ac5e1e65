import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { canonicalJson, chainStart, findBreak, sealedText, type AuditEntry } from "./audit-chain.ts";

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

function chainOf(count: number): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (let seq = 1; seq <= count; seq++) {
    const open = {
      seq,
      at: "2026-01-01T00:00:00.000Z",
      actor: "operator",
      action: "tried",
      subjectKind: "test",
      subjectId: String(seq),
      before: null,
      after: { b: 1, a: [true] },
      reason: null,
      previousHash: entries.at(-1)?.hash ?? chainStart,
    };
    entries.push({ ...open, hash: hashOf(sealedText(open)) });
  }
  return entries;
}

const start = { seq: 0, hash: chainStart };

test("an untouched trail holds", () => {
  expect(findBreak(start, chainOf(4), hashOf)).toBeNull();
});

test("an altered field is found at its entry", () => {
  const entries = chainOf(4);
  entries[1] = { ...entries[1]!, actor: "account:other" };
  expect(findBreak(start, entries, hashOf)).toEqual({ seq: 2, why: "altered" });
});

test("an altered entry with a hash of its own is found at the next one", () => {
  const entries = chainOf(4);
  const forged = { ...entries[1]!, actor: "account:other" };
  entries[1] = { ...forged, hash: hashOf(sealedText(forged)) };
  expect(findBreak(start, entries, hashOf)).toEqual({ seq: 3, why: "reordered" });
});

test("a removed entry is missed", () => {
  expect(findBreak(start, chainOf(4).toSpliced(1, 1), hashOf)).toEqual({ seq: 2, why: "missing" });
});

test("the order of keys does not count, that of a list does", () => {
  expect(canonicalJson({ b: 1, a: { d: null, c: "x" } })).toBe(canonicalJson({ a: { c: "x", d: null }, b: 1 }));
  expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
});
