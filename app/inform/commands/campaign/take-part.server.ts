import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { staysInWorkspace } from "~/observe/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { readLines, type LocalLine, type Precision } from "../../core/campaign/participation.ts";
import {
  findParticipation,
  insertAction,
  removeAction,
  removeParticipation,
  writeParticipation,
  type Logo,
} from "../../data/campaign-participations.server.ts";
import { findCampaignById } from "../../data/campaigns.server.ts";

export interface PartRequest {
  campaignId: string;
  observatoryId: number;
  precision: Precision;
  message: Partial<Record<Locale, string>>;
  lines: readonly LocalLine[];
  logo: Logo | "none" | null;
}

/** What the network's moderators say themselves needs no second look. */
const stateFor = (actor: Actor) => (decide(actor, "moderate").ok ? ("shown" as const) : ("waiting" as const));

/** An observatory says that it takes part, or changes what it says; words and logo are looked at before they are shown. */
export async function takePart(actor: Actor, request: PartRequest, database: Database): Promise<Outcome<null>> {
  const { campaignId, observatoryId, precision, message, logo } = request;
  const allowed = decide(actor, "edit content", { observatoryId });
  if (!allowed.ok) return allowed;
  if (Object.values(message).some((one) => one.length > 2000)) return failed("invalid", "message");
  const lines = readLines(request.lines);
  if (!lines.ok) return lines;
  return database.write(async (transaction) => {
    if (!(await findCampaignById(transaction, campaignId))) return failed("not-found", "not-found");
    if (await staysInWorkspace(transaction, observatoryId)) return failed("conflict", "invented");
    const state = stateFor(actor);
    const written = { campaignId, observatoryId, precision, message, lines: lines.value, state };
    const id = await writeParticipation(transaction, written, logo, actorId(actor));
    await bumpPublicVersion(transaction, "inform", database.afterCommit);
    await recordAudit(transaction, {
      actor,
      action: "campaign joined",
      subject: { kind: "campaign-participation", id },
      after: { campaignId, observatoryId, precision, state },
    });
    return done(null);
  });
}

export interface Place {
  campaignId: string;
  observatoryId: number;
}

/** It takes part no more: all that it said goes with it. */
export async function leaveCampaign(
  actor: Actor,
  { campaignId, observatoryId }: Place,
  database: Database,
): Promise<Outcome<null>> {
  const allowed = decide(actor, "edit content", { observatoryId });
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    const part = await findParticipation(transaction, campaignId, observatoryId);
    if (!part) return failed("not-found", "not-found");
    await removeParticipation(transaction, part.id);
    await bumpPublicVersion(transaction, "inform", database.afterCommit);
    await recordAudit(transaction, {
      actor,
      action: "campaign left",
      subject: { kind: "campaign-participation", id: part.id },
    });
    return done(null);
  });
}

export type ActionChange = { kind: "add"; day: string; title: string; place: string } | { kind: "remove"; id: number };

/** What a participant does on a day of the calendar. */
export async function changeActions(
  actor: Actor,
  { campaignId, observatoryId, change }: Place & { change: ActionChange },
  database: Database,
): Promise<Outcome<null>> {
  const allowed = decide(actor, "edit content", { observatoryId });
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    const campaign = await findCampaignById(transaction, campaignId);
    const part = await findParticipation(transaction, campaignId, observatoryId);
    if (!campaign || !part) return failed("not-found", "not-found");
    if (change.kind === "remove") {
      await removeAction(transaction, part.id, change.id);
    } else {
      const title = change.title.trim();
      const place = change.place.trim();
      const { startsOn, endsOn } = campaign.draft;
      if (!(change.day >= startsOn && change.day <= endsOn)) return failed("invalid", "dates");
      if (title === "" || title.length > 160 || place.length > 120 || /\p{Cc}/u.test(title + place))
        return failed("invalid", "action");
      if (part.actions.length >= 40) return failed("invalid", "action");
      await insertAction(transaction, part.id, { day: change.day, title, place, state: stateFor(actor) });
    }
    await bumpPublicVersion(transaction, "inform", database.afterCommit);
    return done(null);
  });
}
