/** How a test is made, as jest's own `test` does. */
export type MakeTest = (title: string, play: jest.ProvidesCallback, patience?: number) => void;

/**
 * A test that needs what may not be had on a machine. Where it is lacking the test is skipped, unless `REQUIRE_ALL` is set, as in the public CI:
 * then it fails, with the reason.
 */
export function testWith(lacking: string | undefined, isRequired = Boolean(process.env.REQUIRE_ALL)): MakeTest {
  if (lacking === undefined) {
    return test;
  }
  return isRequired ? (title) => test(title, () => { throw new Error(`REQUIRE_ALL is set, and ${lacking}`); }) : test.skip;
}
