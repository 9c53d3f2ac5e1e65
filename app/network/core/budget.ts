/** What a whole administration spends in a year, in bands of euros at the year's rate: enough to find a peer, too coarse to compare by. */
export const budgetBands = ["under-5m", "5m-50m", "50m-500m", "500m-5bn", "over-5bn"] as const;
export type BudgetBand = (typeof budgetBands)[number];
