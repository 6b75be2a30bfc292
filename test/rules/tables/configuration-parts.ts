import { configurationRecord, Spoil, STACK } from '../model';

export const AT = `${STACK}/Config`;
export const READ = `${STACK}/Read`;

/** A further configuration of the cluster. */
export const second = (members: object): Spoil => ({ cluster }) => { cluster.configurations.push({ ...configurationRecord('second'), ...members }); };

/** A configuration that is read. */
export const read = (members: object): Spoil => ({ cluster }) => {
  cluster.readConfigurations = [{ at: READ, stack: STACK, name: 'config', ...members }];
};
