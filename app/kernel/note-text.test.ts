import { expect, test } from "vitest";
import { labelsOfNote, noteOfLabels, writeNote } from "./note-text.ts";
import { isStale } from "./translated-text.ts";

const at = "2026-01-01T00:00:00Z";
const mark = ({ locale, stale }: { locale: string; stale: boolean }) => (stale ? "(stale)" : `(${locale})`);

test("a note may be written in any language first, and says in the others which one it is", () => {
  const note = writeNote(null, { fr: " ", es: "Dos comisarías se mudaron." }, "fr", "ada", at)!;
  expect(note.source).toBe("es");
  expect(labelsOfNote(note, mark)).toEqual({ fr: "(es)", en: "(es)", es: "Dos comisarías se mudaron." });
  expect(writeNote(null, { fr: "", en: "", es: "" }, "fr", "ada", at)).toBeNull();
});

test("a translation that nobody touched while its original changed is stale, until it is saved again", () => {
  const first = writeNote(null, { fr: "Deux postes", en: "Two stations" }, "fr", "ada", at)!;
  const changed = writeNote(first, { fr: "Trois postes", en: "Two stations", es: "" }, "en", "ada", at)!;
  expect(changed.source).toBe("fr");
  expect(isStale(changed, "en")).toBe(true);
  expect(labelsOfNote(changed, mark)).toEqual({ fr: "Trois postes", en: "(stale)", es: "(fr)" });
  const kept = writeNote(changed, { fr: "Trois postes", en: "Two stations", es: "" }, "en", "ada", at)!;
  expect(isStale(kept, "en")).toBe(false);
  expect(writeNote(changed, { fr: "Quatre postes" }, "fr", "ada", at)!.fields.en?.text).toBe("Two stations");
});

test("what was asked for in every language at once lacks nothing", () => {
  const labels = { fr: "Un", en: "One", es: "Uno" };
  expect(labelsOfNote(noteOfLabels(labels, "import", at), mark)).toEqual(labels);
});
