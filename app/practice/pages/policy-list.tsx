import { Actions, ButtonLink } from "~/design/forms/button.tsx";
import { Section } from "~/design/layout/page.tsx";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { postedView } from "~/platform/http/posted-view.ts";
import { database } from "~/platform/process.server.ts";
import styles from "../parts/practice.css?url";
import { SheetList } from "../parts/sheet-list.tsx";
import type { SheetListView } from "../parts/sheet-list-view.server.ts";
import { practiceWords } from "../words.ts";
import { readPolicyList } from "./policy-list-view.server.ts";
import type { Route } from "./+types/policy-list.ts";

export const links = () => [{ rel: "stylesheet", href: styles }];

const posted = postedView<SheetListView>();

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const search = new URL(request.url).searchParams;
  search.delete("q");
  return posted.kept(context) ?? (await readPolicyList(database().read, pageLocale(params), search));
}

/** What the form of words sends; nothing of it is kept. */
export async function action({ params, request, context }: Route.ActionArgs) {
  return posted.keep(context, await readPolicyList(database().read, pageLocale(params), await request.formData()));
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = practiceWords(loaderData.locale);
  const feed = `/${loaderData.locale}/policies/feed.atom`;
  return [
    { title: `${words("policies")} · OIVF` },
    { name: "description", content: words("policiesLead") },
    { tagName: "link", rel: "alternate", type: "application/atom+xml", href: feed, title: words("feed.policies") },
  ];
};

export default function PolicyList({ loaderData, actionData }: Route.ComponentProps) {
  const view = actionData ?? loaderData;
  const words = practiceWords(view.locale);
  const here = `/${view.locale}/policies`;
  return (
    <SheetList
      view={view}
      here={here}
      title={words("policies")}
      lead={words("policiesLead")}
      count={words("policy.count", { count: view.total })}
      emptyTitle={words("policy.emptyTitle")}
      noneTitle={words("policy.noneTitle")}
      after={
        <>
          <p>
            <a href={`${here}/feed.atom`}>{words("feed.followPolicies")}</a>
          </p>
          <Section id="compare" title={words("policy.compareTitle")} intro={words("policy.compareLead")}>
            <Actions>
              <ButtonLink href={`${here}/compare`} tone="secondary">
                {words("policy.compareTitle")}
              </ButtonLink>
            </Actions>
          </Section>
        </>
      }
    />
  );
}
