/**
 * A thousand certificates: given, printed as tagged PDF, signed as Open Badges 3.0, in the three languages, and the status list
 * of all: `node bench/certificates.ts [CERTIFICATES]`. Names and courses are invented.
 */
import "../scripts/app-alias.ts";
import { say } from "./support/say.ts";
import { temporaryFolder } from "./support/site.ts";

const { locales } = await import("../app/kernel/locale.ts");
const { openDatabase } = await import("../app/platform/database.server.ts");
const { migrate } = await import("../app/platform/database/migrate.server.ts");
const { closePdfMaker } = await import("../app/platform/pdf.server.ts");
const { issueCertificate } = await import("../app/learn/commands/certificate/issue-certificate.server.ts");
const { printCertificate } = await import("../app/learn/commands/certificate/print-certificate.server.ts");
const { writeCredential, writeStatusList } =
  await import("../app/learn/commands/certificate/write-credential.server.ts");

const many = Number(process.argv[2] ?? 1000);
const site = "https://oivf.example";
const folder = temporaryFolder();
const database = await openDatabase({ dataDir: folder.path, relaxedDurability: true });
const issuing = () => ({ database, dataDir: folder.path, site, now: new Date() });
const localeOf = (n: number) => locales[n % locales.length]!;
type Issued = Awaited<ReturnType<typeof give>>;

try {
  await migrate(database);
  const given: Issued[] = [];
  const giving = await seconds(async () => {
    for (let n = 0; n < many; n++) given.push(await give(n));
  });
  say({ name: `${many} certificates given`, figure: giving, unit: "s" });

  // The first one waits for the typesetter and its faces, as the first visitor does.
  const first = await seconds(() => print(given[0]!, 0));
  const printing = await seconds(async () => {
    for (const [n, one] of given.entries()) await print(one, n);
  });
  say({ name: "the first certificate printed, the typesetter's start included", figure: first, unit: "s" });
  say({ name: `${many} certificates printed (tagged PDF)`, figure: printing, unit: "s", goal: "< 60" });

  const signing = await seconds(async () => {
    for (const [n, one] of given.entries())
      await writeCredential(one, { locale: localeOf(n), holder: one.name }, issuing());
  });
  say({ name: `${many} certificates signed (Open Badges 3.0)`, figure: signing, unit: "s", goal: "< 60" });
  const listing = await seconds(() => writeStatusList(1, issuing()));
  say({ name: `the status list of ${many} certificates`, figure: listing * 1000, unit: "ms" });
} finally {
  await closePdfMaker();
  await database.close();
  folder.remove();
}

async function give(n: number) {
  const issued = await database.write((transaction) =>
    issueCertificate(
      transaction,
      { kind: "system", task: "bench" },
      {
        kind: n % 2 === 0 ? "course" : "event",
        subject: n % 2 === 0 ? "invented-course" : "invented-seminar",
        path: "/courses/invented-course",
        titles: { en: "An invented course", fr: "Une formation inventée", es: "Un curso inventado" },
        hours: 6,
        day: "2026-11-28",
        locale: localeOf(n),
        holder: {
          accountId: null,
          key: `holder ${n}`,
          name: `Invented Person ${n}`,
          institution: "Invented town",
        },
      },
    ),
  );
  if (!issued.ok) throw new Error(issued.failure.code);
  return issued.value.certificate;
}

async function print(certificate: Issued, n: number): Promise<void> {
  const paper = await printCertificate(certificate, { locale: localeOf(n), holder: certificate.name, site });
  if (paper.length < 1000) throw new Error("the paper is empty");
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
