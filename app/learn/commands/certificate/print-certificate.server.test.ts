import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closePdfMaker } from "~/platform/pdf.server.ts";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { readPdf } from "../../../../tests/support/pdf.ts";
import { asked, certificatesOn, site } from "../../certificate.test-kit.ts";
import { holderWords } from "../../core/certificate/name-form.ts";
import { printCertificate } from "./print-certificate.server.ts";
import { writeCredential, writeStatusList } from "./write-credential.server.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let on: ReturnType<typeof certificatesOn>;
beforeAll(async () => {
  database = await emptyDatabase();
  on = certificatesOn(database);
});
afterAll(async () => {
  await closePdfMaker();
  await database.close();
});
beforeEach(() => on.forget());

describe("a name that is not to be seen", () => {
  test("is in no byte of the paper, the file, or the list", async () => {
    const certificate = await on.issue(asked({ name: "Quetzalinda Secretísima", institution: "Casa Oculta" }));
    for (const nameForm of ["none", "initials"] as const) {
      const holder = holderWords({ ...certificate }, nameForm);
      const paper = await printCertificate(certificate, { locale: "en", holder, site });
      const text = Buffer.from(paper).toString("latin1") + JSON.stringify(readPdf(paper));
      const file = JSON.stringify(
        await writeCredential({ ...certificate, nameForm }, { locale: "en", holder }, on.issuing),
      );
      for (const made of [text, file, JSON.stringify(await writeStatusList(1, on.issuing))])
        expect(made).not.toMatch(/Quetzalinda|Secret|Oculta/);
    }
  });
});

describe("the paper", () => {
  test("is tagged, in its language, and says where to verify", async () => {
    const certificate = await on.issue();
    for (const locale of ["fr", "en", "es", "qps"] as const) {
      const pdf = readPdf(await printCertificate(certificate, { locale, holder: "Zoraida Inventada", site }));
      expect(pdf).toMatchObject({ marked: true, part: "1", language: locale === "qps" ? "en" : locale });
      expect(pdf.links.join()).toContain(`/certificates/${certificate.code}`);
      expect(pdf.alternatives.join()).toContain(certificate.code);
    }
  });

  test("a name with markup is words", async () => {
    const certificate = await on.issue(asked({ name: "<script>alert(1)</script> #panic() $x$" }));
    const holder = holderWords(certificate, "full");
    const paper = await printCertificate(certificate, { locale: "en", holder, site });
    expect(readPdf(paper).marked).toBe(true);
  });
});
