import type { ReactNode } from "react";
import { ReportLink } from "~/content/index.ts";
import { Disclosure } from "~/design/text/disclosure.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { isPublicAction } from "../core/roadmap.ts";
import { advocateWords } from "../words.ts";
import { AgendaItemList } from "./agenda-items.tsx";
import type { ShownAction } from "./show-action.ts";
import { InLanguage } from "~/design/text/in-language.tsx";

/** One action of the roadmap with its steps and their reasons; in the workspace its title leads to its own page. */
export function ActionEntry({
  locale,
  action,
  href,
  children,
}: {
  locale: PageLocale;
  action: ShownAction;
  href?: string;
  children?: ReactNode;
}) {
  const words = advocateWords(locale);
  const title = <InLanguage of={action.title} />;
  return (
    <li id={action.id}>
      <p className="meta">
        {words(`roadmap.state.${action.state}`)}
        {action.due ? ` · ${words("roadmap.due", { day: action.due })}` : ""}
        {action.from
          ? ` · ${action.from.name ? words("roadmap.from", { member: action.from.name.text }) : words("roadmap.fromSomebody")}`
          : ""}
        {action.sample ? ` · ${words("sampleShort")}` : ""}
      </p>
      <h2>{href ? <a href={href}>{title}</a> : title}</h2>
      {action.text.text ? (
        <p className="as-typed">
          <InLanguage of={action.text} />
        </p>
      ) : null}
      <AgendaItemList locale={locale} items={action.agendaItems} />
      {action.steps.some(({ reason }) => reason) || action.steps.length > 1 ? (
        <Disclosure summary={words("steps.title")}>
          <ul className="plain-list small">
            {action.steps.map(({ state, day, reason }) => (
              <li key={`${day} ${state}`}>
                {day} · {words(`roadmap.state.${state}`)}
                {reason ? (
                  <>
                    {" "}
                    — <InLanguage of={reason} />
                  </>
                ) : null}
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
      <ReportLink locale={locale} kind="roadmap-action" id={action.id} inside={!isPublicAction(action.state)} />
      {children}
    </li>
  );
}
