import type { ReactNode } from "react";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { behindDoor, regionName, type CountryHelp } from "../core/country.ts";
import { doors } from "../core/codes.ts";
import type { Service } from "../core/service.ts";
import type { Directory } from "../core/directory.ts";
import { helpWords } from "../words.ts";
import { ServiceEntry, ShortList, Urgent } from "./service.tsx";

interface Props {
  locale: PageLocale;
  help: CountryHelp;
  directory: Directory;
  today: string;
}

interface LinesProps {
  open?: boolean;
  /** The word on watched telephones, where it can lead to more. */
  watched?: ReactNode;
}

/** A watched telephone stays watched; and what stays on any. */
export function WatchedNotice({ locale }: { locale: PageLocale }) {
  const words = helpWords(locale);
  return (
    <p>
      {words("watched")} <a href={`/${locale}/help/device`}>{words("footer.device")}</a>
    </p>
  );
}

/** Emergency first, then who listens, by region where the country has regions. The same on page, sheet, file and frame. */
export function CountryLines({ locale, help, directory, today, open, watched }: Props & LinesProps) {
  const words = helpWords(locale);
  const none = help.national.length + help.regions.length === 0;
  return (
    <>
      <Urgent locale={locale} emergency={help.emergency} />
      {watched ?? <p>{words("watched")}</p>}
      <h2>{words("lines.title")}</h2>
      <p>{none ? words("lines.none") : words("lines.notEmergency")}</p>
      {help.national.map((service) => (
        <ServiceEntry key={service.id} locale={locale} service={service} today={today} id />
      ))}
      {help.regions.length > 0 ? <p>{words("lines.regions")}</p> : null}
      {help.regions.map(({ code, services }) => (
        <details key={code} open={open}>
          <summary>{regionName(directory, code, wordsOf(locale))}</summary>
          {services.map((service) => (
            <ServiceEntry key={service.id} locale={locale} service={service} today={today} id />
          ))}
        </details>
      ))}
    </>
  );
}

/** What unfolds in the same page: the needs, and who asks. No other address, hence no other line in a history. */
export function NeedsAndDoors({ locale, help, directory, today }: Props) {
  const words = helpWords(locale);
  const region = ({ region }: Service) => (region ? [regionName(directory, region, wordsOf(locale))] : []);
  /** Under a need: where it is, and whom it answers where that is not everybody. */
  const whom = (one: Service) => [
    ...region(one),
    ...(one.doors.length < doors.length ? one.doors.map((door) => words(`doors.${door}`)) : []),
  ];
  /** Under a door: where it is, and what about. */
  const what = (one: Service) => [...region(one), ...one.needs.map((need) => words(`needs.${need}`))];
  return (
    <>
      {help.byNeed.length > 0 ? (
        <>
          <h2>{words("needs.title")}</h2>
          {help.byNeed.map(({ need, services }) => (
            <details key={need}>
              <summary>{words(`needs.${need}`)}</summary>
              <ShortList locale={locale} services={services} note={whom} />
            </details>
          ))}
          {help.byAudience.map(({ audience, services }) => (
            <details key={audience}>
              <summary>{words(`audiences.${audience}`)}</summary>
              <ShortList locale={locale} services={services} note={whom} />
            </details>
          ))}
        </>
      ) : null}
      <h2>{words("doors.title")}</h2>
      {doors.map((door) => {
        const services = door === "me" ? [] : behindDoor(help, door);
        return (
          <details key={door}>
            <summary>{words(`doors.${door}`)}</summary>
            <p>{words(`doors.${door}Text`)}</p>
            {services.length > 0 ? (
              <div>
                <p>{words("doors.also")}</p>
                <ShortList locale={locale} services={services} note={what} />
              </div>
            ) : null}
          </details>
        );
      })}
      {help.perpetrators.length > 0 ? (
        <>
          <h2>{words("perpetrators")}</h2>
          {help.perpetrators.map((service) => (
            <ServiceEntry key={service.id} locale={locale} service={service} today={today} />
          ))}
        </>
      ) : null}
    </>
  );
}
