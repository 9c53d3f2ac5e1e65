/** What became of a course that somebody asked another to read over. */
export interface CourseReading {
  /** Of the course, as it was asked about. */
  revision: number;
  state: "asked" | "approved" | "returned";
  askedBy: string;
  askedAt: string;
  readBy: string | null;
  /** What is to be looked at, or what the reader says. */
  note: string;
}

export const longestNote = 1000;

/** `changed`: read over and written at since, which is another text. */
export type ReadingState = "none" | CourseReading["state"] | "changed";

export function readingState(reading: CourseReading | null, revision: number): ReadingState {
  if (!reading) return "none";
  return reading.state === "approved" && reading.revision !== revision ? "changed" : reading.state;
}

/** Who asks for a reader waits for her: nothing is published past her, unless the request is taken back. */
export const holdsPublication = (state: ReadingState): boolean => state !== "none" && state !== "approved";
