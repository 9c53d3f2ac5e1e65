import { expect, test } from "vitest";
import { archivePath } from "./archive-path.ts";

test("two files of one name stay two, each under its space", () => {
  expect(archivePath(0, "lanterns", "Plan de acción.pdf")).toBe("files/lanterns/001-Plan de acción.pdf");
  expect(archivePath(1, "lanterns", "Plan de acción.pdf")).toBe("files/lanterns/002-Plan de acción.pdf");
});

test("a name that points elsewhere stays in its folder", () => {
  for (const name of ["../../etc/passwd", "..\\..\\win.ini", "/etc/passwd", "C:\\x.txt", "a\u0000b", "...", ". ."]) {
    const path = archivePath(0, "lanterns", name);
    expect(path.split("/")).toHaveLength(3);
    expect(path).toMatch(/^files\/lanterns\/001-[^.\s\\:\0/]/u);
  }
});
