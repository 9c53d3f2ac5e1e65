import type { Translatable } from "~/content/index.server.ts";
import { findMember } from "~/network/index.server.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { plainPolicyTexts } from "../core/policy.ts";
import { plainTexts, type PracticeDocument } from "../core/practice.ts";
import { findSurvivors, openFindings } from "../core/survivor-signs.ts";
import { carryTranslations, type Texts } from "../core/texts.ts";
import { findPolicy, writePolicyTranslations } from "../data/policies.server.ts";
import { findPractice, writePracticeTranslations } from "../data/practices.server.ts";
import { answeredFindings } from "../data/reviews.server.ts";
import { documentToTranslate, keepLinkTexts, policyTexts, practiceTexts } from "../data/texts-to-translate.server.ts";
import { indexPolicy } from "./index-policy.server.ts";
import { indexPractice } from "./index-practice.server.ts";
import { namesOf } from "./begin-sheet.server.ts";

type Written = Parameters<Translatable["keep"]>[2];

/** A translation passes no sign of a survivor that its original does not bear. */
async function pointsAtSomebody(
  transaction: WriteTransaction,
  sheet: { kind: "practice" | "policy"; id: number; organisationId: string },
  { texts, plain, written }: { texts: Texts; plain: readonly string[]; written: Written },
): Promise<boolean> {
  const names = namesOf(await findMember(transaction, sheet.organisationId));
  const answered = [...(await answeredFindings(transaction, sheet)).keys()];
  const open = (some: Texts) => openFindings(findSurvivors(some, names, plain), answered).map(({ key }) => key);
  const known = new Set(open(texts));
  return open(carryTranslations(texts, texts, written)).some((key) => !known.has(key));
}

const practices: Translatable = {
  ...practiceTexts,
  async refuse(transaction, id, written) {
    const practice = await findPractice(transaction, Number(id));
    const document = practice && documentToTranslate(practice);
    if (!practice || !document) return null;
    const asked = { texts: document.texts, plain: plainTexts, written };
    const points = await pointsAtSomebody(transaction, { ...practice, kind: "practice" }, asked);
    return points ? "points-at-somebody" : null;
  },
  /** Into what is shown and into what its member goes on writing: neither loses what the other has. */
  async keep(transaction, id, written, afterCommit) {
    const practice = await findPractice(transaction, Number(id));
    const before = practice && documentToTranslate(practice);
    if (!practice || !before) return;
    const carried = (document: PracticeDocument): PracticeDocument => ({
      ...document,
      texts: carryTranslations(document.texts, before.texts, written),
    });
    // What was handed over is read first; what was shown before stays until then.
    const shown = practice.shown && (before === practice.shown ? carried(practice.shown) : practice.shown);
    await writePracticeTranslations(transaction, practice, { draft: carried(practice.draft), shown });
    await keepLinkTexts(transaction, practice.id, written);
    if (!shown) return;
    const member = await findMember(transaction, practice.organisationId);
    await indexPractice(transaction, { ...practice, shown }, member);
    await bumpPublicVersion(transaction, "practice", afterCommit);
  },
};

const policies: Translatable = {
  ...policyTexts,
  async refuse(transaction, id, written) {
    const policy = await findPolicy(transaction, Number(id));
    if (!policy?.shown) return null;
    const asked = { texts: policy.shown.texts, plain: plainPolicyTexts, written };
    const points = await pointsAtSomebody(transaction, { ...policy, kind: "policy" }, asked);
    return points ? "points-at-somebody" : null;
  },
  async keep(transaction, id, written, afterCommit) {
    const policy = await findPolicy(transaction, Number(id));
    if (!policy?.shown) return;
    const before = policy.shown.texts;
    const shown = { ...policy.shown, texts: carryTranslations(before, before, written) };
    const draft = { ...policy.draft, texts: carryTranslations(policy.draft.texts, before, written) };
    await writePolicyTranslations(transaction, policy.id, { draft, shown });
    await indexPolicy(transaction, { ...policy, shown }, await findMember(transaction, policy.organisationId));
    await bumpPublicVersion(transaction, "practice", afterCommit);
  },
};

/** What editors of the network translate of practices and policies. */
export const translatableSheets: readonly Translatable[] = [practices, policies];
