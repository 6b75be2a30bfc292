/** Milliseconds of processor time that this process has taken so far. Unlike the clock it does not run while others have the processor. */
export function worked(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
