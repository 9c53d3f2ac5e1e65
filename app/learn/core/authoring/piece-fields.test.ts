import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readLesson, readPart } from "../lesson-notation.ts";
import { bodyOfPieces, emptyPiece, pieceKinds, piecesOfBody } from "./piece-fields.ts";

const courses = fileURLToPath(new URL("../../courses", import.meta.url));
const lessons = readdirSync(courses, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md"));

describe("the pieces of a lesson", () => {
  test("of the platform's own courses say, written again, what they said before", () => {
    for (const name of lessons) {
      const part = readPart(readFileSync(join(courses, name), "utf8"));
      if (!part.ok) throw new Error(name);
      const pieces = piecesOfBody(part.value.body);
      expect(
        pieces.some(({ kind }) => kind === "raw"),
        name,
      ).toBe(false);
      const again = bodyOfPieces(pieces);
      expect(readLesson(again), name).toEqual(readLesson(part.value.body));
      expect(piecesOfBody(again), name).toEqual(pieces);
    }
    expect(lessons.length).toBeGreaterThan(50);
  });

  test("keep what is not whole yet", () => {
    for (const kind of pieceKinds.filter((one) => one !== "text")) {
      const piece = emptyPiece(kind, "begun");
      expect(piecesOfBody(bodyOfPieces([piece])), kind).toEqual([piece]);
    }
    const choices = [
      { text: "", right: true, feedback: "" },
      { text: "Half", right: false, feedback: "two\nlines" },
    ];
    const half = { kind: "single" as const, id: "half", prompt: "", choices };
    expect(piecesOfBody(bodyOfPieces([half]))).toEqual([half]);
  });

  test("that no form can hold stay as they are typed", () => {
    const odd = "::: riddle id=x\nWhat?\n:::";
    expect(piecesOfBody(odd)).toEqual([{ kind: "raw", text: odd }]);
    const open = "Before.\n\n::: single id=x\nWhat?";
    expect(bodyOfPieces(piecesOfBody(open))).toBe(open);
    const stray = "A\n\n:::\n\nB";
    expect(bodyOfPieces(piecesOfBody(stray))).toBe(stray);
  });

  test("are parted before each section, so that a section moves as one", () => {
    expect(piecesOfBody("A\n\n## B\n\nb\n\n### C\n\nc").map((piece) => "text" in piece && piece.text)).toEqual([
      "A",
      "## B\n\nb\n\n### C\n\nc",
    ]);
  });
});
