import { expect, test } from "vitest";
import { agreedCriteria, criteria, criteriaOf, gradeOf } from "./evidence.ts";

test("a grade asks for its own criteria and for those of every grade before it", () => {
  expect(gradeOf([])).toBeNull();
  expect(gradeOf(criteriaOf.described)).toBe("described");
  expect(gradeOf([...criteriaOf.described, ...criteriaOf.evaluated])).toBe("described");
  expect(gradeOf([...criteriaOf.described, ...criteriaOf.monitored])).toBe("monitored");
  expect(gradeOf(criteria)).toBe("replicated");
});

test("what one reader alone found does not count", () => {
  expect(agreedCriteria(criteria, criteriaOf.described)).toEqual(criteriaOf.described);
  expect(agreedCriteria(["steps-told", "invented"], ["steps-told", "invented"])).toEqual(["steps-told"]);
});
