import { expect, test } from "vitest";
import { BrokenUpload, readUpload } from "./upload.server.ts";

/** The form arrives in pieces of this many bytes, so that every cut falls everywhere. */
function request(body: Buffer | string, piece: number, type = "multipart/form-data; boundary=XX"): Request {
  const bytes = Buffer.from(body as string);
  let at = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, (at += piece)));
    },
  });
  return new Request("http://oivf.test/", {
    method: "POST",
    headers: { "Content-Type": type },
    body: stream,
    duplex: "half",
  } as RequestInit);
}

const form = (content: string, name = "counts.csv") =>
  `--XX\r\nContent-Disposition: form-data; name="profile"\r\n\r\nfr-ssmsi\r\n` +
  `--XX\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n` +
  `${content}\r\n--XX--\r\n`;

const textOf = async (bytes: AsyncIterable<Uint8Array>) => Buffer.concat(await Array.fromAsync(bytes)).toString();

test("fields and file come out whole, wherever the network cuts the form", async () => {
  const content = "a;b\r\n--XY;1\r\n--X\r\n;2";
  for (const piece of [1, 2, 3, 7, 1000]) {
    const { fields, file } = await readUpload(request(form(content), piece), 1e6);
    expect(fields.get("profile")).toBe("fr-ssmsi");
    expect(file?.name).toBe("counts.csv");
    expect(await textOf(file!.bytes)).toBe(content);
  }
});

test("a form without a chosen file says so", async () => {
  const { fields, file } = await readUpload(request(form("", ""), 5), 1e6);
  expect(fields.get("profile")).toBe("fr-ssmsi");
  expect(file).toBeNull();
});

test("a file name keeps nothing of the folders it came from", async () => {
  const { file } = await readUpload(request(form("x", "C:\\Users\\someone\\counts.csv"), 50), 1e6);
  expect(file?.name).toBe("counts.csv");
});

test("a file over the limit is stopped on its way in", async () => {
  const { file } = await readUpload(request(form("x".repeat(5000)), 100), 1000);
  await expect(textOf(file!.bytes)).rejects.toMatchObject({ code: "too-large" });
});

test("a form that is cut short is not taken for a whole one", async () => {
  const { file } = await readUpload(request(form("a;b\n1;2").slice(0, -12), 10), 1e6);
  await expect(textOf(file!.bytes)).rejects.toThrow(BrokenUpload);
});

test("what is no form is refused", async () => {
  await expect(readUpload(request("a;b", 10, "text/csv"), 1e6)).rejects.toThrow(BrokenUpload);
});
