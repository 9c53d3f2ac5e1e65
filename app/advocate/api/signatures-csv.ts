import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { findPublicStatement } from "../data/statements.server.ts";
import { readSignatures } from "../data/public-signatures.server.ts";
import { shown } from "~/kernel/shown.ts";
import { csvAnswer } from "./csv-answer.ts";
import type { Route } from "./+types/signatures-csv.ts";

/** Who signed, as the page shows it: who may not be named is one line a region, with a number. */
export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const statement = await findPublicStatement(read, params.slug);
  if (!statement) throw failurePage({ kind: "not-found", code: "page" });
  const { signatures } = await readSignatures(read, statement.id);
  const named = signatures.named.map(({ member, signedOn }) => [
    shown(member.name, locale).text,
    member.countryCode,
    member.region,
    signedOn,
    "1",
  ]);
  const unnamed = signatures.byRegion.flatMap(({ region, signatures: count }) => {
    const left = count - signatures.named.filter(({ member }) => member.region === region).length;
    return left > 0 ? [["", "", region, "", String(left)]] : [];
  });
  return csvAnswer(
    `${statement.slug}-signatures`,
    ["member", "country", "region", "signed_on", "signatures"],
    [...named, ...unnamed],
  );
}
