import { data } from "react-router";
import { Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { Section } from "~/design/layout/page.tsx";
import { TagList } from "~/design/text/tag-list.tsx";
import { findAccount, listMemberGrants } from "~/identity/index.server.ts";
import { isLocale, locales, wordsOf, type Locale, type PageLocale } from "~/kernel/locale.ts";
import { isStale, showText } from "~/kernel/translated-text.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { askForPlace, reasonLength } from "../../commands/change-place.server.ts";
import {
  addToTeam,
  memberTexts,
  takeOffTeam,
  writeMemberFacts,
  writeMemberNetworks,
  writeMemberText,
} from "../../commands/edit-member.server.ts";
import { budgetBands } from "../../core/budget.ts";
import { legalSystems } from "../../core/member.ts";
import { findMailbox, findMember } from "../../data/members.server.ts";
import { latestPlaceChange } from "../../data/place-changes.server.ts";
import { placesToChoose } from "../../data/places-to-choose.server.ts";
import { listNetworks, networksOf } from "../../data/networks.server.ts";
import { listTeam } from "../../data/teams.server.ts";
import { deskWords } from "../../messages/desk-words.ts";
import { memberWords } from "../../messages/members-words.ts";
import { MemberDesk } from "../../parts/desk-frame.tsx";
import { dayText } from "../../parts/names.ts";
import { PlaceForm, type PlaceSought } from "../../parts/place-form.tsx";
import { placeNames } from "../../parts/place-name.server.ts";
import { answered, memberHere } from "./member-here.server.ts";
import type { Route } from "./+types/member-texts.ts";

const languageOf = (request: Request, fallback: Locale): Locale => {
  const asked = new URL(request.url).searchParams.get("language") ?? undefined;
  return isLocale(asked) ? asked : fallback;
};

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { member, frame } = await memberHere(context.get(actorContext), params.id, locale);
  if (!frame.mayWrite) throw failurePage({ kind: "forbidden", code: "role" });
  const { read } = database();
  const language = languageOf(request, wordsOf(locale));
  const [networks, own, team, grants, mailbox] = await Promise.all([
    listNetworks(read),
    networksOf(read, params.id),
    listTeam(read, params.id),
    listMemberGrants(read, params.id),
    findMailbox(read, params.id),
  ]);
  const people = [];
  for (const id of new Set(grants.map(({ accountId }) => accountId))) {
    const account = await findAccount(read, id);
    if (account) people.push({ value: id, label: account.name });
  }
  const asked = await latestPlaceChange(read, params.id);
  const placeOf = await placeNames(read, [member.territoryCode, asked?.territoryCode ?? null], locale);
  const named = (text: Parameters<typeof showText>[0]) => showText(text, wordsOf(locale))?.text ?? "";
  return {
    frame,
    language,
    texts: memberTexts.map((text) => {
      const standing = member[text];
      const source = standing?.fields[standing.source];
      return {
        text,
        words: standing?.fields[language]?.text ?? "",
        original:
          standing && source && standing.source !== language ? { text: source.text, lang: standing.source } : null,
        stale: standing ? isStale(standing, language) : false,
      };
    }),
    facts: {
      population: member.population === null ? "" : String(member.population),
      populationYear: member.populationYear === null ? "" : String(member.populationYear),
      populationSource: member.populationSource ?? "",
      languages: member.languages.join(" "),
      website: member.website ?? "",
      mailbox: mailbox ?? "",
      legalSystem: member.legalSystem ?? "",
      budgetBand: member.budgetBand ?? "",
      timeZone: member.timeZone ?? "",
    },
    place: placeOf(member.territoryCode),
    placeAsked: asked && {
      place: placeOf(asked.territoryCode),
      on: dayText(locale, asked.askedOn),
      state: asked.state,
      note: asked.note,
    },
    longest: { reason: reasonLength },
    networks: networks.map(({ id, slug, name }) => ({ value: String(id), label: named(name) || slug })),
    ownNetworks: own.map(({ id }) => String(id)),
    team: team.map(({ id, name, shown, role }) => ({ id, name, shown, role: named(role) })),
    people,
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const actor = context.get(actorContext);
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const locale = languageOf(request, wordsOf(pageLocale(params)));
  switch (field("step")) {
    case "text": {
      const text = memberTexts.find((one) => one === field("text"));
      if (!text) throw failurePage({ kind: "invalid", code: "form" });
      return answered(await writeMemberText(actor, params.id, { text, locale, words: field("words") }, database()));
    }
    case "facts": {
      const typed = {
        population: field("population"),
        populationYear: field("populationYear"),
        populationSource: field("populationSource"),
        languages: field("languages")
          .toLowerCase()
          .split(/[^a-z]+/)
          .filter(Boolean),
        website: field("website"),
        mailbox: field("mailbox"),
        legalSystem: field("legalSystem"),
        budgetBand: field("budgetBand"),
        timeZone: field("timeZone").trim(),
      };
      return answered(await writeMemberFacts(actor, params.id, typed, database()));
    }
    case "place": {
      const name = field("place");
      // A name written anew is sought anew: what was chosen for another one does not count.
      const chosen = field("sought") === name ? field("chosen-place") : "";
      const typed = { place: chosen || name, reason: field("reason"), locale: pageLocale(params) };
      const outcome = await askForPlace(actor, params.id, typed, database());
      if (outcome.ok || outcome.failure.code !== "chosen-place") return answered(outcome, "done");
      const sought = await placeSought(params.id, typed);
      return data({ said: null, failure: outcome.failure, sought }, { status: statusOf[outcome.failure.kind] });
    }
    case "networks": {
      const chosen = form.getAll("networks").map(Number).filter(Number.isInteger);
      return answered(await writeMemberNetworks(actor, params.id, chosen, database()));
    }
    case "team": {
      const added = { accountId: field("person") || null, role: field("role"), locale };
      return answered(await addToTeam(actor, params.id, added, database()));
    }
    case "off":
      return answered(await takeOffTeam(actor, params.id, field("id"), database()));
    default:
      throw failurePage({ kind: "invalid", code: "form" });
  }
}

/** Asked only by who may ask for the place. */
async function placeSought(id: string, typed: { place: string; reason: string; locale: PageLocale }) {
  const { read } = database();
  const member = await findMember(read, id);
  const { places, more } = await placesToChoose(read, typed.place, member?.countryCode ?? "", typed.locale);
  const choices = places.map(({ territory, label }) => ({ value: territory.code, label }));
  return { place: typed.place, reason: typed.reason.slice(0, reasonLength), choices, more };
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.frame.name ?? "" }];

const ownNames = { fr: "Français", en: "English", es: "Español" } as const;

export default function MemberTexts({ loaderData, actionData }: Route.ComponentProps) {
  const { frame, language, texts, facts, networks, ownNetworks, team, people } = loaderData;
  const { locale, id } = frame;
  const words = deskWords(locale);
  const own = memberWords(locale);
  const base = `/${locale}/workspace/members/${id}/page`;
  const fact = (name: keyof typeof facts) => ({ id: name, label: words(`facts.${name}`), defaultValue: facts[name] });
  return (
    <MemberDesk {...frame} here="page" answer={actionData} field={actionData?.failure?.code ?? "content"}>
      <Section id="texts" title={words("texts.title")} intro={words("texts.lead")}>
        <TagList
          label={words("texts.language")}
          tags={locales.map((one) => ({
            href: `${base}?language=${one}`,
            label: ownNames[one],
            current: one === language,
          }))}
        />
        {texts.map(({ text, words: standing, original, stale }) => (
          <form key={`${text}-${language}`} method="post" className="stack">
            <input type="hidden" name="text" value={text} />
            {original ? (
              <div>
                <p className="small quiet">
                  {words("texts.source")} ({ownNames[original.lang]})
                </p>
                <p className="as-typed" lang={original.lang}>
                  {original.text}
                </p>
              </div>
            ) : null}
            {stale ? <p>{words("texts.stale")}</p> : null}
            {text === "name" ? (
              <TextField
                id={text}
                name="words"
                label={words(`texts.${text}`)}
                defaultValue={standing}
                maxLength={120}
                lang={language}
              />
            ) : (
              <TextArea
                id={text}
                name="words"
                label={words(`texts.${text}`)}
                defaultValue={standing}
                maxLength={4000}
                lang={language}
              />
            )}
            <Button name="step" value="text" tone="secondary">
              {words("save")}
            </Button>
          </form>
        ))}
      </Section>
      <Section id="facts" title={words("facts.title")}>
        <form method="post" className="stack">
          <TextField {...fact("population")} short inputMode="numeric" />
          <TextField {...fact("populationYear")} short inputMode="numeric" />
          <TextField {...fact("populationSource")} maxLength={200} />
          <TextField {...fact("languages")} maxLength={80} />
          <TextField {...fact("website")} maxLength={300} inputMode="url" />
          <TextField {...fact("mailbox")} hint={words("facts.mailboxHint")} type="email" maxLength={254} />
          <Select
            {...fact("legalSystem")}
            options={[
              { value: "", label: words("facts.none") },
              ...legalSystems.map((value) => ({ value, label: own(`one.legal.${value}`) })),
            ]}
          />
          <Select
            {...fact("budgetBand")}
            options={[
              { value: "", label: words("facts.none") },
              ...budgetBands.map((value) => ({ value, label: own(`one.band.${value}`) })),
            ]}
          />
          <TextField {...fact("timeZone")} maxLength={60} />
          <Button name="step" value="facts">
            {words("save")}
          </Button>
        </form>
      </Section>
      <PlaceForm
        locale={locale}
        now={loaderData.place}
        asked={loaderData.placeAsked}
        sought={actionData && "sought" in actionData ? (actionData.sought as PlaceSought) : null}
        longest={loaderData.longest.reason}
      />
      <Section id="networks-of" title={words("networks.title")}>
        <form method="post" className="stack">
          <ChoiceGroup name="networks" legend={words("networks.legend")} choices={networks} chosen={ownNetworks} />
          <Button name="step" value="networks" tone="secondary">
            {words("save")}
          </Button>
        </form>
      </Section>
      <Section id="team" title={words("team.title")} intro={words("team.lead")}>
        {team.length === 0 ? <p>{words("team.none")}</p> : null}
        <ul className="plain-list">
          {team.map((person) => (
            <li key={person.id}>
              <form method="post">
                <input type="hidden" name="id" value={person.id} />
                {[person.role, person.name, words(`team.shown.${person.shown}`)].filter(Boolean).join(" · ")}{" "}
                <Button name="step" value="off" tone="plain">
                  {words("team.remove")}
                </Button>
              </form>
            </li>
          ))}
        </ul>
        <form method="post" className="stack">
          <Select
            id="person"
            label={words("team.person")}
            options={[{ value: "", label: words("facts.none") }, ...people]}
          />
          <TextField id="role" label={words("team.role")} required maxLength={120} />
          <Button name="step" value="team" tone="secondary">
            {words("team.add")}
          </Button>
        </form>
      </Section>
    </MemberDesk>
  );
}
