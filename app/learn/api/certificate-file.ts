import type { LoaderFunctionArgs } from "react-router";
import type { Actor } from "~/kernel/actor.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext, addressContext } from "~/platform/http/request-context.server.ts";
import { countAttempt } from "~/platform/http/rate-limit.server.ts";
import { database, settings } from "~/platform/process.server.ts";
import { holds } from "../commands/certificate/certificate-holder.ts";
import { printCertificate } from "../commands/certificate/print-certificate.server.ts";
import { perReader } from "../commands/certificate/verify-code.server.ts";
import { writeCredential } from "../commands/certificate/write-credential.server.ts";
import { readCode } from "../core/certificate/code.ts";
import type { Certificate } from "../core/certificate/certificate.ts";
import { holderWords } from "../core/certificate/name-form.ts";
import { certificateLinks } from "../data/certificate-links.server.ts";
import { findCertificate, findCertificateByCode, findStanding } from "../data/certificates.server.ts";
import { holderOutside } from "../data/seen-outside.server.ts";

/**
 * The paper (`certificate.pdf`) and the signed file (`certificate.json`): of her own for whoever holds it, with the name
 * as she chose it; the signed file at its public address once she shows it, and never more of her than is seen outside.
 */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const locale = pageLocale(params);
  const found = params["code"]
    ? await shownToAll(params["code"], context.get(addressContext))
    : await ownOne(params, context.get(actorContext));
  if (!found) throw failurePage({ kind: "not-found", code: "page" });
  const site = settings().publicUrl ?? new URL(request.url).origin;
  const headers = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
  };
  if (new URL(request.url).pathname.endsWith(".pdf")) {
    const paper = await printCertificate(found.certificate, { locale, holder: found.holder, site });
    return new Response(paper, {
      headers: { ...headers, "Content-Type": "application/pdf", ...named(found.certificate, "pdf") },
    });
  }
  const credential = await writeCredential(
    found.certificate,
    { locale: wordsOf(locale), holder: found.holder },
    { database: database(), dataDir: settings().dataDir, site, now: new Date() },
  );
  return new Response(JSON.stringify(credential, null, 2), {
    headers: {
      ...headers,
      "Content-Type": "application/vc+ld+json; charset=utf-8",
      ...named(found.certificate, "json"),
    },
  });
}

/** A file that lies about on a shared computer says nothing of its matter. */
const named = ({ code }: Certificate, ending: string) => ({
  "Content-Disposition": `attachment; filename="${code}.${ending}"`,
});

interface Found {
  certificate: Certificate;
  holder: string | null;
}

async function ownOne(params: LoaderFunctionArgs["params"], actor: Actor): Promise<Found | null> {
  const { read } = database();
  const byLink = params["token"] ? certificateLinks.read(settings().dataDir, "certificate", params["token"]) : null;
  const id = params["token"] ? byLink : params["id"];
  const certificate = id ? await (byLink ? findStanding : findCertificate)(read, id) : undefined;
  if (!certificate) return null;
  const isHers = byLink !== null || holds({ kind: "account", actor }, certificate);
  return isHers ? { certificate, holder: holderWords(certificate, certificate.nameForm) } : null;
}

async function shownToAll(typed: string, address: string): Promise<Found | null> {
  const code = readCode(typed);
  if (!code || !(await countAttempt(database(), perReader, address)).allowed) return null;
  const certificate = await findCertificateByCode(database().read, code);
  if (!certificate || certificate.publishedAt === null) return null;
  return { certificate, holder: await holderOutside(database().read, certificate) };
}
