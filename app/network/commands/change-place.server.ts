import { nameKey, type Territory } from "~/atlas/index.ts";
import { findTerritory } from "~/atlas/index.server.ts";
import { notify } from "~/content/index.server.ts";
import { decide, recordAudit, writeOrganisationTerritory } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { locales, type PageLocale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { isTerritoryCode } from "~/kernel/territory.ts";
import type { Database, ReadDatabase } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { regionOfCountry } from "../core/country-regions.ts";
import { countryOfPlace, isPlaceOfMember } from "../core/place-of-member.ts";
import { plainText } from "../core/plain-text.ts";
import { findMember } from "../data/members.server.ts";
import { closePlaceChange, findPlaceChange, insertPlaceChange, moveMember } from "../data/place-changes.server.ts";
import { placesToChoose } from "../data/places-to-choose.server.ts";
import { peopleOfMember, peopleOfNetwork } from "./desk.server.ts";
import { indexMember } from "./index-member.server.ts";

export const reasonLength = 1000;

/** Asks that a member stand at this place. Nothing changes before the secretariat has looked; asked again, the last one counts. */
export async function askForPlace(
  actor: Actor,
  organisationId: string,
  typed: { place: string; reason: string; locale: PageLocale },
  database: Database,
): Promise<Outcome<{ id: string }>> {
  const allowed = decide(actor, "write for the member", { organisationId });
  if (!allowed.ok) return allowed;
  const member = await findMember(database.read, organisationId);
  if (!member) return failed("not-found", "member");
  const reason = plainText(typed.reason, reasonLength);
  if (reason === "") return failed("invalid", "place-reason");
  const place = await placeTyped(database.read, typed.place, member.countryCode, typed.locale);
  if (!place.ok) return place;
  if (place.value.code === member.territoryCode) return failed("conflict", "place-same");
  return database.write(async (transaction) => {
    const asked = { organisationId, territoryCode: place.value.code, reason, by: actorId(actor) };
    const id = await insertPlaceChange(transaction, asked);
    for (const { accountId } of await peopleOfNetwork(transaction, ["administrator", "secretariat"]))
      await notify(transaction, {
        accountId,
        topic: "place-asked",
        subject: "",
        href: "/workspace/memberships#places",
      });
    await recordAudit(transaction, {
      actor,
      action: "member place asked for",
      subject: { kind: "organisation", id: organisationId },
      before: { territory: member.territoryCode },
      after: { territory: place.value.code },
    });
    return done({ id });
  });
}

/**
 * A code of the atlas, or a name that one place alone has in the member's own country. Any other name leaves a choice, be
 * there one place: a body is not moved to another country by a namesake.
 */
async function placeTyped(
  read: ReadDatabase,
  typed: string,
  countryCode: string,
  locale: PageLocale,
): Promise<Outcome<Territory>> {
  const text = typed.trim();
  if (text === "" || text.length > 200) return failed("invalid", "place");
  const code = text.toUpperCase();
  const byCode = isTerritoryCode(code) ? await findTerritory(read, code) : null;
  if (byCode) return isPlaceOfMember(byCode) ? done(byCode) : failed("invalid", "place");
  const { places } = await placesToChoose(read, text, countryCode, locale);
  const own = places
    .map(({ territory }) => territory)
    .filter((one) => countryOfPlace(one.code) === countryCode)
    .filter((one) => locales.some((language) => nameKey(one.name[language]) === nameKey(text)));
  if (own.length === 1) return done(own[0]!);
  return places.length > 0 ? failed("conflict", "chosen-place") : failed("invalid", "place");
}

/** The yes or the no of the secretariat. A yes moves the member, its country and region included; a no says why. */
export async function decidePlace(
  actor: Actor,
  id: string,
  { approve, note }: { approve: boolean; note: string },
  database: Database,
): Promise<Outcome<null>> {
  const allowed = decide(actor, "review memberships");
  if (!allowed.ok) return allowed;
  const words = plainText(note, reasonLength);
  if (!approve && words === "") return failed("invalid", "note");
  return database.write(async (transaction) => {
    const change = await findPlaceChange(transaction, id);
    const member = change && (await findMember(transaction, change.organisationId));
    if (!change || !member) return failed("not-found", "place-change");
    const { organisationId, territoryCode } = change;
    const state = approve ? "approved" : "refused";
    if (!(await closePlaceChange(transaction, id, { state, by: actorId(actor), note: words })))
      return failed("conflict", "place-decided");
    if (approve) {
      await writeOrganisationTerritory(transaction, organisationId, territoryCode);
      const countryCode = countryOfPlace(territoryCode);
      // The places of the invented country lie where they chose to.
      const region = regionOfCountry(countryCode) ?? member.region;
      await moveMember(transaction, organisationId, { countryCode, region });
      await indexMember(transaction, (await findMember(transaction, organisationId))!);
      await bumpPublicVersion(transaction, "network", database.afterCommit);
    }
    for (const { accountId } of await peopleOfMember(transaction, organisationId))
      await notify(transaction, {
        accountId,
        topic: "place-decided",
        subject: "",
        href: `/workspace/members/${organisationId}/page#place`,
      });
    await recordAudit(transaction, {
      actor,
      action: `member place ${state}`,
      subject: { kind: "organisation", id: organisationId },
      before: { territory: member.territoryCode, country: member.countryCode },
      after: { territory: approve ? territoryCode : member.territoryCode },
      reason: words || undefined,
    });
    return done(null);
  });
}
