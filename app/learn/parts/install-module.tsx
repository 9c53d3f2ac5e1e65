import { Actions } from "~/design/forms/button.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { learnWords } from "../words.ts";
import { courseAddress } from "./address.ts";

/** Shown by its script alone: without one, nothing can be installed. */
export function InstallModule({ locale, slug }: { locale: PageLocale; slug: string }) {
  const words = learnWords(locale);
  return (
    <section
      className="section"
      aria-labelledby="install-heading"
      data-install={courseAddress(locale, slug)}
      data-working={words("install.working")}
      data-installed={words("install.installed", { kilobytes: "{kilobytes}" })}
      data-removed={words("install.removed")}
      data-failed={words("install.failed")}
      data-heavy={words("install.heavy")}
      hidden
    >
      <h2 id="install-heading">{words("install.title")}</h2>
      <p>{words("install.text")}</p>
      <p role="status" className="lesson-state" data-install-state="" />
      <Actions>
        <button className="button secondary" type="button" data-install-now="">
          {words("install.now")}
        </button>
        <button className="button plain" type="button" data-install-remove="" hidden>
          {words("install.remove")}
        </button>
      </Actions>
    </section>
  );
}
