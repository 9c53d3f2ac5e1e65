import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { isNameForm } from "../../core/certificate/name-form.ts";
import { findCertificate, writeShown } from "../../data/certificates.server.ts";
import type { CertificateHolder } from "./certificate-holder.ts";
import { holds } from "./certificate-holder.ts";

/**
 * The holder chooses how she is called, and whether who has the code sees it. It counts at once, for papers given away
 * before as well: they bear the code, and the code shows what she chose last. Her choices are in no trail.
 */
export async function chooseShown(
  holder: CertificateHolder,
  id: string,
  { nameForm, published }: { nameForm: string; published: boolean },
  database: Database,
): Promise<Outcome<true>> {
  if (!isNameForm(nameForm)) return failed("invalid", "name-form");
  return database.write(async (transaction) => {
    const certificate = await findCertificate(transaction, id);
    if (!certificate || !holds(holder, certificate)) return failed("not-found", "certificate-unknown");
    await writeShown(transaction, id, { nameForm, published });
    return done(true as const);
  });
}
