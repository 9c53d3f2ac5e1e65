import { Button } from "~/design/forms/button.tsx";
import { TextArea } from "~/design/forms/field.tsx";
import { Section } from "~/design/layout/page.tsx";
import { locales, type PageLocale } from "~/kernel/locale.ts";
import { workspaceWords } from "../messages/workspace-words.ts";

/** Takes the edition in force back, with the reason that its readers will be given. */
export function WithdrawForm({ version, locale }: { version: number; locale: PageLocale }) {
  const words = workspaceWords(locale);
  return (
    <Section
      id="withdraw"
      title={words("release.withdraw", { version: String(version) })}
      intro={words("release.withdrawIntro")}
    >
      <form method="post" className="stack">
        <input type="hidden" name="intent" value="withdraw" />
        <input type="hidden" name="version" value={version} />
        {locales.map((language) => (
          <TextArea
            key={language}
            id={`reason-${language}`}
            label={words("release.reasonIn", { language: words(`release.language.${language}`) })}
            rows={3}
            lang={language}
            required
          />
        ))}
        <Button tone="secondary">{words("release.withdrawSubmit")}</Button>
      </form>
    </Section>
  );
}
