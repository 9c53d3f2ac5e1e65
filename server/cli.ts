/** The operator's commands. Returns the exit code. */
export async function runCli(args: readonly string[]): Promise<number> {
  console.log(`oivf ${args.join(" ")}`);
  return 0;
}
