import { expect, test } from "vitest";
import { calledOf, needsOf, writtenNeeds } from "./attendees.ts";

const ada = { name: "Ada Invented", institution: "Invented town" };

test("who comes under her institution is called by it alone; without one, by what she gave", () => {
  expect(calledOf({ ...ada, under: "institution" }, "open")).toBe("Invented town");
  expect(calledOf({ ...ada, under: "name" }, "open")).toBe("Ada Invented, Invented town");
  expect(calledOf({ ...ada, institution: "", under: "institution" }, "open")).toBe("Ada Invented");
});

test("an institution that hides is not named by whoever typed it, and of one that shows no person none is", () => {
  expect(calledOf({ ...ada, under: "institution" }, "nothing")).toBe("");
  expect(calledOf({ ...ada, under: "name" }, "nothing")).toBe("Ada Invented");
  for (const under of ["institution", "name"] as const)
    expect(calledOf({ ...ada, under }, "no-person")).toBe("Invented town");
});

test("needs are how many, never whose or which", () => {
  const none = { travel: "", visaName: "", visaCountry: "", access: "", diet: "" };
  const comers = [
    { needs: "a ramp", followUp: null },
    { needs: "", followUp: { ...none, access: "a chair", diet: "no meat" } },
    { needs: "", followUp: none },
  ];
  expect(needsOf(comers)).toEqual([
    { need: "access", count: 2 },
    { need: "diet", count: 1 },
  ]);
  expect(JSON.stringify(needsOf(comers))).not.toMatch(/ramp|chair|meat/);
});

test("who provides for needs reads them in the words of those who wrote them, and no name for a visa", () => {
  const followUp = {
    travel: "",
    visaName: "Ada Maria Invented",
    visaCountry: "XX",
    access: "a chair",
    diet: "no meat",
  };
  const written = writtenNeeds({ needs: "a ramp", followUp });
  expect(written).toEqual([
    { need: "access", text: "a ramp · a chair" },
    { need: "diet", text: "no meat" },
  ]);
  expect(writtenNeeds({ needs: "", followUp: null })).toEqual([]);
});
