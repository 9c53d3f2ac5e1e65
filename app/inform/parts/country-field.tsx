import { Select } from "~/design/forms/field.tsx";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import { countryCodes } from "~/network/index.ts";
import { informWords } from "../words.ts";

/** The name of a country in the reader's language (CLDR). */
export function countryName(code: string, locale: PageLocale): string {
  return new Intl.DisplayNames(wordsOf(locale), { type: "region", fallback: "code" }).of(code) ?? code;
}

/** Asks where a subscriber lives, if she likes to say it: a country and nothing nearer. */
export function CountryField({ locale, chosen }: { locale: PageLocale; chosen: readonly string[] }) {
  const words = informWords(locale);
  const inOrder = byName(locale);
  const countries = countryCodes
    .map((value) => ({ value, label: countryName(value, locale) }))
    .toSorted((a, b) => inOrder(a.label, b.label));
  return (
    <Select
      id="country"
      label={words("bulletin.country")}
      hint={words("bulletin.countryHint")}
      defaultValue={chosen[0] ?? ""}
      options={[{ value: "", label: words("bulletin.noCountry") }, ...countries]}
    />
  );
}
