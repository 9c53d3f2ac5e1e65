import { expect, test } from "vitest";
import { moveToInventedPlace, sampleRelease } from "../../../../tests/support/observe.ts";
import { showParticipants } from "../../data/campaign-participants.server.ts";
import { findParticipation, listParticipations } from "../../data/campaign-participations.server.ts";
import { findShownCampaign } from "../../data/campaigns.server.ts";
import { judgeAnswer } from "./moderate-campaign.server.ts";
import { changeActions, leaveCampaign, takePart } from "./take-part.server.ts";
import { startCampaign, stepCampaign } from "./write-campaign.server.ts";
import { addCampaign, campaignDatabase, coordinator, person } from "./campaign.test-kit.ts";

const kit = campaignDatabase();

const part = (campaignId: string, more: object = {}) => ({
  campaignId,
  observatoryId: 7,
  precision: "name" as const,
  message: { es: "Estamos aquí." },
  lines: [{ name: "Ayuda", number: "900 000 000" }],
  logo: null,
  ...more,
});

test("what a participant says is read before it is shown, and is read again when it changes", async () => {
  const { id } = await addCampaign(kit.database);
  await takePart(coordinator, part(id), kit.database);
  const found = () => findParticipation(kit.database.read, id, 7);
  expect(await found()).toMatchObject({ state: "waiting", lines: [{ number: "900 000 000" }] });
  const judged = { what: "participation" as const, id: (await found())!.id, judgement: "shown" as const };
  expect(await judgeAnswer(coordinator, judged, kit.database)).toMatchObject({ failure: { kind: "forbidden" } });
  await judgeAnswer(person("moderator"), judged, kit.database);
  expect(await found()).toMatchObject({ state: "shown" });
  await takePart(coordinator, part(id, { message: { es: "Otra cosa." } }), kit.database);
  expect(await found()).toMatchObject({ state: "waiting" });
});

test("an observatory speaks for itself alone, on the days of the campaign, and may leave with all that it said", async () => {
  const { id } = await addCampaign(kit.database);
  expect(await takePart(coordinator, part(id, { observatoryId: 8 }), kit.database)).toMatchObject({
    failure: { kind: "forbidden" },
  });
  await takePart(coordinator, part(id), kit.database);
  const place = { campaignId: id, observatoryId: 7 };
  const add = (day: string) => ({ ...place, change: { kind: "add" as const, day, title: "Taller", place: "" } });
  expect(await changeActions(coordinator, add("2026-11-26"), kit.database)).toMatchObject({ ok: true });
  expect(await changeActions(coordinator, add("2026-01-01"), kit.database)).toMatchObject({
    failure: { code: "dates" },
  });
  expect((await findParticipation(kit.database.read, id, 7))!.actions).toMatchObject([{ state: "waiting" }]);
  await leaveCampaign(coordinator, place, kit.database);
  expect(await listParticipations(kit.database.read, id)).toEqual([]);
});

test("an invented observatory takes part in no campaign, shows none of its own, and one that took part is not named", async () => {
  const { observatoryId } = await sampleRelease(kit.database);
  const { id, slug } = await addCampaign(kit.database);
  const own = person("coordinator", observatoryId);
  const part = { campaignId: id, observatoryId, precision: "name", message: {}, lines: [], logo: null } as const;
  expect(await takePart(own, part, kit.database)).toMatchObject({ ok: true });
  const named = async () => showParticipants(kit.database.read, await listParticipations(kit.database.read, id), "en");
  expect(JSON.stringify(await named())).toContain("Invented observatory");
  await moveToInventedPlace(kit.database, observatoryId);
  expect(await named()).toEqual([]);
  expect(await takePart(own, part, kit.database)).toMatchObject({ failure: { kind: "conflict", code: "invented" } });
  const use = { template: "16-days", slug: `${slug}-own`, year: 2026, observatoryId, source: "fr" } as const;
  const started = await startCampaign(own, use, kit.database);
  if (!started.ok) throw new Error(started.failure.code);
  expect(await stepCampaign(own, started.value.id, "publish", kit.database)).toMatchObject({
    failure: { kind: "conflict", code: "invented" },
  });
  expect(await findShownCampaign(kit.database.read, `${slug}-own`)).toBeNull();
});
