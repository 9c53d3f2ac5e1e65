import type { PageLocale } from "~/kernel/locale.ts";
import { helpWords } from "../words.ts";

/** The ways on from a page of help, and what the browser keeps of it. */
export function Footer({ locale, country }: { locale: PageLocale; country?: string }) {
  const words = helpWords(locale);
  const help = `/${locale}/help`;
  const code = country?.toLowerCase();
  return (
    <footer>
      <ul>
        <li>
          <a href={code ? `/${locale}/scale/${code}` : `/${locale}/scale`}>{words("footer.scale")}</a>
        </li>
        <li>
          <a href={`${help}/device`}>{words("footer.device")}</a>
        </li>
        {code ? (
          <>
            <li>
              <a href={`${help}/${code}/sheet`}>{words("footer.sheet")}</a>
            </li>
            <li>
              <a href={`${help}/${code}/file`} download>
                {words("footer.file")}
              </a>
            </li>
            <li>
              <a href={help}>{words("all")}</a>
            </li>
          </>
        ) : (
          <li>
            <a href={`${help}/open`}>{words("footer.open")}</a>
          </li>
        )}
        <li>
          <a href={`/${locale}`}>{words("home")}</a>
        </li>
      </ul>
      <p className="s">{words("footer.history", { title: words("title") })}</p>
    </footer>
  );
}
