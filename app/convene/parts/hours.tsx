import type { PageLocale } from "~/kernel/locale.ts";
import { conveneWords, hourText } from "../words.ts";

/** An hour in the reader's zone, and in the host's where that is another one. */
export function Hours({
  locale,
  at,
  zone,
  hostZone,
}: {
  locale: PageLocale;
  at: string;
  zone: string;
  hostZone: string;
}) {
  const words = conveneWords(locale);
  const host = words("page.host", { when: hourText(at, hostZone, locale), zone: hostZone });
  return (
    <>
      <time dateTime={at}>
        {zone === hostZone ? host : words("page.here", { when: hourText(at, zone, locale), zone })}
      </time>
      {zone === hostZone ? null : (
        <>
          <br />
          <span className="small quiet">{host}</span>
        </>
      )}
    </>
  );
}
