import { nameOf } from "~/atlas/index.ts";
import { ancestorsOf, findTerritory, listTerritories, populationOf, type Territory } from "~/atlas/index.server.ts";
import { listOrganisations } from "~/identity/index.server.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { database } from "~/platform/process.server.ts";
import { periodBefore, periodOfDay } from "../../core/calendar.ts";
import { nextOpenStep, type OpeningStep } from "../../core/opening.ts";
import { defaultThresholds } from "../../core/threshold.ts";
import type { Opening } from "../../data/openings.server.ts";
import { templates } from "../../templates/index.ts";
import { today } from "./observatory-here.server.ts";

export type OpeningView = Awaited<ReturnType<typeof openingView>>;

/** What the form of a step shows: the answer that is there, else what we propose. */
export async function openingView(opening: Opening, step: OpeningStep, search: string, locale: PageLocale) {
  const { read } = database();
  const { answers } = opening;
  switch (step) {
    case "place": {
      const language = wordsOf(locale);
      const organisations = (await listOrganisations(read)).filter(
        ({ kind, state }) => kind === "local_government" && state === "active",
      );
      return {
        step,
        answer: answers.place ?? null,
        search,
        found: await placesFor(read, search, answers.place?.territory, locale),
        organisations: organisations.map((one) => ({
          id: one.id,
          name: showText(one.name, language)?.text ?? one.slug,
        })),
      } as const;
    }
    case "languages":
      return { step, answer: answers.languages ?? { main: wordsOf(locale), others: [] } } as const;
    case "partners":
      return {
        step,
        partners: answers.partners?.partners ?? [],
        locale: answers.languages?.main ?? wordsOf(locale),
      } as const;
    case "collections": {
      const kinds = new Set(answers.partners?.partners.map(({ kind }) => kind) ?? []);
      const chosen = new Map(answers.collections?.templates.map((one) => [one.template, one.items]));
      return {
        step,
        templates: templates
          .filter((template) => template.partnerKinds.some((kind) => kinds.has(kind)) || chosen.has(template.code))
          .map((template) => ({
            code: template.code,
            title: template.title[wordsOf(locale)],
            description: template.description[wordsOf(locale)],
            frequency: template.frequency,
            kinds: template.partnerKinds.filter((kind) => kinds.has(kind)),
            // A kind's first template is proposed; GBVIMS and the press watch are chosen on purpose.
            chosen: answers.collections ? chosen.has(template.code) : kinds.has(template.partnerKinds[0]!),
            items: template.items.map((item) => ({
              code: item.code,
              title: item.title[wordsOf(locale)],
              help: item.help[wordsOf(locale)],
              on: chosen.get(template.code)?.includes(item.code) ?? true,
            })),
          })),
      } as const;
    }
    case "rules": {
      const inhabitants = await inhabitantsOf(read, answers.place);
      const proposed = defaultThresholds(inhabitants);
      const month = periodBefore(periodOfDay("M", today()));
      return {
        step,
        inhabitants,
        proposed: proposed.threshold,
        answer: answers.rules ?? {
          firstMonth: month,
          moreDays: 0,
          threshold: proposed.threshold,
          shortPeriods: false,
        },
      } as const;
    }
    case "invitations":
      return {
        step,
        coordinator: answers.invitations?.coordinator ?? "",
        missing: nextOpenStep(answers) ?? null,
        partners: (answers.partners?.partners ?? []).map(({ kind, email }) => ({ kind, invited: email !== "" })),
        forms: answers.collections?.templates.length ?? 0,
        slug: answers.place?.slug ?? "",
      } as const;
  }
}

async function placesFor(read: ReadDatabase, search: string, chosen: string | undefined, locale: PageLocale) {
  const found: Territory[] = [];
  const known = chosen === undefined ? null : await findTerritory(read, chosen);
  if (known) found.push(known);
  if (search.trim() !== "") {
    const { territories } = await listTerritories(read, { search, locale }, { size: 20 });
    found.push(...territories.filter((one) => !one.isGrouping && one.code !== chosen && isHeld(one)));
  }
  return Promise.all(
    found.map(async (one) => ({
      code: one.code,
      name: nameOf(one, locale),
      level: one.level,
      within: (await ancestorsOf(read, one))
        .filter(({ level }) => level !== "world" && level !== "world_region")
        .map((above) => nameOf(above, locale))
        .join(", "),
    })),
  );
}

const isHeld = ({ level }: Territory) => ["country", "region", "province", "municipality"].includes(level);

/** How many people live there by the newest figure; null when nobody knows, and for a town that is added now. */
async function inhabitantsOf(read: ReadDatabase, place: Opening["answers"]["place"]): Promise<number | null> {
  if (!place || place.town !== "") return null;
  const territory = await findTerritory(read, place.territory);
  if (!territory) return null;
  const year = new Date().getUTCFullYear();
  const figures = await populationOf(read, {
    territoryIds: [territory.id],
    years: Array.from({ length: 15 }, (_, i) => year - i),
    sex: "total",
    ageBand: "all",
  });
  return figures.at(-1)?.persons ?? null;
}
