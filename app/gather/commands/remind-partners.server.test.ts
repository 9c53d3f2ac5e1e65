import { afterAll, beforeAll, expect, test } from "vitest";
import { acceptInvitation, inviteAccount } from "~/identity/index.server.ts";
import type { Grant } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import type { Database } from "~/platform/database.server.ts";
import { listMail } from "~/platform/mail.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { actorWith, makeAgreement, makeCollection, makeObservatory, makePartner } from "../gather.test-kit.ts";
import { remindPartners } from "./remind-partners.server.ts";

let database: Database;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.close());

const site = "https://oivf.example.org";

async function giveAccount(email: string, locale: Locale, grant: Grant): Promise<void> {
  const request = { email, locale, grants: [grant] as [Grant], siteUrl: site };
  const invited = await inviteAccount(database, { kind: "operator" }, request);
  if (!invited.ok) throw new Error(invited.failure.code);
  const person = { name: "Ada Invented", password: "tortoise under a red lamp", locale };
  const accepted = await acceptInvitation(database, invited.value.token, person);
  if (!accepted.ok) throw new Error(accepted.failure.code);
}

test("who enters is reminded in her language by a mail that says nothing to who reads over her shoulder, once a day", async () => {
  const observatory = await makeObservatory(database);
  const partners = [
    await makePartner(database, observatory),
    await makePartner(database, observatory, { kind: "shelter" }),
    await makePartner(database, observatory, { kind: "health" }),
  ] as const;
  for (const partner of partners) await makeAgreement(database, partner);
  const collection = await makeCollection(database, observatory, { partners });
  const { observatoryId, slug } = observatory;
  const [police, shelter] = partners;
  const of = ({ organisationId }: (typeof partners)[number], role: Grant["role"] = "entry"): Grant => ({
    role,
    scope: { kind: "partner", observatoryId, organisationId },
  });
  await giveAccount("fr@example.org", "fr", of(police));
  await giveAccount("es@example.org", "es", of(shelter));
  // Who checks for a service is not the one who enters.
  await giveAccount("checker@example.org", "en", of(police, "checker"));
  const before = (await listMail(database.read)).length;
  const owed = partners.flatMap(({ id }) =>
    ["2026-01", "2026-02"].map((period) => ({ collectionId: collection.id, partnerId: id, period })),
  );
  const remind = (role: Grant["role"]) =>
    remindPartners(actorWith(role, { observatoryId }), observatoryId, owed, database, site);

  expect(await remind("checker")).toMatchObject({ ok: false, failure: { kind: "forbidden" } });
  // The health service has nobody to write to.
  expect(await remind("coordinator")).toEqual({ ok: true, value: { reminded: 4, skipped: 2 } });
  const mails = (await listMail(database.read)).slice(0, -before || undefined);
  expect(mails.map(({ recipient }) => recipient).toSorted()).toEqual(["es@example.org", "fr@example.org"]);
  const textTo = (recipient: string) => mails.find((mail) => mail.recipient === recipient)!;
  expect(textTo("fr@example.org").text).toContain(`${site}/fr/workspace/deliveries`);
  expect(textTo("es@example.org").text).toContain(`${site}/es/workspace/deliveries`);
  expect(textTo("fr@example.org").subject).toBe("Un avis vous attend");
  const said = mails.map((mail) => `${mail.subject} ${mail.text}`).join(" ");
  expect(said).not.toMatch(/violence|violencia|observator|observatoire|police|refuge|refugio|femme|mujer|invented/i);
  expect(said).not.toContain(slug);

  expect(await remind("coordinator")).toEqual({ ok: true, value: { reminded: 0, skipped: 6 } });
  expect((await listMail(database.read)).length).toBe(before + 2);
  const elsewhere = await makePartner(database, await makeObservatory(database));
  const foreign = [{ collectionId: collection.id, partnerId: elsewhere.id, period: "2026-01" }];
  expect(
    await remindPartners(actorWith("coordinator", { observatoryId }), observatoryId, foreign, database, site),
  ).toMatchObject({ failure: { code: "partner" } });
});
