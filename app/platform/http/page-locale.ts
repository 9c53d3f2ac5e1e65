import { isLocale, mirroredLocale, type PageLocale } from "../../kernel/locale.ts";
import { failurePage } from "./failure.ts";

/** The language named by the address, or the 404 page. */
export function pageLocale(params: { locale?: string | undefined }): PageLocale {
  const { locale } = params;
  if (isLocale(locale) || locale === mirroredLocale) return locale as PageLocale;
  throw failurePage({ kind: "not-found", code: "page" });
}
