import type { Translatable } from "~/content/index.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { findCommitment } from "../data/commitments.server.ts";
import {
  actionTexts,
  commitmentTexts,
  keepActionTexts,
  keepCommitmentTexts,
  keepStatementTexts,
  statementTexts,
} from "../data/translatable-advocacy.server.ts";
import { leaveTraces } from "./commitments.server.ts";

const commitments: Translatable = {
  ...commitmentTexts,
  async keep(transaction, id, texts, afterCommit) {
    await keepCommitmentTexts(transaction, id, texts);
    const commitment = await findCommitment(transaction, id);
    if (commitment) await leaveTraces(transaction, commitment);
    await bumpPublicVersion(transaction, "advocate", afterCommit);
  },
};

const statements: Translatable = {
  ...statementTexts,
  async keep(transaction, id, texts, afterCommit) {
    await keepStatementTexts(transaction, id, texts);
    await bumpPublicVersion(transaction, "advocate", afterCommit);
  },
};

const actions: Translatable = {
  ...actionTexts,
  async keep(transaction, id, texts, afterCommit) {
    await keepActionTexts(transaction, id, texts);
    await bumpPublicVersion(transaction, "advocate", afterCommit);
  },
};

/** What editors of the network translate of advocacy. */
export const translatableAdvocacy: readonly Translatable[] = [commitments, statements, actions];
