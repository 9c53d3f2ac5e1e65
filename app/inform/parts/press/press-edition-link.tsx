import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import type { ReleaseFacts } from "~/observe/index.server.ts";
import { pressWords } from "../../messages/press-words.ts";

/** Where everybody reads the edition that a text speaks of. */
export function editionLink({ dataset, title, version }: ReleaseFacts, locale: PageLocale) {
  return { href: `/${locale}/data/${dataset}/editions/${version}`, title: title[wordsOf(locale)], version };
}

export function PressEditionLink({ locale, edition }: { locale: PageLocale; edition: ReturnType<typeof editionLink> }) {
  return (
    <p>
      <a href={edition.href}>
        {pressWords(locale)("edition.out", { title: edition.title, version: String(edition.version) })}
      </a>
    </p>
  );
}
