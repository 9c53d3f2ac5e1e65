/** From 1 to 5 each; none is asked for, none stands for a person. */
export const evaluationScales = ["useful", "hour", "languages", "access", "safe"] as const;
export type EvaluationScale = (typeof evaluationScales)[number];
export type Ratings = Partial<Record<EvaluationScale, number>>;

/** Fewer answers than that are shown to nobody: each could be told from the others. */
export const leastEvaluations = 5;

export interface EvaluationResult {
  count: number;
  scales: { scale: EvaluationScale; answers: number; mean: number }[];
  remarks: string[];
}

/** What the next organiser reads: nothing below the threshold, of a scale neither; remarks in no order of arrival. */
export function evaluationResult(given: readonly { ratings: Ratings; remark: string }[]): EvaluationResult | null {
  if (given.length < leastEvaluations) return null;
  return {
    count: given.length,
    scales: evaluationScales.flatMap((scale) => {
      const marks = given.map(({ ratings }) => ratings[scale]).filter((mark) => mark !== undefined);
      if (marks.length < leastEvaluations) return [];
      return [{ scale, answers: marks.length, mean: marks.reduce((sum, mark) => sum + mark, 0) / marks.length }];
    }),
    remarks: given
      .map(({ remark }) => remark)
      .filter(Boolean)
      .toSorted((a, b) => a.localeCompare(b)),
  };
}
