import { createServer, type AddressInfo, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { Courier, MailRefused } from "./mail-courier.server.ts";

/** A server that speaks until it has been asked so many things, and then holds the line without a word. */
async function hangingServer(answers: number): Promise<string> {
  const lines = new Set<Socket>();
  const server = createServer((line) => {
    lines.add(line);
    line.on("error", () => {});
    let left = answers;
    const say = (words: string) => {
      if (left-- > 0) line.write(`${words}\r\n`);
    };
    say("220 hello");
    line.on("data", (asked) => {
      for (const question of asked.toString().trim().split("\r\n")) {
        say(question.startsWith("DATA") ? "354 go on" : "250 fine");
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const line of lines) line.destroy();
    server.close();
  });
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const short = { greetingMs: 200, answerMs: 300 };
const envelope = { from: "a@example.org", to: "b@example.org" };
const mail = Buffer.from("Subject: x\r\n\r\nx\r\n");

test("a server that takes the call and never greets is given up", async () => {
  await expect(Courier.open(await hangingServer(0), short)).rejects.toThrow(/[Gg]reeting/);
});

test.each([
  ["before the mail", 2],
  ["after its sender", 3],
  ["before its first byte", 4],
  ["after its last byte", 5],
])("a server that falls silent %s is given up, and has answered for nothing", async (_when, answers) => {
  const courier = await Courier.open(await hangingServer(answers), short);
  const sent = await courier.send(envelope, mail, () => {}).catch((error: unknown) => error);
  expect(sent).toBeInstanceOf(MailRefused);
  expect(sent).toMatchObject({ replied: false });
  expect(courier.isBroken).toBe(true);
});
