/** What one may need help for. The order is that of the page. */
export const needs = ["partner", "sexual", "forced-marriage", "fgm", "harassment", "digital", "trafficking"] as const;
export type Need = (typeof needs)[number];

/** For whom a service is made, beside everybody: the second half of “need”. */
export const audiences = ["disability", "migrants", "lgbtq", "young", "older"] as const;
export type Audience = (typeof audiences)[number];

/** Who asks: for herself, for someone she knows, at work. */
export const doors = ["me", "someone", "job"] as const;
export type Door = (typeof doors)[number];

export const answers = ["yes", "no", "unknown"] as const;
