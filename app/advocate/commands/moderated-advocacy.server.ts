import { accountOf, queueThing, type Moderated } from "~/content/index.server.ts";
import { readNotation, withheldBy } from "~/content/index.ts";
import { blocksText } from "~/kernel/blocks.ts";
import { showText } from "~/kernel/translated-text.ts";
import { publicMembers } from "~/network/index.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { isPublicAction } from "../core/roadmap.ts";
import { findCommitment, findCommitmentWriter, withholdCommitment } from "../data/commitments.server.ts";
import { findAction, findActionWriter, withholdAction } from "../data/roadmap.server.ts";
import {
  findStatement,
  findStatementWriter,
  listVersions,
  lockStatement,
  withholdStatement,
} from "../data/statements.server.ts";
import { actionTexts, statementTexts } from "../data/translatable-advocacy.server.ts";
import { leaveTraces } from "./commitments.server.ts";
import { hideStatement, showStatement } from "./publish-statement.server.ts";

/** Members' commitments with their own reports, as the one queue knows them. */
const commitments: Moderated = {
  kind: "commitment",
  async find(db, id, locale) {
    const commitment = await findCommitment(db, id);
    // A draft is its member's own.
    if (!commitment || commitment.state === "draft") return null;
    const { organisationId, state, withheld, title, text, reports } = commitment;
    const member = (await publicMembers(db, [organisationId])).get(organisationId);
    return {
      title: showText(title, locale)?.text ?? "",
      text: [text, ...reports.map((report) => report.text)]
        .map((one) => showText(one, locale)?.text ?? "")
        .filter((words) => words !== "")
        .join("\n\n"),
      href: `/advocacy/commitments#${id}`,
      // Of a member that shows its region alone nothing is read, so nothing is reported.
      isPublic: state === "public" && withheld === null && member !== undefined && member.level !== "region",
      author: accountOf(await findCommitmentWriter(db, id)),
    };
  },
  async apply(transaction, id, effect, afterCommit) {
    const commitment = await findCommitment(transaction, id);
    if (!commitment) return;
    const withheld = withheldBy(effect);
    await withholdCommitment(transaction, id, withheld);
    await leaveTraces(transaction, { ...commitment, withheld });
    await bumpPublicVersion(transaction, "advocate", afterCommit);
  },
};

/** Actions of the roadmap; what members propose is read by members until it is decided on. */
const actions: Moderated = {
  kind: "roadmap-action",
  async find(db, id, locale) {
    const action = await findAction(db, id);
    if (!action) return null;
    const isPublic = isPublicAction(action.state);
    return {
      title: showText(action.title, locale)?.text ?? "",
      text: showText(action.text, locale)?.text ?? "",
      href: isPublic ? `/advocacy/roadmap#${id}` : `/workspace/advocacy/roadmap#${id}`,
      isPublic: isPublic && action.withheld === null,
      isForMembers: action.withheld === null,
      author: accountOf(await findActionWriter(db, id)),
    };
  },
  async apply(transaction, id, effect, afterCommit) {
    await withholdAction(transaction, id, withheldBy(effect));
    await queueThing(transaction, actionTexts, id);
    await bumpPublicVersion(transaction, "advocate", afterCommit);
  },
};

/** Joint statements that were published; who signed them stays written down, and is shown with them again. */
const statements: Moderated = {
  kind: "statement",
  async find(db, id, locale) {
    const statement = await findStatement(db, id);
    const [latest] = statement ? await listVersions(db, id) : [];
    if (!statement || !latest) return null;
    const { title, summary, body } = latest.document;
    const reading = readNotation(showText(body, locale)?.text ?? "");
    return {
      title: showText(title, locale)?.text ?? "",
      text: [showText(summary, locale)?.text ?? "", reading.ok ? blocksText(reading.blocks) : ""]
        .filter((words) => words !== "")
        .join("\n\n"),
      href: `/advocacy/${statement.slug}`,
      isPublic: (statement.state === "open" || statement.state === "closed") && statement.withheld === null,
      author: accountOf(await findStatementWriter(db, id)),
    };
  },
  async apply(transaction, id, effect, afterCommit) {
    const statement = await lockStatement(transaction, id);
    if (!statement) return;
    const withheld = withheldBy(effect);
    await withholdStatement(transaction, id, withheld);
    if (withheld !== null) await hideStatement(transaction, id);
    else if (statement.state === "open" || statement.state === "closed") await showStatement(transaction, statement);
    await queueThing(transaction, statementTexts, id);
    await bumpPublicVersion(transaction, "advocate", afterCommit);
  },
};

export const moderatedAdvocacy: readonly Moderated[] = [commitments, actions, statements];
