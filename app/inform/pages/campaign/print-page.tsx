import { data } from "react-router";
import { countriesOf, helpOf } from "~/help/index.ts";
import { publishedDirectory } from "~/help/index.server.ts";
import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Column, Grid, Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { dayOf } from "~/kernel/day.ts";
import { locales, wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { showsOwnWords } from "../../core/campaign/participation.ts";
import { ownLanguages, printObjectNames, printObjects } from "../../core/campaign/print-order.ts";
import { linesOfPlace } from "../../core/campaign/sheet.ts";
import { findParticipationById } from "../../data/campaign-participations.server.ts";
import { campaignWords } from "../../messages/campaign-words.ts";
import { OwnWordsFields } from "../../parts/campaign/own-words-fields.tsx";
import { WayToHelp } from "../../parts/campaign/way-to-help.tsx";
import { informWords } from "../../words.ts";
import type { Route } from "./+types/print-page.ts";

/** Choices and what was typed stand in the address: the page keeps nothing, and no cache keeps the page. */
const fresh = { "Cache-Control": "no-store" };

export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const asked = new URL(request.url).searchParams;
  const today = dayOf(new Date());
  const { directory } = publishedDirectory();
  const places = listPlaces(locale, today);
  const place = places.find(({ value }) => value === asked.get("place")?.toUpperCase())?.value ?? "";
  const object = printObjectNames.find((one) => one === asked.get("object")) ?? null;
  const language = [...locales, "own"].find((one) => one === asked.get("language")) ?? wordsOf(locale);
  const part = asked.get("part") ? await findParticipationById(database().read, asked.get("part")!) : null;
  const own = part?.state === "shown" && showsOwnWords(part.precision) ? part.lines : [];
  const typed = Object.fromEntries([...asked].map(([name, value]) => [name, value.slice(0, 2000)]));
  own.forEach((line, i) => {
    typed[`name-${i + 1}`] ??= line.name;
    typed[`number-${i + 1}`] ??= line.number;
  });
  const view = {
    locale,
    places,
    place,
    object,
    language,
    typed: typed as Record<string, string>,
    found: place ? linesOfPlace(directory, place, today) : [],
    emergency: place ? (helpOf(directory, place.slice(0, 2), today)?.emergency?.numbers ?? []) : [],
    languages: namesOf(ownLanguages, locale),
    error: asked.get("error"),
  };
  return data(view, { headers: fresh });
}

/** Countries of the directory, and their regions that have lines of their own. */
function listPlaces(locale: PageLocale, today: string): { value: string; label: string }[] {
  const { directory } = publishedDirectory();
  const names = new Intl.DisplayNames(wordsOf(locale), { type: "region" });
  const compare = byName(locale);
  return countriesOf(directory)
    .flatMap(({ country }) => {
      const name = names.of(country) ?? country;
      const regions = helpOf(directory, country, today)?.regions ?? [];
      const label = (code: string) => directory.regions.find((one) => one.code === code)?.name[wordsOf(locale)] ?? code;
      return [
        { value: country, label: name },
        ...regions.map(({ code }) => ({ value: code, label: `${name} – ${label(code)}` })),
      ];
    })
    .sort((a, b) => compare(a.label, b.label));
}

function namesOf(codes: readonly string[], locale: PageLocale): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(wordsOf(locale), { type: "language" });
  const compare = byName(locale);
  return codes
    .map((code) => ({ value: code, label: names.of(code) ?? code }))
    .sort((a, b) => compare(a.label, b.label));
}

export const headers = () => fresh;
export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = campaignWords(loaderData.locale);
  return [{ title: words("print.title") }, { name: "description", content: words("print.lead") }];
};

const errors = [
  "object",
  "place",
  "number",
  "line-name",
  "logo-of",
  "logo-type",
  "logo-size",
  "letters",
  "headline",
  "danger",
  "zone",
  "own-language",
  "no-number",
  "too-long",
  "too-many",
] as const;
const rows = [1, 2, 3, 4] as const;
/** Fields that the first form chose, for the second. */
const carried = ["campaign", "item", "part"] as const;

export default function PrintPage({ loaderData }: Route.ComponentProps) {
  const { locale, places, place, object, language, typed, found, emergency, languages } = loaderData;
  const words = campaignWords(locale);
  const here = `/${locale}/campaigns/print`;
  const refused = loaderData.error ? (errors.find((one) => one === loaderData.error) ?? "other") : null;
  const chosen = {
    object: object ?? "",
    place,
    language,
    campaign: typed["campaign"] ?? "",
    item: typed["item"] ?? "",
  };
  const isWritten = language !== "own" && object !== null && (place !== "" || found.length > 0);
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[{ href: `/${locale}/campaigns`, label: words("title") }, { label: words("print.title") }]}
      />
      <PageHeading title={words("print.title")} lead={words("print.lead")} />
      <form method="get" action={here} className="stack" aria-labelledby="choose">
        <h2 id="choose">{words("print.choose")}</h2>
        {carried.map((name) =>
          typed[name] ? <input key={name} type="hidden" name={name} value={typed[name]} /> : null,
        )}
        <Grid>
          <Column span={7}>
            <ChoiceGroup
              name="object"
              kind="radio"
              legend={words("print.object")}
              choices={printObjectNames
                .filter((one) => one !== "message" || typed["campaign"])
                .map((one) => ({
                  value: one,
                  label: words(`print.objects.${one}`),
                  hint: words("print.size", { width: printObjects[one].width, height: printObjects[one].height }),
                }))}
              chosen={[object ?? "ruler"]}
            />
          </Column>
          <Column span={5} className="stack">
            <Select
              id="place"
              label={words("print.place")}
              hint={words("print.placeHint")}
              defaultValue={place}
              options={[{ value: "", label: words("print.elsewhere") }, ...places]}
            />
            <Select
              id="language"
              label={words("print.language")}
              defaultValue={language}
              options={[
                ...locales.map((one) => ({ value: one, label: informWords(locale)(`bulletin.languageName.${one}`) })),
                { value: "own", label: words("print.ownLanguage") },
              ]}
            />
            <Actions>
              <Button tone={object ? "secondary" : "primary"}>{words("print.next")}</Button>
            </Actions>
          </Column>
        </Grid>
      </form>
      {object ? (
        <Section id="form" title={words("print.fill")} intro={words("print.nothingKept")}>
          <Grid>
            <Column span={7}>
              {refused ? (
                <div role="alert">
                  <Notice tone="estimate">
                    <p>{words(`print.error.${refused}`, { at: typed["at"] ?? "" })}</p>
                  </Notice>
                </div>
              ) : null}
              <form
                method="post"
                action={`${here}/sheet.pdf`}
                encType="multipart/form-data"
                className="stack"
                aria-labelledby="form-heading"
              >
                {[...Object.entries(chosen), ["part", typed["part"] ?? ""]].map(([name, value]) => (
                  <input key={name} type="hidden" name={name} value={value} />
                ))}
                <DirectoryNumbers
                  locale={locale}
                  numbers={[...emergency.map(({ number }) => ({ name: words("print.emergency"), number })), ...found]}
                />
                <fieldset className="field">
                  <legend>{words("print.lines")}</legend>
                  <p className="hint">{words("print.linesHint")}</p>
                  {rows.map((row) => (
                    <div className="line-row" key={row}>
                      <TextField
                        id={`name-${row}`}
                        label={words("print.lineName", { row })}
                        defaultValue={typed[`name-${row}`]}
                        maxLength={60}
                      />
                      <TextField
                        id={`number-${row}`}
                        type="tel"
                        label={words("print.lineNumber", { row })}
                        defaultValue={typed[`number-${row}`]}
                        maxLength={24}
                        error={refused === "number" && typed["at"] === String(row) ? words("print.check") : undefined}
                      />
                    </div>
                  ))}
                </fieldset>
                {language === "own" ? (
                  <OwnWordsFields
                    locale={locale}
                    languages={languages}
                    typed={typed}
                    withZones={object !== "message"}
                  />
                ) : null}
                <TextField id="logoOf" label={words("print.logoOf")} defaultValue={typed["logoOf"]} maxLength={100} />
                <TextField
                  id="logo"
                  type="file"
                  label={words("print.logoFile")}
                  hint={words("print.logoHint")}
                  accept=".svg,.png,.jpg,.jpeg,image/svg+xml,image/png,image/jpeg"
                />
                <Actions>
                  <Button>{words("print.make")}</Button>
                </Actions>
              </form>
            </Column>
            <Column span={5}>
              {isWritten ? (
                <figure className="media sheet-preview">
                  <img
                    src={`${here}/preview.svg?${new URLSearchParams(chosen).toString()}`}
                    alt={words("print.previewAlternative", { object: words(`print.objects.${object}`) })}
                  />
                  <figcaption>{words("print.preview")}</figcaption>
                </figure>
              ) : null}
              <Notice title={words("print.before")}>
                <p>{words("print.call")}</p>
                <p>{words("print.carry")}</p>
                <p>{words("print.press")}</p>
              </Notice>
            </Column>
          </Grid>
        </Section>
      ) : null}
      <WayToHelp locale={locale} />
    </Page>
  );
}

/** What the directory adds, to be checked before it is on a thousand bags. */
function DirectoryNumbers({
  locale,
  numbers,
}: {
  locale: PageLocale;
  numbers: readonly { name: string; number: string }[];
}) {
  const words = campaignWords(locale);
  if (numbers.length === 0) return <p className="small">{words("print.noneFound")}</p>;
  return (
    <div className="small">
      <p>{words("print.found")}</p>
      <ul>
        {numbers.map(({ name, number }) => (
          <li key={name + number}>
            <strong>
              <bdi>{number}</bdi>
            </strong>{" "}
            {name}
          </li>
        ))}
      </ul>
    </div>
  );
}
