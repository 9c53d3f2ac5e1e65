import type { Failure } from "~/kernel/outcome.ts";
import type { stewardWords } from "../words.ts";

const known = [
  "field",
  "source",
  "address",
  "emergency-number",
  "confirmed-without-steward",
  "id-of-another-country",
  "region-of-another-country",
  "region-without-name",
  "local-edition-without-review",
  "red-flag-outside-third-zone",
  "red-flag-missing",
  "renamed",
  "exists",
  "waiting",
  "changed",
  "unchanged",
  "own-proposal",
  "nothing-to-publish",
  "role",
  "second-factor",
  "steward",
] as const;

/** The sentence of a refusal. */
export function stewardError(
  failure: Pick<Failure, "code" | "details">,
  words: ReturnType<typeof stewardWords>,
): string {
  const code = known.find((one) => one === failure.code);
  return code ? words(`error.${code}`, { at: String(failure.details?.["at"] ?? "") }) : words("error.other");
}
