import type { Mark } from "../core/progress.ts";

/// What a learner asked to keep on her device, by course. It is sent by nothing but her own press of a button.

// A name that says nothing of what these pages are about.
const storeName = "pages";
export type KeptMarks = Record<string, Mark[]>;

/** A browser that keeps nothing has none. */
export function keptMarks(): KeptMarks {
  try {
    return JSON.parse(localStorage.getItem(storeName) ?? "{}") as KeptMarks;
  } catch {
    return {};
  }
}

export function changeKeptMarks(change: (kept: KeptMarks) => void): void {
  const kept = keptMarks();
  change(kept);
  try {
    if (Object.keys(kept).length === 0) localStorage.removeItem(storeName);
    else localStorage.setItem(storeName, JSON.stringify(kept));
  } catch {
    // A full or closed store keeps nothing: lessons work all the same.
  }
}
