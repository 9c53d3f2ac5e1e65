/** Characters that each may have: titles, what an action or a commitment says, a reason or a member's own report. */
export const longestTexts = { title: 160, action: 2000, commitment: 4000, word: 1000 } as const;
