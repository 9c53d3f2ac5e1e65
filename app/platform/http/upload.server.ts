import { TableProblem } from "../tabular/table.ts";

/** A form with a file: what was typed, and the bytes of the file on their way in, to be read once. */
export interface Upload {
  /** The fields that stand before the file in the form; what comes after it is not read. */
  fields: ReadonlyMap<string, string>;
  /** Null when no file was chosen. */
  file: { name: string; bytes: AsyncIterable<Uint8Array> } | null;
}

const largestHead = 16 << 10;
const largestField = 64 << 10;

/** The form cannot be read: it was cut short, or is no form. */
export class BrokenUpload extends Error {}

/**
 * Reads multipart/form-data (RFC 7578) as it arrives. `Request.formData()` would hold the whole file in memory, and a
 * copy on the disk would keep what nobody has looked at yet.
 */
export async function readUpload(request: Request, largestFile: number): Promise<Upload> {
  const boundary = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(request.headers.get("Content-Type") ?? "");
  if (!boundary || !request.body) throw new BrokenUpload("not a form with a file");
  const bytes = new Scanner(request.body.getReader(), Buffer.from("\r\n"));
  const delimiter = Buffer.from(`\r\n--${boundary[1] ?? boundary[2]}`);
  await drain(bytes.until(delimiter, Number.POSITIVE_INFINITY));
  const fields = new Map<string, string>();
  while (!(await bytes.atEnd())) {
    const head = (await collect(bytes.until(Buffer.from("\r\n\r\n"), largestHead))).toString("utf8");
    const name = parameter(head, "name");
    const fileName = parameter(head, "filename");
    if (name === undefined) throw new BrokenUpload("a part without a name");
    if (fileName === undefined) {
      fields.set(name, (await collect(bytes.until(delimiter, largestField))).toString("utf8"));
    } else if (fileName === "") {
      await drain(bytes.until(delimiter, largestField));
    } else {
      return { fields, file: { name: lastPart(fileName), bytes: bytes.until(delimiter, largestFile) } };
    }
  }
  return { fields, file: null };
}

/** Browsers write a quotation mark in a name as %22. */
function parameter(head: string, name: string): string | undefined {
  const found = new RegExp(`^content-disposition:[^\\r\\n]*;\\s*${name}="([^"]*)"`, "im").exec(head);
  return found?.[1]?.replaceAll("%22", '"');
}

function lastPart(name: string): string {
  return name.split(/[\\/]/).at(-1)!.replace(/\p{C}/gu, "").slice(0, 200);
}

class Scanner {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #held: Buffer;

  constructor(reader: ReadableStreamDefaultReader<Uint8Array>, first: Buffer) {
    this.#reader = reader;
    this.#held = first;
  }

  /** The bytes before the next `mark`, which is read past. */
  async *until(mark: Buffer, most: number): AsyncGenerator<Buffer> {
    let given = 0;
    for (;;) {
      const at = this.#held.indexOf(mark);
      const ready = at === -1 ? Math.max(0, this.#held.length - mark.length + 1) : at;
      given += ready;
      if (given > most) throw new TableProblem("too-large", { limit: most });
      const part = this.#held.subarray(0, ready);
      this.#held = this.#held.subarray(at === -1 ? ready : at + mark.length);
      if (part.length > 0) yield part;
      if (at !== -1) return;
      if (!(await this.#more())) throw new BrokenUpload("the form was cut short");
    }
  }

  /** After a delimiter: two dashes end the form, a line's end opens the next part. */
  async atEnd(): Promise<boolean> {
    while (this.#held.length < 2) if (!(await this.#more())) return true;
    const next = this.#held.subarray(0, 2).toString("latin1");
    this.#held = this.#held.subarray(2);
    return next === "--";
  }

  async #more(): Promise<boolean> {
    const { value, done } = await this.#reader.read();
    if (value) this.#held = this.#held.length === 0 ? Buffer.from(value) : Buffer.concat([this.#held, value]);
    return !done;
  }
}

async function collect(parts: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}

async function drain(parts: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of parts);
}
