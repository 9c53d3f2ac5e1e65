import { createFirstAdministrator, firstLinkHours } from "~/identity/index.server.ts";
import type { OperatorCommand } from "~/platform/operator/command.ts";
import { OperatorFailure } from "~/platform/operator/operator-failure.ts";
import { siteUrl } from "~/platform/process.server.ts";
import { operatorWords } from "~/platform/operator/words.ts";

export const administratorLinkCommand: OperatorCommand = {
  name: "administrator-link",
  usage: "administrator-link",
  summary: (locale) => operatorWords(locale)("administrator.summary"),
  takes: [0, 0],
  runs: "site",
  async run(_given, context) {
    const made = await createFirstAdministrator(await context.platform());
    if (!made.ok) throw new OperatorFailure("administrator.refused");
    const { publicUrl, port } = context.settings;
    const site = publicUrl ?? siteUrl() ?? `http://localhost:${port}`;
    const link = `${site}/${context.locale}/account/first/${made.value.token}`;
    context.say(context.words("administrator.done", { hours: firstLinkHours, link }));
    return 0;
  },
};
