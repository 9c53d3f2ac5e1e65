/** How strong the evidence is that a practice does what it says. */
export const grades = ["described", "monitored", "evaluated", "replicated"] as const;
export type Grade = (typeof grades)[number];

/** What reviewers look for, in plain sight of everybody: a grade asks for its own criteria and for those before it. */
export const criteriaOf = {
  described: ["steps-told", "cost-told", "failure-told"],
  monitored: ["indicator-followed", "before-and-after"],
  evaluated: ["judged-by-others", "evaluation-readable"],
  replicated: ["done-elsewhere", "result-elsewhere"],
} as const satisfies Record<Grade, readonly string[]>;

export type Criterion = (typeof criteriaOf)[Grade][number];
export const criteria: readonly Criterion[] = grades.flatMap((grade) => [...criteriaOf[grade]]);

export function isCriterion(text: unknown): text is Criterion {
  return (criteria as readonly unknown[]).includes(text);
}

/** The highest grade whose criteria, and all those before, are met; null where the practice is not even described. */
export function gradeOf(met: readonly string[]): Grade | null {
  let reached: Grade | null = null;
  for (const grade of grades) {
    if (!criteriaOf[grade].every((criterion) => met.includes(criterion))) break;
    reached = grade;
  }
  return reached;
}

/** What two readers both found: a grade is never better than the stricter of them. */
export function agreedCriteria(one: readonly string[], other: readonly string[]): Criterion[] {
  return criteria.filter((criterion) => one.includes(criterion) && other.includes(criterion));
}
