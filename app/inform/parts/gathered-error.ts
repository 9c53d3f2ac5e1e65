import en from "../messages/gathered.en.json" with { type: "json" };

type GatheredError = keyof typeof en.error;

/** The sentence that a failure has here. */
export function gatheredError(code: string): GatheredError {
  return code in en.error ? (code as GatheredError) : "other";
}
