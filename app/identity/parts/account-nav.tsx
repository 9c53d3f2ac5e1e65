import type { PageLocale } from "~/kernel/locale.ts";
import { identityWords } from "../words.ts";

const places = ["sessions", "second-factor", "passkeys", "own-data", "sign-out"] as const;
const titles = {
  sessions: "sessions.title",
  "second-factor": "secondFactor.title",
  passkeys: "passkeys.title",
  "own-data": "ownData.title",
  "sign-out": "signOut.title",
} as const;

/** The few pages of one's own account. */
export function AccountNav({ locale, current }: { locale: PageLocale; current: (typeof places)[number] }) {
  const words = identityWords(locale);
  return (
    <nav aria-label={words("account.nav")}>
      <ul className="plain-list">
        {places.map((place) => (
          <li key={place}>
            <a href={`/${locale}/account/${place}`} aria-current={place === current ? "page" : undefined}>
              {words(titles[place])}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
