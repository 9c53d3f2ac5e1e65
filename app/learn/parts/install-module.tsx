import { Actions } from "~/design/forms/button.tsx";
import { Select } from "~/design/forms/field.tsx";
import { SectionHeading } from "~/design/layout/page.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { learnWords } from "../words.ts";
import { courseAddress, partAddress } from "./address.ts";

interface InstallProps {
  locale: PageLocale;
  slug: string;
  /** The lessons of the module by their parts. */
  lessons: readonly string[];
  /** Null where nothing of the module depends on a place. */
  places: readonly { value: string; label: string }[] | null;
  place: string;
}

/** Shown by its script alone: without one, nothing can be installed. */
export function InstallModule({ locale, slug, lessons, places, place }: InstallProps) {
  const words = learnWords(locale);
  return (
    <section
      className="section"
      aria-labelledby="install-heading"
      data-install={courseAddress(locale, slug)}
      data-lessons={lessons.map((part) => partAddress(locale, slug, part)).join(" ")}
      data-working={words("install.working")}
      data-installed={words("install.installed", { kilobytes: "{kilobytes}" })}
      data-installed-place={words("install.installedPlace", { kilobytes: "{kilobytes}", place: "{place}" })}
      data-removed={words("install.removed")}
      data-failed={words("install.failed")}
      data-heavy={words("install.heavy")}
      hidden
    >
      <SectionHeading id="install-heading" title={words("install.title")} intro={words("install.text")} />
      {places ? (
        <Select
          id="install-place"
          name="place"
          label={words("lesson.place")}
          hint={words("install.placeHint")}
          defaultValue={place}
          options={[{ value: "", label: words("lesson.noPlace") }, ...places]}
        />
      ) : null}
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
