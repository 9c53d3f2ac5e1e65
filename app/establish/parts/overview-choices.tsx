import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Section } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { languageIn } from "~/kernel/language.ts";
import { locales, type PageLocale } from "~/kernel/locale.ts";
import { legalOrders, territoryLanguages } from "../core/groundwork.ts";
import { establishWords } from "../words.ts";

/** In which languages the documents are made, and under which laws women live here. */
export function LanguagesAndLaw({
  locale,
  groundwork,
}: {
  locale: PageLocale;
  groundwork: { languages: readonly string[]; legalOrders: readonly string[] };
}) {
  const words = establishWords(locale);
  return (
    <Section id="choices" title={words("work.choices")} intro={words("work.choicesHint")}>
      <form method="post" className="stack">
        <div className="choice-columns">
          <ChoiceGroup
            name="languages"
            legend={words("work.languages")}
            hint={words("work.languagesHint")}
            choices={[...locales, ...territoryLanguages].map((one) => ({ value: one, label: languageIn(locale, one) }))}
            chosen={groundwork.languages}
          />
          <ChoiceGroup
            name="legalOrders"
            legend={words("work.legalOrders")}
            choices={legalOrders.map((one) => ({ value: one, label: words(`work.legal.${one}`) }))}
            chosen={groundwork.legalOrders}
          />
        </div>
        <Actions>
          <Button tone="secondary" name="intent" value="choices">
            {words("work.saveChoices")}
          </Button>
        </Actions>
      </form>
    </Section>
  );
}

/** The address by which a calendar programme reads the due days: `made` is said once. */
export function CalendarAddress({
  locale,
  open,
  made,
}: {
  locale: PageLocale;
  open: number;
  made: string | null | undefined;
}) {
  const words = establishWords(locale);
  return (
    <Section id="calendar" title={words("work.calendar")} intro={words("work.calendarHint")}>
      {made ? (
        <Notice tone="accent" title={words("work.calendarMade")}>
          <p className="address">{made}</p>
        </Notice>
      ) : null}
      <form method="post">
        <p className="quiet">{words("work.calendarOpen", { count: open })}</p>
        <Actions>
          <Button tone="secondary" name="intent" value="calendar">
            {words("work.calendarMake")}
          </Button>
          {open > 0 ? (
            <Button tone="plain" name="intent" value="end-calendars">
              {words("work.calendarEnd")}
            </Button>
          ) : null}
        </Actions>
      </form>
    </Section>
  );
}
