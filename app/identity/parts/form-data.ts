import { z } from "zod";
import type { Locale, PageLocale } from "~/kernel/locale.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";

const email = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** One text of a form, trimmed; absent is empty. */
export function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}

/** A password is taken as typed: a space at its end belongs to it. */
export function password(form: FormData): string {
  const value = form.get("password");
  return typeof value === "string" ? value : "";
}

export function parseEmail(typed: string): Outcome<string> {
  const parsed = email.safeParse(typed);
  return parsed.success ? done(parsed.data) : failed("invalid", "email-invalid");
}

export function parseName(typed: string): Outcome<string> {
  const name = typed.normalize("NFC").replace(/\s+/g, " ").trim();
  return name.length > 0 && name.length <= 120 ? done(name) : failed("invalid", "name-missing");
}

export function localeOf(locale: PageLocale): Locale {
  return wordsOf(locale);
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const nobody = "00000000-0000-0000-0000-000000000000";

/** The id of a row; what is not one becomes an id that no row has, so that it is "not found" like any other. */
export function rowId(form: FormData, name: string): string {
  const value = text(form, name);
  return uuid.test(value) ? value : nobody;
}
