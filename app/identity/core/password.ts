import { done, failed, type Outcome } from "~/kernel/outcome.ts";

export const passwordLength = { min: 12, max: 256 } as const;

/** From 0 (guessed at once) to 4 (out of reach), as an estimator of guesses gives it. */
export type PasswordScore = 0 | 1 | 2 | 3 | 4;

/** The words of a person that she must not use: parts of her address and her name, of four letters or more. */
export function personalWords(person: { email: string; name: string }): string[] {
  return [person.email, ...person.email.split(/[@.+_-]/), ...person.name.split(/\s+/)]
    .map((word) => word.toLowerCase())
    .filter((word) => word.length >= 4);
}

/**
 * Length first, no rule on kinds of characters, and nothing easily guessed or taken from the person herself
 * (NIST SP 800-63B-4 §3.1.1.2, with our minimum of 12).
 */
export function checkPassword(
  password: string,
  person: { email: string; name: string },
  score: PasswordScore,
): Outcome<true> {
  if ([...password].length < passwordLength.min)
    return failed("invalid", "password-short", { min: passwordLength.min });
  if (password.length > passwordLength.max) return failed("invalid", "password-long", { max: passwordLength.max });
  const lower = password.toLowerCase();
  if (personalWords(person).some((word) => lower.includes(word))) return failed("invalid", "password-personal");
  if (score < 3) return failed("invalid", "password-common");
  return done(true);
}
