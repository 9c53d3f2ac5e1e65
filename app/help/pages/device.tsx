import { Document } from "../parts/document.tsx";
import { Footer } from "../parts/footer.tsx";
import { helpWords } from "../words.ts";
import { answerPage, type HelpPage } from "./answer.server.tsx";
import type { Route } from "./+types/device.ts";

export const loader = ({ request, params }: Route.LoaderArgs) => answerPage(request, params, Device);

/** `/{locale}/help/device`: what remains on a device, honestly, and what to do. */
function Device({ locale }: HelpPage) {
  const words = helpWords(locale);
  const title = words("title");
  return (
    <Document locale={locale} path="/help/device" other={{ href: `/${locale}/help/device/easy`, label: words("easy") }}>
      <h1>{words("device.heading")}</h1>
      <p>{words("device.lead")}</p>
      <section className="urgent">
        <h2>{words("device.watchedTitle")}</h2>
        <p>{words("device.watched")}</p>
      </section>
      <h2>{words("device.historyTitle")}</h2>
      <p>{words("device.historyScript", { title })}</p>
      <p>{words("device.historyNone")}</p>
      <p>{words("device.historyDo")}</p>
      {(["leave", "calls", "files", "private", "network"] as const).map((part) => (
        <section key={part}>
          <h2>{words(`device.${part}Title`)}</h2>
          <p>{words(`device.${part}`)}</p>
        </section>
      ))}
      <Footer locale={locale} />
    </Document>
  );
}
