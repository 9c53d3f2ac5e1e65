/// `oivf protect`, from the sources: it needs neither the built site nor a database, so it answers without loading them.
import { registerHooks } from "node:module";
import { text } from "node:stream/consumers";

// The core imports the kernel by the application's alias, which plain Node does not know.
registerHooks({
  resolve: (specifier, context, next) =>
    next(
      specifier.startsWith("~/") ? new URL(`../app/${specifier.slice(2)}`, import.meta.url).href : specifier,
      context,
    ),
});

const write = (stream) => (line) => stream.write(`${line}\n`);

/** Reads a table from standard input, and returns the exit code. */
export async function protect({ say = write(process.stdout), complain = write(process.stderr), locale } = {}) {
  const [given, { answerProblem }, { openSolverHere }] = await Promise.all([
    text(process.stdin),
    import("../app/observe/core/disclosure/door/answer.ts"),
    import("../app/platform/solver-here.ts"),
  ]);
  const sayWhy = async (code, details) => {
    const { operatorWords } = await import("../app/platform/operator/words.ts");
    complain(operatorWords(locale ?? (await localeHere()))(code, details));
  };
  let answer;
  try {
    answer = await answerProblem(given, openSolverHere, () => performance.now(), worked);
  } catch (error) {
    // Left to Node, a fault of ours would end with 1, which says that the table is to blame.
    await sayWhy("protect.crash", { reason: String(error).slice(0, 300) });
    return 3;
  }
  if (answer.ok) {
    say(JSON.stringify(answer.value));
    return 0;
  }
  await sayWhy(answer.failure.code, answer.failure.details);
  return answer.failure.kind === "invalid" ? 2 : 1;
}

/** The processor's time, as far as it gets the third of one; who waits does not care for the rest. */
function worked() {
  const { user, system } = process.cpuUsage();
  return Math.max((user + system) / 1000, performance.now() / 3);
}

async function localeHere() {
  const { languageOf } = await import("../app/platform/settings.server.ts");
  return languageOf(process.env.OPERATOR_LANGUAGE || process.env.LC_ALL || process.env.LANG);
}
