import type { Failure } from "~/kernel/outcome.ts";
import type { FieldError } from "~/design/forms/error-summary.tsx";
import { identityWords } from "../words.ts";

type Words = ReturnType<typeof identityWords>;

const known = new Set([
  "sign-in",
  "wrong-password",
  "wrong-code",
  "start-again",
  "too-many",
  "password-short",
  "password-long",
  "password-personal",
  "password-common",
  "email-taken",
  "email-invalid",
  "name-missing",
  "second-factor",
  "role",
  "own-role",
  "role-held",
  "role-not-held-there",
  "last-administrator",
  "last-of-member",
  "link",
  "account",
  "session",
  "invitation",
  "passkey",
]);

/** The sentence for what went wrong. */
export function failureText(words: Words, failure: Failure): string {
  const code = known.has(failure.code) ? failure.code : "form";
  return words(`failure.${code}` as "failure.form", failure.details);
}

/** The field that a failure is about, so that the summary leads to it. */
export function fieldErrors(words: Words, failure: Failure | undefined, otherwise: string): FieldError[] {
  if (!failure) return [];
  const field = failure.code.startsWith("password-")
    ? "password"
    : failure.code.startsWith("email-")
      ? "email"
      : failure.code === "name-missing"
        ? "name"
        : otherwise;
  return [{ field, message: failureText(words, failure) }];
}
