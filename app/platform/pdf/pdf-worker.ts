/**
 * The thread in which Typst sets documents. It is started from this source file, also in production: Node runs it as it
 * is, and a bundler never needs to know its native library (see `pdf.server.ts`).
 */
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import type { TypesetDocument } from "./typeset.ts";

/** A piece of print with a template of its own: a slice's file, from the package's root, and the data that it reads. */
export interface SheetRequest {
  template: string;
  /** Reaches the template as `sys.inputs.document`, JSON: no word of it is markup. */
  data: unknown;
  /** The day that the file bears, in milliseconds: the same sheet is the same file. */
  at: number;
  form: "pdf" | "svg";
  /** Pictures by the name under which the template opens them. */
  files: Readonly<Record<string, Uint8Array>>;
}
export type PdfRequest = { id: number; document: TypesetDocument } | { id: number; sheet: SheetRequest };
export type PdfReply = { id: number; pdf: Uint8Array } | { id: number; error: string };

const { root } = workerData as { root: string };
const folder = join(root, "app/platform/pdf");
const compiler = NodeCompiler.create({
  workspace: folder,
  fontArgs: [{ fontPaths: [join(root, "app/design/fonts/print")] }],
});
const template = readFileSync(join(folder, "print.typ"), "utf8");

function make(request: PdfRequest): Uint8Array {
  return "sheet" in request ? makeSheet(request.sheet) : makeDocument(request.document);
}

function makeDocument(document: TypesetDocument): Uint8Array {
  const compiled = compiler.compile({ mainFileContent: template, inputs: { document: JSON.stringify(document) } });
  const made = compiled.result;
  if (!made) throw new Error(say(compiled.takeDiagnostics()));
  try {
    // PDF/UA-1 (ISO 14289-1): the typesetter refuses what it could not tag.
    return compiler.pdf(made, {
      pdfStandard: "ua-1",
      pdfTags: true,
      creationTimestamp: Date.UTC(document.year, document.month - 1, document.day) / 1000,
    });
  } finally {
    compiler.evictCache(2);
  }
}

function makeSheet({ template: path, data, at, form, files }: SheetRequest): Uint8Array {
  const names = Object.keys(files).map((name) => join(folder, name));
  Object.values(files).forEach((bytes, i) => compiler.mapShadow(names[i]!, Buffer.from(bytes)));
  try {
    const compiled = compiler.compile({
      mainFileContent: readFileSync(join(root, path), "utf8"),
      inputs: { document: JSON.stringify(data) },
    });
    const made = compiled.result;
    if (!made) throw new Error(say(compiled.takeDiagnostics()));
    return form === "svg"
      ? new TextEncoder().encode(compiler.plainSvg(made))
      : compiler.pdf(made, { pdfStandard: "ua-1", pdfTags: true, creationTimestamp: at / 1000 });
  } finally {
    // The next sheet must not find the pictures of this one.
    for (const name of names) compiler.unmapShadow(name);
    compiler.evictCache(2);
  }
}

function say(error: ReturnType<ReturnType<typeof compiler.compile>["takeDiagnostics"]>): string {
  if (!error) return "the typesetter gave no document";
  return compiler
    .fetchDiagnostics(error)
    .map((one: { message: string }) => one.message)
    .join("; ");
}

parentPort?.on("message", (request: PdfRequest) => {
  try {
    parentPort?.postMessage({ id: request.id, pdf: new Uint8Array(make(request)) } satisfies PdfReply);
  } catch (error) {
    parentPort?.postMessage({ id: request.id, error: String(error) } satisfies PdfReply);
  }
});
