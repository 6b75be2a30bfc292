/* eslint-disable @typescript-eslint/no-require-imports */

/**
 * What is needed only once an app is validated or asked for its graph. An import of the package does without: reading these
 * files is a good part of its time.
 */
export const late = {
  get gather(): typeof import('./gather') {
    return require('./gather');
  },
  get findings(): typeof import('../findings/finding') {
    return require('../findings/finding');
  },
  get text(): typeof import('../findings/text') {
    return require('../findings/text');
  },
  get tree(): typeof import('../report/tree') {
    return require('../report/tree');
  },
};
